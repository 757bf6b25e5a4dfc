import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record, type FactData } from '../../platform/facts.ts';
import { publish } from '../../platform/live.ts';
import { tell, type NoticeCode, type NoticeParams } from '../../platform/notify/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { case_by_id, shanghai_date } from '../cases/index.ts';
import { organisation_name } from '../people/index.ts';
import type { Part } from './list.ts';
import { is_at_home, lock_list, select_list, select_proposals, select_supports } from './store.ts';
import type { ListRow, ProposalRow } from './tables.ts';

export const today_of = (ctx: Ctx): string => shanghai_date(ctx.now);
export function must(allowed: true | string): void {
  if (allowed !== true) throw new Refusal(allowed);
}
export async function list_of(ctx: Ctx, id: string, how: 'read' | 'lock' = 'read'): Promise<ListRow> {
  const row = await (how === 'lock' ? lock_list : select_list)(ctx, id);
  if (!row) throw new Refusal('project.list_unknown');
  return row;
}
/** What this hat is to a village: its own office keeps the list, street and county above oversee it, whoever lives there is a neighbour. */
export async function part_of(ctx: Ctx, list: ListRow): Promise<Part | null> {
  const { role, organisation_id, place_paths } = ctx.actor.hat;
  if (role === 'community' && organisation_id === list.organisation_id) return 'keeper';
  const above = place_paths.some((path) => `${list.place_path}/`.startsWith(path.endsWith('/') ? path : `${path}/`));
  if ((role === 'street' || role === 'county' || role === 'system') && above) return 'overseer';
  if (role !== 'resident' && role !== 'grid_worker') return null;
  return !(await is_at_home(ctx, list)) ? null : role === 'resident' ? 'neighbour' : 'listener';
}
export const me = (ctx: Ctx): string => ctx.actor.person_id ?? ctx.actor.hat.id;
export const is_me = (ctx: Ctx, id: string | null): boolean => id !== null && (own_ids(ctx.actor).includes(id) || id === ctx.actor.hat.id);
/** What acts is told by its office and never by a person. */
export const office_of = async (ctx: Ctx): Promise<string> => (ctx.actor.hat.organisation_id ? organisation_name(ctx, ctx.actor.hat.organisation_id) : '');

/** Ids and figures, and a hint to the screens of the whole county: neighbours are reached by their estates, which may lie in any village. */
export async function note(ctx: Ctx, name: string, subject: string, { place_path }: Pick<ListRow, 'place_path'>, data: FactData = {}): Promise<number> {
  const [seq] = await record(ctx, { name, subject, place_path, data });
  publish(ctx, { type: 'project', id: subject });
  return seq!;
}
export async function tell_people(ctx: Ctx, people: readonly string[], code: NoticeCode, seq: number, params: NoticeParams): Promise<void> {
  const others = [...new Set(people)].filter((id) => !own_ids(ctx.actor).includes(id));
  if (others.length > 0) await as_software(ctx, () => tell(ctx, others, { code, params, case_id: null, fact_seq: seq }));
}

/** A proposal, and then everything that was merged into it. */
export const family = (all: readonly ProposalRow[], id: string): ProposalRow[] => [...all.filter((one) => one.id === id), ...all.filter((one) => one.merged_into === id)];
/** Everybody who asked for a proposal or for one that was merged into it, and who supports it: read with the software’s eyes. */
export function askers_of(ctx: Ctx, list_id: string, proposal_id: string): Promise<{ people: string[]; case_ids: string[]; proposals: ProposalRow[] }> {
  return as_software(ctx, async () => {
    const proposals = family(await select_proposals(ctx, list_id), proposal_id);
    const supports = await select_supports(ctx, proposals.map(({ id }) => id));
    return {
      proposals, people: [...new Set([...proposals.flatMap(({ asked_by }) => asked_by ?? []), ...supports.map(({ person_id }) => person_id)])],
      case_ids: proposals.flatMap(({ origin, origin_id }) => (origin === 'case' && origin_id ? [origin_id] : [])),
    };
  });
}
/** The case that a proposal says it comes from, as far as this hat sees it. */
export async function must_know_case(ctx: Ctx, id: string): Promise<void> {
  if (!(await case_by_id(ctx, id))) throw new Refusal('project.origin_unknown');
}
