import { createHash } from 'node:crypto';

/** One clause; its id stays through the versions, so that a comment, a difference and a case point at the same thing. */
export type Clause = { readonly id: string; readonly title: string; readonly words: string };
/** As written on a screen: an empty id is a new clause. */
export type Written = { readonly id: string; readonly title: string; readonly words: string };

/** The clauses as they are kept: trimmed, known ids kept once, new ones numbered on from every id that was ever used. */
export function keep_clauses(written: readonly Written[], used: ReadonlySet<string>): Clause[] {
  let last = Math.max(0, ...[...used].map((id) => Number(id.slice(1)) || 0));
  const taken = new Set<string>();
  return written.map(({ id, title, words }) => {
    const known = used.has(id) && !taken.has(id) ? id : `c${(last += 1)}`;
    taken.add(known);
    return { id: known, title: title.trim(), words: words.trim() };
  });
}

/** What everybody may note down of a text before it is voted on: SHA-256 of `title⏎words⏎` of every clause in order. */
export function hash_of_text(clauses: readonly Clause[]): string {
  const hash = createHash('sha256');
  for (const { title, words } of clauses) hash.update(`${title}\n${words}\n`);
  return hash.digest('hex');
}
