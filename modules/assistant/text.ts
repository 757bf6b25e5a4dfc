/**
 * One spelling for the many ways of typing the same thing: full width to half width, lower case,
 * zero-width characters out, white space single. Length may change, so places and times are read from this text too.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

const sentence_end = /[。!?;\n!?;…]+|(?<=[^\d]),|,(?=[^\d])|,/;

/** Clauses of a text, punctuation removed. */
export function clauses(text: string): string[] {
  return text
    .split(sentence_end)
    .map((part) => part.trim())
    .filter(Boolean);
}
