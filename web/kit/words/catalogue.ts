import { type Language, useLanguage } from './language.ts';

/** The same keys, every leaf a string or a function of the same arguments: a missing English word is a type error. */
export type Translated<T> = T extends (...args: infer Args) => string
  ? (...args: Args) => string
  : T extends string
    ? string
    : { readonly [Key in keyof T]: Translated<T[Key]> };

export type Catalogue<T> = { of(language: Language): Translated<T>; use(): Translated<T> };

/** Two catalogues as one: `words.use()` inside a component, `words.of(language)` elsewhere. */
export function catalogue<T>(zh: T & Translated<T>, en: Translated<T>): Catalogue<T> {
  const of = (language: Language): Translated<T> => (language === 'en' ? en : zh);
  return { of, use: () => of(useLanguage()) };
}
