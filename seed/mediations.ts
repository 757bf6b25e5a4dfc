import type { Actor, Ctx } from '../platform/ctx.ts';
import { mediation, type CaseRow } from '../modules/cases/index.ts';
import { demo_county } from './accounts.ts';
import type { Played, Stage } from './play.ts';
import { read_mediation_notices } from './store.ts';
import { later } from './story.ts';

type Sides = { mediator: Actor; one: Actor; other: Actor };

/**
 * 调解 in the estate of the demo accounts: one that runs between the two of 3栋 and meets again soon, one that ended with an
 * agreement that was kept and whose 30 days still run, and one that was refused.
 */
export async function mediate(ctx: Ctx, stage: Stage, played: readonly Played[]): Promise<void> {
  const { estate, cast, until } = stage;
  if (estate.plan.id !== 'yingzhibao' || estate.plan.district !== demo_county) return;
  const resident = (number: number) => cast.residents.find((one) => one.person_id === `${estate.plan.id}-p${String(number).padStart(4, '0')}`)!.actor;
  const sides = { mediator: cast.staff.get(`${estate.community.id}-sq`)![0]! };
  const demo = [resident(1), resident(2), resident(3)];
  const [first, second, third] = demo as [Actor, Actor, Actor];
  await running(ctx, until, { ...sides, one: first, other: second });
  await agreed(ctx, until, { ...sides, one: second, other: third });
  // over a case that waits, if the two months happen to leave one; otherwise over none
  const by = played.findLast(({ story, row }) => talked_over(row) && row.opened_at < later(until, -300) && !demo.includes(story.reporter.actor));
  const neighbour = cast.residents.find(({ person_id, home }) => home.parent_id === by?.story.reporter.home.parent_id && person_id !== by?.story.reporter.person_id);
  const [one, other] = by && neighbour ? [by.story.reporter.actor, neighbour.actor] : cast.residents.slice(-2).map(({ actor }) => actor);
  await refused(ctx, until, { ...sides, one: one!, other: other! }, by && neighbour ? by.row.id : null);
  await read_mediation_notices(ctx, later(until, -3 * day));
}
const talked_over = (row: CaseRow) => ['dispatched', 'accepted', 'planned'].includes(row.state) && ['0501', '0502', '0503', '0504'].includes(row.category ?? '') && row.level === 'community' && !row.confidential && !row.emergency && row.recused_ids.length === 0 && row.reporter_count === 1;

const at = (ctx: Ctx, until: Date, actor: Actor, minutes: number): Ctx => ({ ...ctx, actor, now: later(until, minutes) });
const day = 1440;

/** Begun, declared by the mediator, agreed to by both: by `one` on the phone, by `other` as `how` says. */
async function begin(ctx: Ctx, until: Date, { mediator, one, other }: Sides, from: number, title: string, how: 'self' | 'spoken' = 'self'): Promise<string> {
  const { id } = await mediation.open_mediation(at(ctx, until, mediator, from), { case_id: null, title, party_ids: [one.person_id!, other.person_id!], mediator_ids: [mediator.person_id!] });
  await mediation.declare(at(ctx, until, mediator, from + 10), id, true);
  await mediation.answer_mediation(at(ctx, until, one, from + 60), id, { agrees: true, how: 'self' });
  if (how === 'self') await mediation.answer_mediation(at(ctx, until, other, from + 200), id, { agrees: true, how });
  else await mediation.answer_mediation(at(ctx, until, mediator, from + 200), id, { person_id: other.person_id!, agrees: true, how, witness: '贺示见' });
  return id;
}

/** People meet at ten, some days from now. */
const at_ten = (until: Date, days: number): Date => new Date(`${later(until, days * day).toISOString().slice(0, 10)}T10:00:00+08:00`);

async function running(ctx: Ctx, until: Date, sides: Sides): Promise<void> {
  const id = await begin(ctx, until, sides, -5 * day, '夜里拖椅子的声音');
  const { mediator } = sides;
  const [met, next] = [at_ten(until, -2), at_ten(until, 2)];
  const session = await mediation.meet(at(ctx, until, mediator, -4 * day), id, { at: met.toISOString(), place: '社区调解室' });
  await mediation.write_minutes_of(at(ctx, met, mediator, 80), id, session, '双方都到了。楼上说不知道声音传得下去，愿意把椅脚包起来；楼下想请他们夜里十点以后轻一点。毡垫由谁买还没说好，再谈一次。');
  await mediation.meet(at(ctx, met, mediator, 85), id, { at: next.toISOString(), place: '社区调解室' });
}

async function agreed(ctx: Ctx, until: Date, sides: Sides): Promise<void> {
  const id = await begin(ctx, until, sides, -20 * day, '车停在单元门口', 'spoken');
  const { mediator, one, other } = sides;
  const met = at_ten(until, -17);
  const session = await mediation.meet(at(ctx, until, mediator, -19 * day), id, { at: met.toISOString(), place: '网格驿站' });
  await mediation.write_minutes_of(at(ctx, met, mediator, 80), id, session, '双方到场，说好车停到划线的车位，临时停也不挡单元门；要挪车先好好说。');
  const due_on = later(until, -6 * day).toISOString().slice(0, 10);
  await mediation.agree(at(ctx, met, mediator, 90), id, { form: 'written', promises: [{ what: '车停到划线的车位，不挡5栋1单元的门', person_id: one.person_id!, due_on }, { what: '要挪车先打招呼，不在车上贴条', person_id: other.person_id!, due_on }] });
  for (const person of [one, other]) await mediation.sign(at(ctx, met, mediator, day), id, { person_id: person.person_id!, how: 'paper' });
  await mediation.sign(at(ctx, met, mediator, day + 5), id, { how: 'self' });
  for (const promise of await mediation.promises_of(at(ctx, until, mediator, -8 * day), id))
    await mediation.keep_promise(at(ctx, until, promise.person_id === one.person_id ? other : one, -8 * day), id, promise.id);
  await mediation.want_confirmation(at(ctx, until, other, -3 * day), id);
}

/** The other side did not want to: it ends, and the case, where there is one, goes on as it was. */
async function refused(ctx: Ctx, until: Date, { one, other, mediator }: Sides, case_id: string | null): Promise<void> {
  const party_ids = case_id ? [other.person_id!] : [one.person_id!, other.person_id!];
  const { id } = await mediation.open_mediation(at(ctx, until, mediator, -260), { case_id, title: '邻里相处的一件事', party_ids, mediator_ids: [mediator.person_id!] });
  await mediation.declare(at(ctx, until, mediator, -250), id, true);
  await mediation.answer_mediation(at(ctx, until, one, -200), id, { agrees: true, how: 'self' });
  await mediation.answer_mediation(at(ctx, until, other, -100), id, { agrees: false, how: 'self' });
}
