import { useLanguage } from './language.ts';
import { useServerWord } from './use-server-word.ts';

/** A case's title in the reader's language: the server's own, or its place with the kind in English. */
export function useTitle(): (card: { title: string; category: { name: string } }) => string {
  const [language, said] = [useLanguage(), useServerWord()];
  return ({ title, category }) => (language === 'en' ? title.replace(category.name, said(category.name)) : title);
}
