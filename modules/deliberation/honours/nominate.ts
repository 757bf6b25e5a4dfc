import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record, type FactData } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { publish } from '../../../platform/live.ts';
import { tell, type NoticeCode } from '../../../platform/notify/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { names_of, people_by_phone, people_living } from '../../people/index.ts';
import { estates_within_reach } from '../../territory/index.ts';
import type { AnswerNomination, Nominate, ShownAs } from './contract.ts';
import { insert_honours, is_kept, lock_honour, select_by, update_honour } from './store.ts';
import type { HonourRow } from './tables.ts';

const waiting_max = 5;
const grown_up = 18;
/** What is gone when it was declined, returned or taken back: the words and the names, not that something happened. */
export const forgotten = { reason: null, sought_name: null, sought_home: null, shown_as: null } as const;

/** 推荐: a neighbour writes what somebody did. The answer is the same whether or not the house knows the person, so that nobody learns who lives where; whom it knows is asked before anybody else reads a word (product D4). */
export async function nominate(ctx: Ctx, { name, home, reason }: Nominate): Promise<void> {
  const estate = (await estates_within_reach(ctx)).find(({ id }) => ctx.actor.hat.estate_ids.includes(id));
  if (!estate || ctx.actor.hat.role !== 'resident') throw new Refusal('honour.not_home');
  const mine = await select_by(ctx, own_ids(ctx.actor));
  if (mine.filter(({ state }) => state === 'asked' || state === 'sought').length >= waiting_max) throw new Refusal('honour.many', { max: waiting_max });
  const nominee_id = await find(ctx, estate.id, name.trim(), home.normalize('NFKC').replaceAll(/\s/g, ''));
  if (nominee_id !== null && own_ids(ctx.actor).includes(nominee_id)) throw new Refusal('honour.self');
  const honour: HonourRow = {
    district: ctx.actor.district, id: new_id(ctx.now), estate_id: estate.id, place_path: estate.community_path, state: nominee_id === null ? 'sought' : 'asked', sought_name: name.trim(), sought_home: home.trim() || null, reason: reason.trim(),
    nominator_id: ctx.actor.person_id!, nominated_at: ctx.now, nominee_id, shown_as: null, answered_at: null, published_at: null, published_by: null, returned_why: null, ended_at: null,
  };
  await insert_honours(ctx, [honour]);
  await told(ctx, honour, 'nominated', nominee_id === null ? [] : [nominee_id], 'notice.honour_asked');
}
/** The only grown-up of this name who lives there; of two of one name neither is guessed. */
async function find(ctx: Ctx, estate_id: string, name: string, home: string): Promise<string | null> {
  return as_software(ctx, async () => {
    const living = (await people_living(ctx, { estate_id, below_path: null, age_min: grown_up })).filter(({ label }) => home === '' || label.startsWith(home));
    const names = await names_of(ctx, living.map(({ person_id }) => person_id));
    const found = living.filter(({ person_id }) => names.get(person_id) === name);
    return found.length === 1 ? found[0]!.person_id : null;
  });
}

/** 找到本人: the office knows whom the neighbour meant, by their number; the person is asked like any other. */
export async function find_nominee(ctx: Ctx, id: string, phone: string): Promise<void> {
  const honour = await kept(ctx, id, 'sought');
  const nominee_id = await as_software(ctx, async () => {
    const [person] = await people_by_phone(ctx, phone.trim());
    if (!person) return null;
    const living = await people_living(ctx, { estate_id: honour.estate_id, below_path: null, age_min: grown_up });
    return living.some(({ person_id }) => person_id === person.id) ? person.id : null;
  });
  if (nominee_id === null) throw new Refusal('honour.nobody');
  if (nominee_id === honour.nominator_id) throw new Refusal('honour.self');
  await update_honour(ctx, id, { nominee_id, state: 'asked' });
  await told(ctx, honour, 'nominee_found', [nominee_id], 'notice.honour_asked');
}

