import { catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export { catalogue } from './catalogue.ts';
export type { Catalogue, Translated } from './catalogue.ts';
export { choose_language, language, useLanguage } from './language.ts';
export type { Language } from './language.ts';

/** The field's words, shared by both screens. */
export const field_words = catalogue(zh, en);

export { useServerWord } from './use-server-word.ts';
export { useTitle } from './use-title.ts';

/** A word by a key that came from the server; a key that is not in the catalogue yet shows `otherwise`. */
export function word_for(words: object, key: string, otherwise: string): string {
  const word: unknown = Object.hasOwn(words, key) ? Reflect.get(words, key) : undefined;
  return typeof word === 'string' ? word : otherwise;
}
