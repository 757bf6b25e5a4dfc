/** One mark of one scorer for one bid by one criterion, a whole number. */
export type Mark = { readonly person_id: string; readonly bid_id: string; readonly criterion: string; readonly points: number };
export type Bid = { readonly id: string; readonly price_fen: number; readonly handed_in_at: Date };
export type Standing = { readonly bid_id: string; readonly points: number; readonly place: number };

/**
 * 评分: the points of everybody who may score, added up. More points come first; of equals the lower price, then who handed
 * in earlier. Marks of whoever has a conflict count for nothing, whenever it came out.
 */
export function standings(bids: readonly Bid[], marks: readonly Mark[], may_score: ReadonlySet<string>): Standing[] {
  const sum = new Map(bids.map(({ id }) => [id, 0]));
  for (const { person_id, bid_id, points } of marks) if (may_score.has(person_id)) sum.set(bid_id, (sum.get(bid_id) ?? 0) + points);
  return bids.toSorted((a, b) => sum.get(b.id)! - sum.get(a.id)! || a.price_fen - b.price_fen || a.handed_in_at.getTime() - b.handed_in_at.getTime() || a.id.localeCompare(b.id))
    .map(({ id }, index) => ({ bid_id: id, points: sum.get(id)!, place: index + 1 }));
}

/** Who has not yet marked every bid by every criterion. */
export function unfinished(bids: readonly { readonly id: string }[], criteria: readonly { readonly id: string }[], marks: readonly Mark[], may_score: ReadonlySet<string>): string[] {
  const made = new Set(marks.map(({ person_id, bid_id, criterion }) => `${person_id} ${bid_id} ${criterion}`));
  return [...may_score].filter((person_id) => bids.some(({ id }) => criteria.some((criterion) => !made.has(`${person_id} ${id} ${criterion.id}`))));
}

/** The first day on which a firm that was dismissed by a notice of this day may be gone: sixty days later (民法典 946). Days are YYYY-MM-DD. */
export const gone_earliest = (notice_on: string): string => new Date(Date.parse(`${notice_on}T00:00:00Z`) + 60 * 86_400_000).toISOString().slice(0, 10);
