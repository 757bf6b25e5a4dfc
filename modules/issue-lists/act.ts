import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record, type FactData } from '../../platform/facts.ts';
import { own_files } from '../../platform/files/index.ts';
import { publish } from '../../platform/live.ts';
import { tell, type NoticeCode } from '../../platform/notify/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { article_rows } from '../assistant/index.ts';
import { add_working_days, shanghai_date, working_day_before } from '../cases/index.ts';
import { holders_of, organisation_name, organisations_around } from '../people/index.ts';
import { act_row } from './collect.ts';
import type { DoAct, ItemVerb } from './contract.ts';
import { may, state_after, type Someone } from './item.ts';
import { insert_acts, insert_files, lock_item, move_contact, update_item } from './store.ts';
import type { ItemRow, Via } from './tables.ts';

/** Departments, streets, communities and utilities solve what firms and farms raise. */
const owner_codes: readonly string[] = ['XB', 'JD', 'SQ', 'ZD'];
export const someone = ({ actor: { hat, person_id } }: Ctx): Someone => ({ organisation_id: hat.organisation_id, person_id, of_county: hat.role === 'county', is_firm: false });
export async function owners_of(ctx: Ctx, row: Pick<ItemRow, 'place_path'>): Promise<{ id: string; name: string }[]> {
  return (await organisations_around(ctx, row.place_path, null)).filter((one) => owner_codes.includes(one.owner_code ?? '')).map(({ id, name }) => ({ id, name }));
}

type Change = { patch?: Partial<ItemRow>; solved?: boolean; text?: string | null; audience?: 'staff' | 'firm'; article_id?: string | null; via?: Via; file_ids?: readonly string[]; data?: FactData; tell?: readonly { to: 'owner' | 'organiser'; code: NoticeCode }[] };

/**
 * The one way in which an item changes: lock it, ask the noun, save it, keep the act with how the item stands afterwards
 * (figures are counted from these), record the fact, tell whoever must act. Refuses what `may` says.
 */
export async function change(ctx: Ctx, item_id: string, verb: ItemVerb, who: Someone, decide: (row: ItemRow) => Promise<Change> | Change): Promise<ItemRow> {
  const row = await lock_item(ctx, item_id);
  if (!row) throw new Refusal('issue.unknown');
  const allowed = may(verb, row, who);
  if (allowed !== true) throw new Refusal(allowed);
  const { patch = {}, solved, text, audience, article_id, via, file_ids = [], data, tell: telling = [] } = await decide(row);
  const next: ItemRow = { ...row, state: state_after(verb, row.state, solved), changed_at: ctx.now, ...patch };
  await own_files(ctx, file_ids);
  // whoever hands an item back no longer sees it: the rules above decided, the database only keeps it
  await as_software(ctx, async () => {
    await update_item(ctx, row.id, { ...patch, state: next.state, changed_at: ctx.now });
    if (next.owner_organisation_id !== row.owner_organisation_id) await move_contact(ctx, row.id, next.owner_organisation_id);
    await insert_files(ctx, file_ids.map((file_id) => ({ district: row.district, item_id: row.id, file_id, at: ctx.now })));
    await insert_acts(ctx, [act_row(ctx, next, verb === 'say' ? (solved ? 'say_solved' : 'say_not_solved') : verb, { text: text ?? null, audience: audience ?? 'firm', article_id: article_id ?? null, via: via ?? 'desk' })]);
  });
  const [fact_seq] = await record(ctx, { name: `issue.${verb}`, subject: row.id, place_path: row.place_path, data: { event_id: row.event_id, number: row.number, state: next.state, ...data } });
  for (const { to, code } of telling) await tell_of(ctx, next, to, code, fact_seq!);
  publish(ctx, { type: 'issue', id: row.id, place_path: row.place_path });
  return next;
}

const day_words = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
/** The firm’s name and the day, never the words of the item nor whom to call. */
export async function tell_of(ctx: Ctx, row: ItemRow, to: 'owner' | 'organiser', code: NoticeCode, fact_seq: number): Promise<void> {
  const id = to === 'owner' ? row.owner_organisation_id : row.organiser_id;
  if (!id) return;
  const params = { firm: row.firm_name, number: row.number, owner: row.owner_organisation_id ? await organisation_name(ctx, row.owner_organisation_id) : '', due: row.due_on ? day_words(row.due_on) : '' };
  await as_software(ctx, async () => tell(ctx, await holders_of(ctx, id), { code, params, case_id: null, fact_seq }));
}

