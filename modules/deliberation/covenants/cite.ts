import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { case_by_id } from '../../cases/index.ts';
import type { CaseClauses, Cite, CitedClause } from './contract.ts';
import { note, seen, versions_of } from './found.ts';
import { delete_cite, insert_cites, select_cites_of_case, select_covenants } from './store.ts';
import type { CovenantRow } from './tables.ts';
import { in_force, shanghai_day } from './version.ts';

const citing = ['grid_worker', 'community', 'street'];
type Where = { estate_id: string | null; place_path: string };
const holds_at = ({ kind, estate_id, place_path }: CovenantRow, at: Where): boolean => (kind === 'estate' ? at.estate_id === estate_id : `${at.place_path}/`.startsWith(`${place_path}/`));

/** 依据第几条: a case that is about a broken clause says so, for whoever mediates; who broke it stays in the case. */
export async function cite(ctx: Ctx, case_id: string, { covenant_id, clause_id }: Cite): Promise<void> {
  const [found, covenant] = [await case_of(ctx, case_id), await seen(ctx, covenant_id)];
  const version = in_force(await versions_of(ctx, covenant_id), shanghai_day(ctx.now));
  if (!version?.clauses.some(({ id }) => id === clause_id) || !holds_at(covenant, found)) throw new Refusal('covenant.not_here');
  await insert_cites(ctx, [{ district: covenant.district, covenant_id, clause_id, case_id, number: version.number, by_id: ctx.actor.person_id!, at: ctx.now }]);
  await note(ctx, covenant, 'cited', { clause: clause_id, case_id });
}
export async function uncite(ctx: Ctx, case_id: string, { covenant_id, clause_id }: Cite): Promise<void> {
  await case_of(ctx, case_id);
  const covenant = await seen(ctx, covenant_id);
  await delete_cite(ctx, covenant_id, clause_id, case_id);
  await note(ctx, covenant, 'cite_removed', { clause: clause_id, case_id });
}
async function case_of(ctx: Ctx, case_id: string): Promise<Where> {
  const found = await case_by_id(ctx, case_id);
  if (!found) throw new Refusal('case.unknown');
  return found;
}

/** What a case cites, and what holds where it is. */
export async function clauses_of_case(ctx: Ctx, case_id: string): Promise<CaseClauses> {
  const at = await case_of(ctx, case_id);
  const [cites, today] = [await select_cites_of_case(ctx, case_id), shanghai_day(ctx.now)];
  const [cited, could]: [CitedClause[], CitedClause[]] = [[], []];
  for (const covenant of await select_covenants(ctx)) {
    const mine = cites.filter(({ covenant_id }) => covenant_id === covenant.id);
    if (mine.length === 0 && !holds_at(covenant, at)) continue;
    const versions = await versions_of(ctx, covenant.id);
    const view = ({ id, title, words }: { id: string; title: string; words: string }): CitedClause => ({ covenant_id: covenant.id, covenant: covenant.title, clause_id: id, title, words });
    for (const { clause_id, number } of mine) cited.push(view(versions.find((one) => one.number === number)!.clauses.find(({ id }) => id === clause_id)!));
    const now = in_force(versions, today);
    if (now && holds_at(covenant, at)) could.push(...now.clauses.filter(({ id }) => !mine.some(({ clause_id }) => clause_id === id)).map(view));
  }
  return { cited, could, may_cite: citing.includes(ctx.actor.hat.role) };
}

const told_from = 5;
/** Under five they would point at somebody: 0, or how many, or that there are some. */
export const told = (count: number): number | null => (count === 0 || count >= told_from ? count : null);
