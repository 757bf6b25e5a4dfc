/** What a random id or the thousandths of a second hold by chance: 「602」 in one of them is nobody's door. */
const by_chance = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}|\.\d{3}Z/g;

/** A text without what stands in it by chance, for a search after short numbers. */
export function without_chance(text: string): string {
  return text.replaceAll(by_chance, '');
}

/** Whether a text tells a word; a short number is not looked for where only chance could have put it. */
export function tells(text: string, word: string): boolean {
  return (/^\d{1,6}$/.test(word) ? without_chance(text) : text).includes(word);
}
