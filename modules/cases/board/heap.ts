// What the public board may show without pointing at anybody (domain.md §6: counts under 5 are suppressed). Cases are made
// public in heaps of at least five of one estate and one name, and each case belongs to one heap for ever. So whatever is
// computed from pages (one less another, a total less its parts, today's less yesterday's) is made of whole heaps:
// nothing, or at least five.
export const heap_min = 5;

/** A case that waits to be made public; `category` is the four digits of the taxonomy. */
export type Waiting = { readonly case_id: string; readonly estate_id: string; readonly category: string };
/** `label`: the code of the category that all are of, or (two digits) of the group. */
export type Heap = { readonly estate_id: string; readonly label: string; readonly case_ids: readonly string[] };

/** Under the category's name where five are of it, else under the group's; fewer than five wait for the next time. */
export function heaps_of(waiting: readonly Waiting[]): Heap[] {
  return [...Map.groupBy(waiting, (one) => one.estate_id)].flatMap(([estate_id, cases]) => {
    const named = gather(estate_id, cases, ({ category }) => category);
    const taken = new Set(named.flatMap(({ case_ids }) => case_ids));
    return [...named, ...gather(estate_id, cases.filter(({ case_id }) => !taken.has(case_id)), ({ category }) => category.slice(0, 2))];
  });
}

function gather(estate_id: string, cases: readonly Waiting[], label_of: (one: Waiting) => string): Heap[] {
  return [...Map.groupBy(cases, label_of)]
    .filter(([, alike]) => alike.length >= heap_min)
    .map(([label, alike]) => ({ estate_id, label, case_ids: alike.map(({ case_id }) => case_id) }));
}
