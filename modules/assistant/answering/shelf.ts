/** A knowledge article as `answer` needs it. Dates are days, "2026-06-15"; null = open. */
export type Article = {
  id: string;
  title: string;
  body: string;
  department: string;
  valid_from: string | null;
  valid_until: string | null;
  /** id of the article that this one replaces */
  supersedes: string | null;
};
/** `replaced`: by one that has begun, and for good, also after that one ended. */
export type Standing = 'in_force' | 'not_yet' | 'expired' | 'replaced';

/** How each article stands on a day: begun, not ended, and no successor of it has begun (issue 4: validity, superseding). */
export function standing(articles: readonly Article[], today: string): Map<string, Standing> {
  const begun = ({ valid_from }: Article): boolean => valid_from === null || valid_from <= today;
  const replaced = new Set(articles.filter((one) => one.supersedes !== null && one.supersedes !== one.id && begun(one)).map((one) => one.supersedes));
  return new Map(
    articles.map((one) => {
      const expired = one.valid_until !== null && one.valid_until < today;
      return [one.id, !begun(one) ? 'not_yet' : replaced.has(one.id) ? 'replaced' : expired ? 'expired' : 'in_force'];
    }),
  );
}
