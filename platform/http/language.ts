export type Language = 'zh' | 'en';

/** The language of a sentence: Chinese unless Accept-Language (RFC 9110 §12.5.4) prefers English to it. */
export function language_of(accept_language: string | undefined): Language {
  if (!accept_language) return 'zh';
  const wish = (language: Language) =>
    Math.max(
      0,
      ...accept_language.split(',', 20).map((range) => {
        const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
        if (tag !== language && !tag.startsWith(`${language}-`)) return 0;
        const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
        return quality ? Number(quality.trim().slice(2)) || 0 : 1;
      }),
    );
  return wish('en') > wish('zh') ? 'en' : 'zh';
}
