import type { Ctx } from '../../../platform/ctx.ts';
import { holders_of, names_of, organisation_name } from '../../people/index.ts';
import { coordinates } from '../coordinated.ts';
import { select_cases_by_id } from '../reading-store.ts';
import type { CaseRow } from '../tables.ts';
import { callable } from '../whistle/view.ts';
import type { GroupView, ItemView, Leads } from './contract.ts';
import { may_lead } from './form.ts';
import { select_groups, select_items, select_minutes } from './store.ts';
import type { GroupRow, ItemRow, MinutesRow } from './tables.ts';

const groups_max = 60;
const leads_max = 60;

/** Coordination groups of one case, or all that this hat has to do with; never shown to those who only reported. */
export async function groups_of(ctx: Ctx, case_id: string | null = null): Promise<GroupView[]> {
  if (ctx.actor.hat.role === 'resident') return [];
  const groups = await select_groups(ctx, case_id, groups_max);
  const ids = groups.map((one) => one.id);
  const minutes = Map.groupBy(await select_minutes(ctx, ids), (one) => one.group_id);
  const items = Map.groupBy(await select_items(ctx, ids), (one) => one.minutes_id);
  const rows = new Map((await select_cases_by_id(ctx, groups.map((one) => one.case_id))).map((row) => [row.id, row]));
  const leads = await names_of(ctx, groups.map((one) => one.lead_person_id));
  return Promise.all(groups.map((one) => group_view(ctx, one, minutes.get(one.id) ?? [], items, rows.get(one.case_id), leads.get(one.lead_person_id) ?? '')));
}

async function group_view(ctx: Ctx, group: GroupRow, minutes: readonly MinutesRow[], items: ReadonlyMap<string, ItemRow[]>, row: CaseRow | undefined, lead: string): Promise<GroupView> {
  const named = async (id: string) => ({ id, name: await organisation_name(ctx, id) });
  const leads = group.ended_at === null && (may_lead(ctx, group) || (row !== undefined && coordinates(ctx, row) === true));
  const all = minutes.flatMap((one) => items.get(one.id) ?? []);
  return {
    id: group.id, case_id: group.case_id, name: group.name, summary: group.summary, outcome: group.outcome,
    may_open_case: row !== undefined,
    lead: { name: lead, organisation: await named(group.lead_organisation_id) },
    members: await Promise.all(group.member_ids.map(named)),
    at: group.at.toISOString(),
    ended_at: group.ended_at?.toISOString() ?? null,
    minutes: await Promise.all(minutes.map(async (one) => ({ id: one.id, at: one.at.toISOString(), text: one.text, present: await Promise.all(one.present_ids.map(named)), items: await Promise.all((items.get(one.id) ?? []).map((item) => item_view(ctx, item))) }))),
    may_write: leads,
    may_end: leads && all.every((item) => item.done_at !== null || item.cancelled_at !== null),
  };
}

async function item_view(ctx: Ctx, item: ItemRow): Promise<ItemView> {
  const { id, what, due_at, done_at, done_note, missed_at, cancelled_at, organisation_id } = item;
  return {
    id, what, done_note,
    organisation: { id: organisation_id, name: await organisation_name(ctx, organisation_id) },
    due_at: due_at.toISOString(),
    state: done_at ? 'done' : cancelled_at ? 'cancelled' : missed_at ? 'missed' : 'open',
    done_at: done_at?.toISOString() ?? null,
    may_finish: !done_at && !cancelled_at && organisation_id === ctx.actor.hat.organisation_id,
  };
}

/** Who may lead a group over this case: whoever holds a post in an organisation that may be called to it. */
export async function leads_for(ctx: Ctx, case_id: string): Promise<Leads['leads']> {
  const posts = await Promise.all((await callable(ctx, case_id)).map(async (one) => ({ one, people: await holders_of(ctx, one.id) })));
  const names = await names_of(ctx, posts.flatMap((post) => post.people));
  return posts.flatMap(({ one, people }) => people.map((person_id) => ({ person_id, name: names.get(person_id) ?? '', organisation_id: one.id, organisation_name: one.name }))).slice(0, leads_max);
}
