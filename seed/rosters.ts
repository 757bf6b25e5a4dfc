import { createHash } from 'node:crypto';
import type { Actor, Ctx } from '../platform/ctx.ts';
import { add_entries, answer_objection, ask_change, call_turn, check_line, close_roster, decide_change, make_roster, object, open_draw, pass_of_draw, public_roster, witness } from '../modules/rosters/index.ts';
import { demo_accounts } from './accounts.ts';
import type { Estate } from './estates.ts';
import { name_of } from './names.ts';
import type { Cast } from './people.ts';
import { dice } from './random.ts';
import { later } from './story.ts';

const households = 40;
const day = 1440;
const papers: ('household_book' | 'id_card' | 'agreement')[] = ['household_book', 'id_card', 'agreement'];

/**
 * A selection of flats as it stands on its day: 40 invented households checked, closed and drawn three weeks ago, one
 * objection answered, one household struck out since for everybody to see, and the first of them called this morning.
 */
export async function select_flats(ctx: Ctx, { community, grids }: Estate, cast: Cast): Promise<void> {
  const on = (actor: Actor, days_ago: number, minutes = 0): Ctx => ({ ...ctx, actor, now: later(ctx.now, minutes - days_ago * day), after: () => {} });
  const office = cast.staff.get(`${community.id}-sq`)![0]!;
  const street = cast.staff.get(`${community.parent_id}-jd`)![0]!;
  const [checker, second] = cast.staff.get(`${grids[0]!.id}-wg`)!;
  const neighbours = cast.residents.filter(({ person_id }) => demo_accounts.some((one) => one.person_id === person_id));
  const entries = Array.from({ length: households }, (_, nth) => {
    const known = neighbours[nth];
    const name = known ? demo_accounts.find((one) => one.person_id === known.person_id)!.name : name_of(`roster-${nth}`, `roster-home-${nth}`);
    return { code: null, name, address: `后坝示例巷${nth + 1}号`, home_id: null, person_id: known?.person_id ?? null };
  });
  const roster = await make_roster(on(office, 30), {
    title: '后坝安置房一期选房', about: '安置房一期 40 套，签了安置协议的住户按号选（演示，人名都是编的）', way: 'lots', absent_rule: 'keeps', objection_days: 5, place_id: community.id, estate_id: null, building_id: null,
  });
  await add_entries(on(office, 29), roster, entries);
  for (const [nth, { name }] of entries.entries()) await check_line(on(checker!, 28, nth * 3), roster.id, { code: String(nth + 1).padStart(3, '0'), state: 'checked', name, papers, note: '' });
  await close_roster(on(office, 26), roster.id, createHash('sha256').update('后坝安置房一期选房').digest('hex'));
  await open_draw(on(office, 21), roster.id);
  const pass = await pass_of_draw(ctx, roster.id);
  await witness(on(neighbours[0]!.actor, 21, 6), roster.id, { pass, value: '380116' });
  await witness(on(second!, 21, 8), roster.id, { pass, value: '380116' });
  const objection = await object(on(neighbours[1]!.actor, 20), roster.id, { code: '002', about: 'place', words: '我听着报的数好像是380166' });
  await answer_objection(on(office, 19), objection, { upheld: false, answer: '请他一起看了录像，报的是380116；当面重算一遍，号没有错。' });
  const change = await ask_change(on(office, 18), roster.id, { what: 'strike', code: '017', name: null, address: null, to_place: null, reason: '该户已在二期另行安置，本户书面同意退出一期' });
  await decide_change(on(street, 17), change, { approve: true, why: '' });
  const roll = dice('flats of the first morning');
  for (let turn = 0; turn < 6; turn += 1) {
    const { calling } = await public_roster(on(office, 0, -60 + turn * 8), roster.id);
    if (!calling) break;
    const outcome = turn === 3 ? 'absent' : 'chosen';
    await call_turn(on(office, 0, -60 + turn * 8), roster.id, { code: calling.code, outcome, flat: outcome === 'chosen' ? `3栋1单元${roll.between(2, 6)}0${turn + 1}` : '', proxy: turn === 4 ? '公证委托书（演示）第17号' : '' });
  }
}
