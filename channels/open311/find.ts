import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { board_items, case_facts, cases_by_id, type CaseRow } from '../../modules/cases/index.ts';
import { public_estates } from '../../modules/territory/index.ts';
import { list, one, page, rows_max, span, span_days_max, type Given } from './ask.ts';
import { key_of } from './file.ts';
import { service_of } from './catalogue.ts';
import { select_filed, select_filed_by_key, type FiledRow } from './store.ts';
import type { Fields, List } from './write.ts';
import { Wrong } from './wrong.ts';

type Seen = { id: string; status: 'open' | 'closed'; at: Date; fields: Fields };
type Estate = { id: string; name: string; lat: number; lng: number };
type Asker = { key_id: string | null; estates: ReadonlyMap<string, Estate>; extended: boolean };

/**
 * GET requests: what is on the public board, in whole weeks and by estate, and to a key what came in by it. Ids that are
 * named override everything else; one who knows the number of a request learns how far it is, and no words of it.
 */
export async function requests(ctx: Ctx, given: Given): Promise<List> {
  const asker = await asker_of(ctx, given);
  const ids = list(given, 'service_request_id');
  if (ids) return container(await by_ids(ctx, asker, ids.slice(0, rows_max)));
  const { from, until } = span(given, ctx.now);
  const [codes, statuses] = [list(given, 'service_code'), list(given, 'status')];
  for (const code of codes ?? []) if (!service_of(code)) throw new Wrong(404, `没有 ${code.slice(0, 20)} 这种服务`);
  if (statuses?.some((status) => status !== 'open' && status !== 'closed')) throw new Wrong(400, 'status 是 open 或 closed');
  const filed = asker.key_id === null ? [] : await views_of_filed(ctx, asker, await as_software(ctx, () => select_filed_by_key(ctx, asker.key_id!, { from, until }, rows_max)));
  const shown = (await views_of_board(ctx, asker, from)).filter(({ at }) => at <= until);
  const wanted = [...filed, ...shown].filter(({ status, fields }) => (!codes || codes.includes(String(fields['service_code']))) && (!statuses || statuses.includes(status)));
  const { skip, take } = page(given);
  return container(wanted.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)).slice(skip, skip + take));
}

/** GET requests/ID: still a container of one. */
export async function request(ctx: Ctx, given: Given, id: string): Promise<List> {
  const found = await by_ids(ctx, await asker_of(ctx, given), [id]);
  if (found.length === 0) throw new Wrong(404, '没有这个编号');
  return container(found);
}

/** GET tokens/T: our numbers are given at once, so a token is the number itself. */
export async function token(ctx: Ctx, id: string): Promise<List> {
  const [filed] = await as_software(ctx, () => select_filed(ctx, [id]));
  if (!filed) throw new Wrong(404, '没有这个 token');
  return container([{ id, status: 'open', at: filed.at, fields: { service_request_id: id, token: id } }]);
}

const container = (seen: readonly Seen[]): List => ({ each: 'request', of: seen.map(({ fields }) => fields) });

async function asker_of(ctx: Ctx, given: Given, scope: 'read' | 'updates' = 'read'): Promise<Asker> {
  const key = await as_software(ctx, () => key_of(ctx, given, scope));
  if (!key && one(given, 'api_key') !== undefined) throw new Wrong(403, `api_key 不对、停用了，或者不能做这件事（要用途 ${scope}）`);
  const estates = await public_estates(ctx, ctx.actor.district);
  return { key_id: key?.id ?? null, estates: new Map(estates.map((estate) => [estate.id, estate])), extended: one(given, 'extensions') === 'true' };
}

async function by_ids(ctx: Ctx, asker: Asker, ids: readonly string[]): Promise<Seen[]> {
  const filed = await views_of_filed(ctx, asker, await as_software(ctx, () => select_filed(ctx, ids)));
  if (filed.length === ids.length) return filed;
  return [...filed, ...(await views_of_board(ctx, asker, new Date(ctx.now.getTime() - span_days_max * 86_400_000))).filter(({ id }) => ids.includes(id))];
}

/** As the board has it: the week in which it was made public, the estate, and nobody's words. */
async function views_of_board(ctx: Ctx, asker: Asker, from: Date): Promise<Seen[]> {
  const items = await board_items(ctx, [...asker.estates.keys()], from);
  return items.map(({ id, estate_id, label, label_words, week, state, done_on }) => {
    const at = midnight(week);
    const status = state === 'at_work' ? 'open' : 'closed';
    const notes = { at_work: '在办', done: '办好了', ended: '结束了' }[state];
    return { id, status, at, fields: fields_of(asker, { id, status, notes, code: label, name: label_words, estate_id, requested: at, updated: done_on && done_on > week ? midnight(done_on) : at, expected: null, description: null, media_url: null, state }) };
  });
}