/** 本人点头: how they want to be called, or not at all; a no needs no reason, and its words are gone. */
export async function answer_nomination(ctx: Ctx, id: string, { agrees, shown_as }: AnswerNomination): Promise<void> {
  const honour = await lock_honour(ctx, id);
  if (!honour) throw new Refusal('honour.unknown');
  if (honour.nominee_id === null || !own_ids(ctx.actor).includes(honour.nominee_id)) throw new Refusal('honour.not_yours');
  if (honour.state !== 'asked') throw new Refusal('honour.answered');
  if (!agrees) {
    await update_honour(ctx, id, { state: 'declined', answered_at: ctx.now, ended_at: ctx.now, ...forgotten });
    return told(ctx, honour, 'declined', [honour.nominator_id], 'notice.honour_over');
  }
  const name = (await as_software(ctx, () => names_of(ctx, [honour.nominee_id!]))).get(honour.nominee_id!) ?? '';
  await update_honour(ctx, id, { state: 'agreed', answered_at: ctx.now, shown_as: shown_names(name)[shown_as] });
  await told(ctx, honour, 'agreed', [], 'notice.honour_published');
}
export function shown_names(name: string): Record<ShownAs, string> {
  return { full: name, surname: `${[...name][0] ?? ''}姓邻居`, neighbour: '一位邻居' };
}

/** 上榜: the office reads once more whether it tells of somebody else, and puts it on the page as it is, or returns it with a reason. */
export async function publish_honour(ctx: Ctx, id: string): Promise<void> {
  const honour = await kept(ctx, id, 'agreed');
  if (own_ids(ctx.actor).some((one) => one === honour.nominee_id || one === honour.nominator_id)) throw new Refusal('honour.own');
  await update_honour(ctx, id, { state: 'published', published_at: ctx.now, published_by: ctx.actor.person_id, sought_name: null, sought_home: null });
  await told(ctx, honour, 'published', [honour.nominee_id!, honour.nominator_id], 'notice.honour_published');
}
export async function return_honour(ctx: Ctx, id: string, why: string): Promise<void> {
  const honour = await kept(ctx, id);
  await update_honour(ctx, id, { state: 'returned', ended_at: ctx.now, returned_why: why.trim(), ...forgotten });
  await told(ctx, honour, 'returned', [honour.nominator_id, ...(honour.state === 'agreed' ? [honour.nominee_id!] : [])], 'notice.honour_over');
}
/** 撤下: by the person at any time and without a reason; by who nominated, until it is published. */
export async function withdraw_honour(ctx: Ctx, id: string): Promise<void> {
  const honour = await lock_honour(ctx, id);
  if (!honour) throw new Refusal('honour.unknown');
  const own = own_ids(ctx.actor);
  const is_nominee = honour.nominee_id !== null && own.includes(honour.nominee_id);
  if (!is_nominee && !(own.includes(honour.nominator_id) && honour.published_at === null)) throw new Refusal('honour.not_yours');
  if (['declined', 'returned', 'withdrawn'].includes(honour.state)) throw new Refusal('honour.over');
  await update_honour(ctx, id, { state: 'withdrawn', ended_at: ctx.now, ...forgotten });
  await told(ctx, honour, 'withdrawn', [], 'notice.honour_over');
}

async function kept(ctx: Ctx, id: string, state?: HonourRow['state']): Promise<HonourRow> {
  const honour = await lock_honour(ctx, id);
  if (!honour || !(await is_kept(ctx, honour))) throw new Refusal('honour.unknown');
  if (state ? honour.state !== state : !['sought', 'agreed'].includes(honour.state)) throw new Refusal(honour.state === 'asked' ? 'honour.not_agreed' : 'honour.over');
  return honour;
}
/** Ids alone: that somebody was nominated is told to nobody who need not know. */
async function told(ctx: Ctx, { id, place_path, estate_id }: HonourRow, what: string, people: readonly string[], code: NoticeCode, data: FactData = {}): Promise<void> {
  const [seq] = await record(ctx, { name: `honour.${what}`, subject: id, place_path, data });
  publish(ctx, { type: 'vote', id, place_path, estate_id });
  const others = [...new Set(people)].filter((one) => one !== ctx.actor.person_id);
  if (others.length > 0) await as_software(ctx, () => tell(ctx, others, { code, params: {}, case_id: null, fact_seq: seq! }));
}