/** One act of somebody at a desk. Each is a promise of the list: who, by when, what was done, and what the firm says of it (product B10). */
export function do_act(ctx: Ctx, item_id: string, act: DoAct): Promise<ItemRow> {
  const who = someone(ctx);
  switch (act.verb) {
    case 'assign':
      return change(ctx, item_id, 'assign', who, (row) => assign(ctx, row, act.organisation_id, act.working_days, act.text ?? null));
    case 'accept':
      return change(ctx, item_id, 'accept', who, () => ({}));
    case 'object':
      return change(ctx, item_id, 'object', who, () => ({ patch: { owner_organisation_id: null, due_on: null, remind_on: null, missed_at: null }, text: act.text, audience: 'staff', tell: [{ to: 'organiser', code: 'notice.issue_objected' }] }));
    case 'note':
      return change(ctx, item_id, 'note', who, () => ({ text: act.text, audience: act.to_firm ? 'firm' : 'staff' }));
    case 'handle':
      return change(ctx, item_id, 'handle', who, () => handle(ctx, act));
    case 'ask_cannot':
      return change(ctx, item_id, 'ask_cannot', who, () => ({ patch: { cannot_asked_by: ctx.actor.person_id }, text: act.text, audience: 'staff', tell: [{ to: 'organiser', code: 'notice.issue_cannot' }] }));
    case 'approve_cannot':
    case 'refuse_cannot':
      // approved, the reason is told to the firm in the words of whoever approved it
      return change(ctx, item_id, act.verb, who, () => ({ patch: { cannot_asked_by: null }, text: act.text, audience: act.verb === 'approve_cannot' ? 'firm' : 'staff', tell: [{ to: 'owner', code: 'notice.issue_decided' }] }));
    case 'say':
      return say(ctx, item_id, who, { solved: act.solved, text: act.text, via: 'telephone' });
    case 'reopen':
      return reopen(ctx, item_id, who, { text: act.text, via: 'desk' });
  }
}

/** 认领, 派给: to an organisation that serves the place, until the end of so many working days (调休 counted). */
async function assign(ctx: Ctx, row: ItemRow, organisation_id: string, working_days: number, text: string | null): Promise<Change> {
  if (!(await owners_of(ctx, row)).some((one) => one.id === organisation_id)) throw new Refusal('issue.not_an_owner');
  const due_on = shanghai_date(add_working_days(ctx.now, working_days));
  const before = working_day_before(due_on);
  const remind_on = before > shanghai_date(ctx.now) ? before : null;
  return { patch: { owner_organisation_id: organisation_id, due_on, remind_on, missed_at: null }, text, audience: 'staff', data: { organisation_id, due_on }, tell: [{ to: 'owner', code: 'notice.issue_assigned' }] };
}

/** 报办好: handled, on evidence: what was done, with pictures or the policy that answers it. Solved is the firm’s word. */
async function handle(ctx: Ctx, { text, article_id = null, file_ids }: Extract<DoAct, { verb: 'handle' }>): Promise<Change> {
  if (file_ids.length === 0 && !article_id && !/[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(text)) throw new Refusal('issue.needs_evidence');
  if (article_id && !(await article_rows(ctx)).some((one) => one.id === article_id)) throw new Refusal('issue.article_unknown');
  return { patch: { word: null, remind_on: null }, text, article_id, file_ids, data: { files: file_ids.length, article_id }, tell: [{ to: 'organiser', code: 'notice.issue_handled' }] };
}

type Spoken = { solved: boolean; text: string; via: Via };
/** 企业说: solved strikes the item off (销号); 「没解决」 gives it back. Silence is no word, and the item stays in progress. */
export function say(ctx: Ctx, item_id: string, who: Someone, { solved, text, via }: Spoken): Promise<ItemRow> {
  return change(ctx, item_id, 'say', who, (row) => ({
    patch: { word: solved ? 'solved' : 'not_solved', ...(solved ? {} : back_to_work(ctx, row)) },
    solved, text, via, data: { solved, via }, tell: [{ to: 'owner', code: solved ? 'notice.issue_solved' : 'notice.issue_not_solved' }, { to: 'organiser', code: solved ? 'notice.issue_solved' : 'notice.issue_not_solved' }],
  }));
}

/** 重开: what was struck off or given up, and is a problem all the same. */
export function reopen(ctx: Ctx, item_id: string, who: Someone, { text, via }: Omit<Spoken, 'solved'>): Promise<ItemRow> {
  return change(ctx, item_id, 'reopen', who, (row) => ({ patch: { word: null, ...back_to_work(ctx, row) }, text, via, data: { via }, tell: [{ to: 'owner', code: 'notice.issue_not_solved' }] }));
}

const again_working_days = 5;
/** Whoever had it has it again, with a week of working days unless their day is still further off (◇ our own choice). */
function back_to_work(ctx: Ctx, row: ItemRow): Partial<ItemRow> {
  const again = shanghai_date(add_working_days(ctx.now, again_working_days));
  const due_on = row.due_on !== null && row.due_on > again ? row.due_on : again;
  return { reopenings: row.reopenings + 1, due_on, remind_on: working_day_before(due_on), missed_at: null };
}
