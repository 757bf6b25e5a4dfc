import type { CaseCard } from '../../../modules/cases/contract.ts';
import { useLanguage, useServerWord } from '../../kit/words/index.ts';

/** A case's title in the reader's language: the server's own, or its place with the kind in English. */
export function useTitle(): (card: Pick<CaseCard, 'title' | 'category'>) => string {
  const [language, said] = [useLanguage(), useServerWord()];
  return ({ title, category }) => (language === 'en' ? title.replace(category.name, said(category.name)) : title);
}
