import type { Ctx } from '../../platform/ctx.ts';
import { tables } from '../../platform/db.ts';
import type { CallTimes, Kind } from './timing.ts';

export type CallRow = CallTimes & {
  district: string; id: string; operator_id: string; place_path: string; caller_id: string | null; anonymous: boolean; case_id: string | null;
  call_back_result: 'reached' | 'no_answer' | null; call_back_note: string | null; request_id: string | null;
};
type PhoneTables = { phone_calls: CallRow; call_limits: { district: string; kind: Kind; seconds: number } };
const db = (ctx: Ctx) => tables<PhoneTables>(ctx.tx);

export async function insert_call(ctx: Ctx, row: CallRow): Promise<void> {
  await db(ctx).insertInto('phone_calls').values(row).onConflict((clash) => clash.doNothing()).execute();
}
export function select_call_by_request(ctx: Ctx, request_id: string): Promise<CallRow | undefined> {
  return db(ctx).selectFrom('phone_calls').selectAll().where('district', '=', ctx.actor.district).where('operator_id', '=', ctx.actor.person_id ?? '').where('request_id', '=', request_id).executeTakeFirst();
}
export function lock_call(ctx: Ctx, id: string): Promise<CallRow | undefined> {
  return db(ctx).selectFrom('phone_calls').selectAll().where('district', '=', ctx.actor.district).where('id', '=', id).forUpdate().executeTakeFirst();
}
export async function update_call(ctx: Ctx, id: string, patch: Partial<CallRow>): Promise<void> {
  await db(ctx).updateTable('phone_calls').set(patch).where('district', '=', ctx.actor.district).where('id', '=', id).execute();
}
export function select_calls_since(ctx: Ctx, since: Date): Promise<CallRow[]> {
  return db(ctx).selectFrom('phone_calls').selectAll().where('district', '=', ctx.actor.district).where('answered_at', '>=', since).limit(5000).execute();
}
export function select_call_backs(ctx: Ctx, limit: number): Promise<CallRow[]> {
  return db(ctx).selectFrom('phone_calls').selectAll().where('district', '=', ctx.actor.district).where('call_back_due_at', 'is not', null).where('called_back_at', 'is', null).orderBy('call_back_due_at').limit(limit).execute();
}
export function select_limits(ctx: Ctx): Promise<{ kind: Kind; seconds: number }[]> {
  return db(ctx).selectFrom('call_limits').select(['kind', 'seconds']).where('district', '=', ctx.actor.district).execute();
}
export async function upsert_limit(ctx: Ctx, kind: Kind, seconds: number): Promise<void> {
  await db(ctx).insertInto('call_limits').values({ district: ctx.actor.district, kind, seconds }).onConflict((clash) => clash.columns(['district', 'kind']).doUpdateSet({ seconds })).execute();
}
