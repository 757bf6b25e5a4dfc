import { useEffect, useState } from 'react';
import { useLanguage } from './language.ts';

type Words = Readonly<Record<string, string>>;
let loaded: Words | null = null;

/** Says in the reader's language what the server sent in Chinese: kinds of cases and who did what. Unknown words stay. */
export function useServerWord(): (chinese: string) => string {
  const language = useLanguage();
  const [words, set_words] = useState(loaded);
  useEffect(() => {
    if (language === 'zh' || words) return;
    let here = true;
    void import('./server-words.ts').then(
      ({ server_words }) => here && set_words((loaded = server_words)),
      () => undefined,
    );
    return () => void (here = false);
  }, [language, words]);
  return (chinese) => (language === 'en' ? (words?.[chinese] ?? chinese) : chinese);
}
