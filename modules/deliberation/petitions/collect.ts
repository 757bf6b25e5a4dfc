import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { own_files } from '../../../platform/files/index.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estates_within_reach } from '../../territory/index.ts';
import { day_after, shanghai_day } from '../covenants/index.ts';
import { roll_of } from '../votes/draft.ts';
import { hash_of_roll } from '../votes/roll.ts';
import type { NewPetition, SignPaper } from './contract.ts';
import { committee_of, note, people_of_level, seen, tell_some } from './found.ts';
import { is_reached, type Terms } from './petition.ts';
import { insert_heads, insert_petition, insert_signatures, lock_petition, select_heads, select_own_heads, select_petitions, select_signatures, select_terms, sum_signed, update_petition, withdraw_signature } from './store.ts';
import type { HeadRow, PetitionRow, SignatureRow, TermsRow } from './tables.ts';

/** 联名提议: an owner says what the assembly should meet about; the roll is fixed from the register of this day, and they sign first (domain.md §4: 20 % of the owners may call it). */
export async function start_petition(ctx: Ctx, { title, words }: NewPetition): Promise<PetitionRow> {
  const estate = (await estates_within_reach(ctx)).find(({ id }) => ctx.actor.hat.estate_ids.includes(id));
  if (!estate || ctx.actor.hat.role !== 'resident' || estate.kind === 'public_rental') throw new Refusal('petition.not_owner');
  if ((await select_petitions(ctx)).some(({ state, started_by }) => state === 'collecting' && own_ids(ctx.actor).includes(started_by))) throw new Refusal('petition.one_running');
  const ground = { estate_id: estate.id, place_path: estate.community_path };
  const [roll, asked] = [await roll_of(ctx, { ...ground, scope_place_id: null, unsold_ids: [] }), await select_terms(ctx)];
  const terms = terms_of(asked);
  if (terms.area && roll.without_area.length > 0) throw new Refusal('petition.area_missing');
  const mine = roll.heads.find(({ owner_ids }) => owner_ids.some((id) => own_ids(ctx.actor).includes(id)));
  if (!mine) throw new Refusal('petition.not_owner');
  const petition: PetitionRow = {
    district: ctx.actor.district, id: new_id(ctx.now), ...ground, title: title.trim(), words: words.trim(), started_by: ctx.actor.person_id!, started_at: ctx.now, collect_until: day_after(shanghai_day(ctx.now), asked.collect_days), state: 'collecting', terms,
    roll_hash: hash_of_roll(roll.heads), roll_heads: roll.heads.length, roll_area_cm2: roll.heads.reduce((sum, { area_cm2 }) => sum + area_cm2, 0),
    reached_at: null, level: null, due_on: null, missed: [], order_words: null, called_at: null, called_office: null, meeting_id: null, meeting_on: null, ended_why: null,
  };
  await insert_petition(ctx, petition);
  await insert_heads(ctx, roll.heads.map(({ number, kind, home_ids, label, area_cm2, owner_ids }): HeadRow => ({ district: petition.district, petition_id: petition.id, number, kind: kind as HeadRow['kind'], home_ids, label, area_cm2, owner_ids })));
  await note(ctx, petition, 'started', { heads: petition.roll_heads });
  await take(ctx, petition, { head: mine.number, person_id: ctx.actor.person_id, how: 'phone', file_id: null, recorded_by: null });
  return petition;
}
const terms_of = ({ heads_numerator, heads_denominator, area_numerator, area_denominator, committee_days, street_days, community_days, notice_days }: TermsRow): Terms => ({
  heads: { numerator: heads_numerator, denominator: heads_denominator }, area: area_numerator === null ? null : { numerator: area_numerator, denominator: area_denominator! }, committee_days, street_days, community_days, notice_days,
});

