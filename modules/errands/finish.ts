import type { Ctx } from '../../platform/ctx.ts';
import { own_files } from '../../platform/files/index.ts';
import { record } from '../../platform/facts.ts';
import { tell } from '../../platform/notify/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { coordinators_at } from '../people/index.ts';
import { as_software } from '../../platform/db.ts';
import { act, allow } from './act.ts';
import { call_grid } from './ask.ts';
import { may_act, standing } from './authority.ts';
import type { Finish, SayWord } from './contract.ts';
import { next_reminder, outstanding } from './errand.ts';
import { own_photos } from './hand.ts';
import { insert_files, select_kinds, select_things } from './store.ts';
import type { ErrandRow } from './tables.ts';

/** 报办好: what was done and where, with a photo; the receipt is made of it. Only under an authority that stands at this moment. */
export function finish_errand(ctx: Ctx, errand_id: string, done: Finish): Promise<ErrandRow> {
  return act(ctx, errand_id, done.request_id, 'finish', async ({ errand, authority, by_id, for_id }) => {
    allow(may_act(authority, { by_id, for_id, kind: errand.kind, documents: [], cash_fen: 0 }, ctx.now));
    if (done.where.trim() === '') throw new Refusal('request.invalid');
    await own_photos(ctx, done.proof_file_ids, 'errand.needs_proof');
    await insert_files(ctx, done.proof_file_ids.map((file_id) => ({ district: errand.district, errand_id, file_id, kind: 'proof' as const, at: ctx.now })));
    return {
      patch: { state: 'done', done_at: ctx.now, done_where: done.where.trim(), done_note: done.note.trim(), word: null, word_how: null, word_text: null, word_at: null, remind_at: null },
      data: { photos: done.proof_file_ids.length, days_before_due: Math.floor((Date.parse(errand.due_on) - ctx.now.getTime()) / 86_400_000) },
      tell: [{ to: 'principal', code: 'notice.errand_done' }],
    };
  });
}

/**
 * 本人的话: done, or not what I asked; nobody's silence is read as either. The agent passes it on only with a recording or a
 * signature. What is not as asked goes on under the same authority while that stands; nothing closes before all is given back.
 */
export function say_word(ctx: Ctx, errand_id: string, said: SayWord): Promise<ErrandRow> {
  return act(ctx, errand_id, said.request_id, 'word', async ({ errand, authority, seat }) => {
    const word_how = seat === 'principal' ? 'self' : seat === 'guardian' ? 'guardian' : 'told';
    if ((seat === 'agent' || seat === 'stand_in') && said.file_id === null) throw new Refusal('errand.needs_their_word');
    if (said.word === 'done' && outstanding(await select_things(ctx, [errand_id])) > 0) throw new Refusal('errand.things_outstanding');
    if (said.file_id !== null) {
      await own_files(ctx, [said.file_id]);
      await insert_files(ctx, [{ district: errand.district, errand_id, file_id: said.file_id, kind: 'signature', at: ctx.now }]);
    }
    const state = said.word === 'done' ? 'closed' : authority && standing(authority, ctx.now) === 'in_force' ? 'authorised' : 'stopped';
    const word = { word: said.word, word_how, word_text: said.text.trim() || null, word_at: ctx.now } as const;
    if (said.word === 'not_as_asked') await call_community(ctx, errand);
    return {
      patch: { ...word, state, ...(state === 'closed' ? {} : { remind_at: next_reminder(errand.due_on, ctx.now) }) }, detail: said.word,
      data: { word: said.word, how: word_how }, tell: [{ to: 'agent', code: said.word === 'done' ? 'notice.errand_closed' : 'notice.errand_not_as_asked' }],
    };
  });
}

async function call_community(ctx: Ctx, errand: ErrandRow): Promise<void> {
  const [seq] = await record(ctx, { name: 'errand.doubted', subject: errand.id, place_path: errand.place_path });
  const title = (await select_kinds(ctx)).find(({ id }) => id === errand.kind)?.title_zh ?? '';
  const people = await as_software(ctx, () => coordinators_at(ctx, errand.place_path, ['community']));
  await as_software(ctx, () => tell(ctx, people, { code: 'notice.errand_not_as_asked', params: { title }, case_id: null, fact_seq: seq! }));
}

/** 回避: whoever finds an interest of their own steps back for good, once everything is given back. */
export function recuse(ctx: Ctx, errand_id: string, request_id: string): Promise<ErrandRow> {
  return act(ctx, errand_id, request_id, 'recuse', async ({ errand, by_id }) => {
    if (outstanding(await select_things(ctx, [errand_id])) > 0) throw new Refusal('errand.things_outstanding');
    const title = (await select_kinds(ctx)).find(({ id }) => id === errand.kind)?.title_zh ?? '';
    await call_grid(ctx, errand, title, 'notice.errand_recused');
    return { patch: { agent_id: null, authority_id: null, state: 'asked', recused_ids: [...errand.recused_ids, by_id] }, data: { agent_id: by_id }, tell: [{ to: 'principal', code: 'notice.errand_recused' }] };
  });
}

/** 不办了: by whoever asked or runs it, with a word why where there is one. What was handed over stays listed until it is back. */
export function cancel_errand(ctx: Ctx, errand_id: string, { request_id, why }: { request_id: string; why: string }): Promise<ErrandRow> {
  return act(ctx, errand_id, request_id, 'cancel', async () => ({
    patch: { state: 'cancelled', ended_why: why.trim() || null, remind_at: null },
    tell: [{ to: 'agent', code: 'notice.errand_cancelled' }, { to: 'principal', code: 'notice.errand_cancelled' }],
  }));
}
