const before = 'linli.vote.';
const key = (vote_id: string) => `${before}${vote_id}`;

/** Receipts stay on this phone, by head, so that checking needs no copying; a phone without storage just does not remember. */
export function keep_receipt(vote_id: string, head: number, receipt: string): void {
  try {
    localStorage.setItem(key(vote_id), JSON.stringify({ ...kept_receipts(vote_id), [head]: receipt }));
  } catch {
    // private windows refuse: the receipt was shown
  }
}
export function kept_receipts(vote_id: string): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(key(vote_id)) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}
/** Whoever leaves a phone or a tablet that others use takes their receipts along: with one anybody could look up the ballot. */
export function forget_receipts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(before)) localStorage.removeItem(name);
  } catch {
    // without storage nothing was kept
  }
}