/** 签名: an owner for their own home; of co-owners any one, and any one takes it back. */
export async function sign(ctx: Ctx, id: string, number: number): Promise<void> {
  const petition = await collecting(ctx, id);
  await own_head(ctx, id, number);
  await take(ctx, petition, { head: number, person_id: ctx.actor.person_id, how: 'phone', file_id: null, recorded_by: null });
}
/** 收回: until there are enough, by any owner of the home, what was signed on paper too. */
export async function unsign(ctx: Ctx, id: string, number: number): Promise<void> {
  const petition = await collecting(ctx, id);
  await own_head(ctx, id, number);
  if (!(await select_signatures(ctx, id)).some(({ head }) => head === number)) throw new Refusal('petition.not_signed');
  await as_software(ctx, () => withdraw_signature(ctx, id, number));
  await note(ctx, petition, 'unsigned');
}
/** 纸上签的: entered with its photo, never one’s own home’s; its owners are told and may take it back. */
export async function sign_on_paper(ctx: Ctx, id: string, { home, file_id }: SignPaper): Promise<void> {
  const petition = await collecting(ctx, id);
  const wanted = home.normalize('NFKC').replaceAll(/\s/g, '');
  const head = (await as_software(ctx, () => select_heads(ctx, id))).find(({ label }) => label.split('、').includes(wanted));
  if (!head) throw new Refusal('petition.home_unknown', { home: wanted });
  if (head.owner_ids.some((one) => own_ids(ctx.actor).includes(one))) throw new Refusal('petition.own_home');
  await own_files(ctx, [file_id]);
  const seq = await take(ctx, petition, { head: head.number, person_id: null, how: 'paper', file_id, recorded_by: ctx.actor.person_id });
  await tell_some(ctx, head.owner_ids, 'notice.petition_paper', seq, { title: petition.title, home: wanted });
}
/** 撤回: by who started it, while it is being signed. */
export async function give_up(ctx: Ctx, id: string, why: string): Promise<void> {
  const petition = await collecting(ctx, id);
  if (!own_ids(ctx.actor).includes(petition.started_by)) throw new Refusal('petition.not_started_by_you');
  await update_petition(ctx, id, { state: 'withdrawn', ended_why: why.trim() });
  await note(ctx, petition, 'withdrawn');
}

async function collecting(ctx: Ctx, id: string): Promise<PetitionRow> {
  await lock_petition(ctx, id);
  const petition = await seen(ctx, id);
  if (petition.reached_at) throw new Refusal('petition.reached_already');
  if (petition.state !== 'collecting' || shanghai_day(ctx.now) > petition.collect_until) throw new Refusal('petition.over');
  return petition;
}
async function own_head(ctx: Ctx, id: string, number: number): Promise<HeadRow> {
  const head = (await select_own_heads(ctx, id, own_ids(ctx.actor))).find((one) => one.number === number);
  if (!head) throw new Refusal('petition.not_your_head');
  return head;
}
/** One signature; and when it is the last that was needed, the clock of who must call the assembly begins. */
async function take(ctx: Ctx, petition: PetitionRow, one: Pick<SignatureRow, 'head' | 'person_id' | 'how' | 'file_id' | 'recorded_by'>): Promise<number> {
  const [there, signed] = await as_software(ctx, async () => {
    if ((await select_signatures(ctx, petition.id)).some(({ head }) => head === one.head)) return [true, null] as const;
    await insert_signatures(ctx, [{ district: petition.district, id: new_id(ctx.now), petition_id: petition.id, ...one, at: ctx.now, withdrawn_at: null }]);
    return [false, await sum_signed(ctx, petition.id)] as const;
  });
  if (there || !signed) throw new Refusal('petition.signed_already');
  const seq = await note(ctx, petition, 'signed', { heads: signed.heads });
  if (is_reached(signed, { heads: petition.roll_heads, area_cm2: petition.roll_area_cm2 }, petition.terms)) await reach(ctx, petition, signed.heads);
  return seq;
}
async function reach(ctx: Ctx, petition: PetitionRow, heads: number): Promise<void> {
  const level = (await committee_of(ctx, petition)) ? 'committee' : 'community';
  const due_on = day_after(shanghai_day(ctx.now), level === 'committee' ? petition.terms.committee_days : petition.terms.community_days);
  await update_petition(ctx, petition.id, { state: 'reached', reached_at: ctx.now, level, due_on });
  const seq = await note(ctx, petition, 'reached', { heads, level, due_on });
  await tell_some(ctx, [...(await people_of_level(ctx, petition, level)), petition.started_by], 'notice.petition_reached', seq, { title: petition.title, due: due_on });
}
