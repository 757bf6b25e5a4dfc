import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { tell } from '../../platform/notify/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { add_working_days } from '../cases/index.ts';
import { coordinators_at } from '../people/index.ts';
import type { Objecting } from './contract.ts';
import { standing_of } from './found.ts';
import { insert_objection, is_in_reach, lock_roster, select_due_objections, select_lines, select_lines_of, select_objection, select_roster, update_objection } from './store.ts';

/** Our own choice: an objection is answered by the end of the third working day; at the venue it is looked into at once. */
const answer_days = 3;

/** 异议 by the household itself, or written down at the desk by who works there. Refuses `roster.objections_over`, `roster.not_your_line`. */
export async function object(ctx: Ctx, roster_id: string, { code, about, words }: Objecting): Promise<string> {
  const roster = await lock_roster(ctx, roster_id);
  if (!roster) throw new Refusal('roster.unknown');
  const { now } = await standing_of(ctx, roster);
  if (roster.objections_until && ctx.now > roster.objections_until) throw new Refusal('roster.objections_over');
  const own = (await select_lines_of(ctx, own_ids(ctx.actor))).filter((line) => line.roster_id === roster_id);
  const works_here = ctx.actor.hat.role !== 'resident' && (await is_in_reach(ctx, roster));
  const is_own = code === null ? about === 'missing' : own.some((line) => line.code === code);
  if (!works_here && !is_own) throw new Refusal('roster.not_your_line');
  if (code !== null && !now.lines.some((line) => line.code === code)) throw new Refusal('roster.no_line');
  const id = new_id(ctx.now);
  const due_at = add_working_days(ctx.now, answer_days);
  const person_id = works_here ? await person_of(ctx, roster_id, code) : ctx.actor.person_id;
  await insert_objection(ctx, {
    district: roster.district, id, roster_id, code, about, words: words.trim(), person_id, raised_by: ctx.actor.person_id ?? '', raised_at: ctx.now, due_at,
    missed_at: null, answered_by: null, answered_at: null, upheld: null, answer: null,
  });
  await record(ctx, { name: 'roster.objected', subject: roster_id, place_path: roster.place_path, data: { objection_id: id, about, due_at: due_at.toISOString(), at_desk: works_here } });
  return id;
}
/** Whose line was objected to at the desk: the answer is told to them. */
async function person_of(ctx: Ctx, roster_id: string, code: string | null): Promise<string | null> {
  return (await select_lines(ctx, roster_id)).find((line) => line.code === code)?.person_id ?? null;
}

/** 核查 by somebody who neither checked the line nor wrote the objection down; the answer gives its reason (seeds/004: 立即协调核查). */
export async function answer_objection(ctx: Ctx, id: string, { upheld, answer }: { upheld: boolean; answer: string }): Promise<void> {
  const roster_id = (await select_objection(ctx, id))?.roster_id;
  const roster = roster_id === undefined ? undefined : await lock_roster(ctx, roster_id);
  const objection = await select_objection(ctx, id);
  if (!roster || !objection || !(await is_in_reach(ctx, roster))) throw new Refusal('roster.objection_unknown');
  if (objection.answered_at) throw new Refusal('roster.objection_answered');
  const line = (await select_lines(ctx, roster.id)).find(({ code }) => code === objection.code);
  if (own_ids(ctx.actor).some((id) => [objection.raised_by, objection.person_id, line?.checked_by].includes(id))) throw new Refusal('roster.checked_it_yourself');
  await update_objection(ctx, id, { answered_by: ctx.actor.person_id, answered_at: ctx.now, upheld, answer: answer.trim() });
  const [seq] = await record(ctx, { name: 'roster.objection_answered', subject: roster.id, place_path: roster.place_path, data: { objection_id: id, upheld, on_time: ctx.now <= objection.due_at } });
  const { person_id } = objection;
  if (person_id) await as_software(ctx, () => tell(ctx, [person_id], { code: 'notice.roster_answered', params: { title: roster.title }, case_id: null, fact_seq: seq! }));
}

export const due_objections = (ctx: Ctx): Promise<string[]> => select_due_objections(ctx, 100);

/** What time alone does: an objection without an answer on its day is told to the street and the county. Once, by the row's own mark. */
export async function tick_objection(ctx: Ctx, id: string): Promise<void> {
  const roster_id = (await select_objection(ctx, id))?.roster_id;
  if (roster_id === undefined) return;
  await lock_roster(ctx, roster_id);
  const [roster, objection] = [await select_roster(ctx, roster_id), await select_objection(ctx, id)];
  if (!roster || !objection || objection.answered_at || objection.missed_at || ctx.now <= objection.due_at) return;
  await update_objection(ctx, id, { missed_at: ctx.now });
  const [seq] = await record(ctx, { name: 'roster.objection_missed', subject: roster_id, place_path: roster.place_path, data: { objection_id: id } });
  await tell(ctx, await coordinators_at(ctx, roster.place_path, ['street', 'county']), { code: 'notice.roster_objection_missed', params: { title: roster.title }, case_id: null, fact_seq: seq! });
}
