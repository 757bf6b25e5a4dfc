import type { Clause } from './clause.ts';

export type Part = { readonly is: 'same' | 'added' | 'removed'; readonly text: string };
export type ClauseDifference = { readonly clause_id: string; readonly is: 'same' | 'added' | 'removed' | 'changed' | 'moved'; readonly title: Part[]; readonly words: Part[] };

/** What became of every clause between two versions: those of the later one in its order, then those that are gone. */
export function difference(before: readonly Clause[], after: readonly Clause[]): ClauseDifference[] {
  const earlier = new Map(before.map((clause) => [clause.id, clause]));
  const kept = before.filter(({ id }) => after.some((one) => one.id === id)).map(({ id }) => id);
  const stayed = new Set(longest_shared(kept, after.map(({ id }) => id).filter((id) => earlier.has(id))).map(([, id]) => id));
  const later = after.map(({ id, title, words }): ClauseDifference => {
    const was = earlier.get(id);
    if (!was) return { clause_id: id, is: 'added', title: whole('added', title), words: whole('added', words) };
    const changed = was.title !== title || was.words !== words;
    return { clause_id: id, is: changed ? 'changed' : stayed.has(id) ? 'same' : 'moved', title: parts(was.title, title), words: parts(was.words, words) };
  });
  const gone = before.filter(({ id }) => !after.some((one) => one.id === id));
  return [...later, ...gone.map(({ id, title, words }): ClauseDifference => ({ clause_id: id, is: 'removed', title: whole('removed', title), words: whole('removed', words) }))];
}
const whole = (is: Part['is'], text: string): Part[] => (text === '' ? [] : [{ is, text }]);

/** Letter by letter where the two are alike, at once where hardly anything was kept: shreds of letters cannot be read. */
export function parts(before: string, after: string): Part[] {
  if (before === after) return whole('same', after);
  const [from, to] = [[...before], [...after]];
  const shared = longest_shared(from, to);
  if (shared.length * 2 < Math.min(from.length, to.length)) return [...whole('removed', before), ...whole('added', after)];
  const found: Part[] = [];
  const put = (is: Part['is'], text: string) => {
    const last = found.at(-1);
    if (text === '') return;
    if (last?.is === is) found[found.length - 1] = { is, text: last.text + text };
    else found.push({ is, text });
  };
  let [at_from, at_to] = [0, 0];
  for (const [index, letter, to_index] of shared) {
    put('removed', from.slice(at_from, index).join(''));
    put('added', to.slice(at_to, to_index).join(''));
    put('same', letter);
    [at_from, at_to] = [index + 1, to_index + 1];
  }
  put('removed', from.slice(at_from).join(''));
  put('added', to.slice(at_to).join(''));
  return found;
}

/** The longest common subsequence, as [place in `a`, the thing, place in `b`]. */
function longest_shared(a: readonly string[], b: readonly string[]): [number, string, number][] {
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      length[i * width + j] = a[i] === b[j] ? length[(i + 1) * width + j + 1]! + 1 : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
  const shared: [number, string, number][] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) shared.push([i++, a[i - 1]!, j++]);
    else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return shared;
}