async function views_of_filed(ctx: Ctx, asker: Asker, filed: readonly FiledRow[]): Promise<Seen[]> {
  const cases = new Map((await as_software(ctx, () => with_those_they_became(ctx, filed.map(({ case_id }) => case_id)))).map((row) => [row.id, row]));
  return filed.flatMap((one) => {
    const first = cases.get(one.case_id);
    const row = (first?.merged_into && cases.get(first.merged_into)) || first;
    if (!row || !first) return [];
    const own = one.key_id === asker.key_id;
    const status = over.has(row.state) ? 'closed' : 'open';
    const updated = [row.opened_at, row.dispatched_at, row.accepted_at, row.resolved_at, row.closed_at].filter((at) => at !== null).toSorted((a, b) => b.getTime() - a.getTime())[0]!;
    const fields = fields_of(asker, {
      id: one.id, status, notes: state_words[row.state] ?? '', code: one.service_code, name: service_of(one.service_code)?.name ?? '', estate_id: first.estate_id, requested: one.at, updated, expected: row.arrive_promised_at,
      description: own ? first.description : null, media_url: own ? one.media_url : null, state: row.state,
    });
    return [{ id: one.id, status, at: one.at, fields }];
  });
}
/** A case that was put with another is as far as that one is. */
async function with_those_they_became(ctx: Ctx, ids: readonly string[]): Promise<CaseRow[]> {
  const rows = await cases_by_id(ctx, ids);
  const into = rows.flatMap(({ merged_into }) => merged_into ?? []);
  return into.length > 0 ? [...rows, ...(await cases_by_id(ctx, into))] : rows;
}
const over: ReadonlySet<string> = new Set(['closed', 'withdrawn', 'merged']);
const state_words: Readonly<Record<string, string>> = { draft: '等网格员看一眼', open: '等派单', dispatched: '已派单，等接单', accepted: '已接单', planned: '约好了时间', resolved: '报办好了', closed: '办结', withdrawn: '撤回了', merged: '并到同一件事里了' };

type Told = { id: string; status: string; notes: string; code: string; name: string; estate_id: string | null; requested: Date; updated: Date; expected: Date | null; description: string | null; media_url: string | null; state: string };
function fields_of({ estates, extended }: Asker, told: Told): Fields {
  const estate = estates.get(told.estate_id ?? '');
  return {
    service_request_id: told.id, status: told.status, status_notes: told.notes, service_name: told.name, service_code: told.code, description: told.description,
    agency_responsible: null, service_notice: null, requested_datetime: written(told.requested), updated_datetime: written(told.updated), expected_datetime: told.expected && written(told.expected),
    address: estate?.name ?? null, address_id: estate?.id ?? null, zipcode: null, lat: estate?.lat ?? null, long: estate?.lng ?? null, media_url: told.media_url,
    ...(extended ? { extended_attributes: { state: told.state } } : {}),
  };
}

/** GET servicerequestupdates (mySociety): every step of what came in by one key. Needs the key. */
export async function updates(ctx: Ctx, given: Given): Promise<List> {
  const { key_id } = await asker_of(ctx, given, 'updates');
  if (key_id === null) throw new Wrong(403, '请给 api_key');
  const { from, until } = span(given, ctx.now);
  const filed = await as_software(ctx, () => select_filed_by_key(ctx, key_id, { from: new Date(0), until: ctx.now }, rows_max));
  const steps = await as_software(ctx, () => case_facts(ctx, filed.map(({ case_id }) => case_id), { from, until }, rows_max));
  const request_of = new Map(filed.map((one) => [one.case_id, one.id]));
  return {
    each: 'request_update',
    of: steps.flatMap(({ subject, seq, at, name }) => {
      const step = step_words[name];
      return step ? [{ update_id: String(seq), service_request_id: request_of.get(subject) ?? '', status: step.status, updated_datetime: written(at), description: step.words, media_url: null }] : [];
    }),
  };
}
const step_words: Readonly<Record<string, { status: string; words: string }>> = {
  'case.opened': { status: 'OPEN', words: '收到' }, 'case.drafted': { status: 'OPEN', words: '收到，等网格员看一眼' }, 'case.dispatched': { status: 'OPEN', words: '已派单' },
  'case.accepted': { status: 'OPEN', words: '已接单' }, 'case.planned': { status: 'OPEN', words: '约好了时间' }, 'case.resolved': { status: 'OPEN', words: '报办好了' },
  'case.reopened': { status: 'OPEN', words: '还没有解决，退回去再办' }, 'case.closed': { status: 'CLOSED', words: '办结' }, 'case.confirmed': { status: 'CLOSED', words: '办结' },
  'case.withdrawn': { status: 'CLOSED', words: '撤回了' }, 'case.merged': { status: 'CLOSED', words: '并到同一件事里了' },
};

const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`);
/** w3c-dtf with the neighbourhood's own offset. */
function written(at: Date): string {
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
