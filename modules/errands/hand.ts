import type { Ctx } from '../../platform/ctx.ts';
import { own_files } from '../../platform/files/index.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { act, allow } from './act.ts';
import { may_act } from './authority.ts';
import type { GiveBack, HandOver, SignGiven } from './contract.ts';
import { is_signed, settle } from './errand.ts';
import { insert_files, insert_things, select_things, update_thing } from './store.ts';
import type { ErrandRow, ThingRow } from './tables.ts';

/**
 * 交东西: documents and money handed to the agent, each listed and signed for by both: the agent by their own deed, the
 * principal by signature or by words that a named witness heard. Only what the authority names, and no more money than it says.
 */
export function hand_over(ctx: Ctx, errand_id: string, given: HandOver): Promise<ErrandRow> {
  return act(ctx, errand_id, given.request_id, 'hand_over', async ({ errand, authority, by_id, for_id }) => {
    if (given.documents.length === 0 && given.cash_fen === 0) throw new Refusal('errand.nothing_given');
    const held = (await select_things(ctx, [errand_id])).reduce((sum, thing) => sum + (thing.back_at === null ? (thing.amount_fen ?? 0) : (thing.spent_fen ?? 0)), 0);
    allow(may_act(authority, { by_id, for_id, kind: errand.kind, documents: given.documents, cash_fen: held + given.cash_fen }, ctx.now));
    await keep_sign(ctx, errand, given.sign);
    const thing = (over: Pick<ThingRow, 'kind' | 'document' | 'amount_fen'>): ThingRow => ({
      ...over, district: errand.district, id: new_id(ctx.now), errand_id, note: given.note.trim() || null,
      given_at: ctx.now, given_to: by_id, given_sign: given.sign.how, given_witness: witness_of(given.sign), back_at: null, back_by: null, back_sign: null, back_witness: null, spent_fen: null, back_fen: null,
    });
    const documents = [...new Set(given.documents)].map((document) => thing({ kind: 'document', document, amount_fen: null }));
    await insert_things(ctx, [...documents, ...(given.cash_fen > 0 ? [thing({ kind: 'cash', document: null, amount_fen: given.cash_fen })] : [])]);
    return {
      ...(given.cash_fen > 0 ? { amount_fen: given.cash_fen } : {}), ...(documents.length > 0 ? { detail: documents.map((one) => one.document).join(' ') } : {}),
      data: { documents: documents.length }, tell: [{ to: 'principal', code: 'notice.errand_handed' }],
    };
  });
}

/** 还东西: never stopped by an authority that ended. What was spent has its receipt, and the rest comes back to the fen. */
export function give_back(ctx: Ctx, errand_id: string, given: GiveBack): Promise<ErrandRow> {
  return act(ctx, errand_id, given.request_id, 'give_back', async ({ errand, by_id }) => {
    const thing = (await select_things(ctx, [errand_id])).find(({ id }) => id === given.thing_id);
    if (!thing) throw new Refusal('errand.thing_unknown');
    if (thing.back_at !== null) throw new Refusal('errand.thing_back');
    const settled = thing.amount_fen === null ? { spent_fen: null, back_fen: null } : settle(thing.amount_fen, given.spent_fen, given.receipt_file_id !== null);
    if (typeof settled === 'string') throw new Refusal(settled);
    if (given.receipt_file_id !== null) {
      await own_photos(ctx, [given.receipt_file_id], 'errand.needs_receipt');
      await insert_files(ctx, [{ district: errand.district, errand_id, file_id: given.receipt_file_id, kind: 'receipt', at: ctx.now }]);
    }
    await keep_sign(ctx, errand, given.sign);
    await update_thing(ctx, thing.id, { back_at: ctx.now, back_by: by_id, back_sign: given.sign.how, back_witness: witness_of(given.sign), ...settled });
    return {
      ...(settled.back_fen === null ? {} : { amount_fen: settled.back_fen }), ...(thing.document === null ? {} : { detail: thing.document }),
      data: { thing_id: thing.id, ...(settled.spent_fen === null ? {} : { spent_fen: settled.spent_fen }) }, tell: [{ to: 'principal', code: 'notice.errand_back' }],
    };
  });
}

const witness_of = (sign: SignGiven) => (sign.how === 'spoken' ? sign.witness.trim() : null);

async function keep_sign(ctx: Ctx, errand: ErrandRow, sign: SignGiven): Promise<void> {
  allow(is_signed(sign));
  if (sign.how !== 'signed' || sign.file_id === null) return;
  await own_photos(ctx, [sign.file_id], 'errand.needs_sign');
  await insert_files(ctx, [{ district: errand.district, errand_id: errand.id, file_id: sign.file_id, kind: 'signature', at: ctx.now }]);
}

export async function own_photos(ctx: Ctx, ids: readonly string[], refusal: 'errand.needs_receipt' | 'errand.needs_sign' | 'errand.needs_proof'): Promise<void> {
  if ((await own_files(ctx, ids)).some((file) => file.kind !== 'photo')) throw new Refusal(refusal);
}
