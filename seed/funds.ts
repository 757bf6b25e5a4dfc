import { votes } from '../modules/deliberation/index.ts';
import * as funds from '../modules/funds/index.ts';
import { check, open_books, plant_close, plant_entries, type PlantedEntry } from '../modules/ledger/index.ts';
import { add_bodies, add_people, appoint, person_row } from '../modules/people/index.ts';
import type { Actor, Ctx } from '../platform/ctx.ts';
import type { Estate } from './estates.ts';
import { name_of } from './names.ts';
import type { Cast } from './people.ts';
import { later } from './story.ts';
import type { County } from './zunyi.ts';

const day = 1440;
const day_of = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const last_of = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

/**
 * 绿洲缘's maintenance fund: paid in by area, a roof by vote, a burst drain as an emergency that still waits for its publication.
 * The newspaper names no such fund; every figure and word here is ours.
 */
export async function keep_fund(ctx: Ctx, { plan: { id: estate_id, district }, community }: Estate, cast: Cast): Promise<void> {
  const chair = cast.staff.get(`${estate_id}-yw`)![0]!;
  const seat = (person_id: string): Actor => ({ person_id, district, hat: { id: `post:${person_id}`, role: 'owners_committee', place_id: community.id, place_paths: [], estate_ids: [estate_id], organisation_id: `${estate_id}-yw` } });
  const [cashier, accountant] = [seat(`${estate_id}-cashier-1`), seat(`${estate_id}-accountant-1`)];
  const on = (actor: Actor, days_ago: number): Ctx => ({ ...ctx, actor, now: later(ctx.now, -days_ago * day), after: () => {} });
  const id = 'lvzhouyuan-fund';
  let number = 0;
  const entry = (days_ago: number, amount_fen: number) => ({ request_id: `${id}-${++number}`, day: day_of(later(ctx.now, -days_ago * day)), amount_fen });
  const posted = async (days_ago: number, written: Promise<{ id: string }>) => check(on(accountant, days_ago), `fund-${id}`, [(await written).id]);
  await funds.make_fund(on(chair, 200), { estate_id, cashier_id: cashier.person_id! }, id);
  await posted(199, funds.deposit(on(cashier, 199), id, { ...entry(199, 171_600_000), scope_id: null }));
  const roof = `${id}-roof`;
  await funds.ask_use(on(chair, 190), id, { title: '2栋屋顶防水重做', words: '顶层四户下雨就漏，铲掉旧防水层重做，约 310 平方米', contractor: '示例防水工程队', scope_id: `${estate_id}-2`, plan_fen: 4_680_000, emergency: null }, roof);
  const vote_id = await funds.ask_vote(on(chair, 189), roof, { opens_at: later(ctx.now, -172 * day).toISOString(), closes_at: later(ctx.now, -162 * day).toISOString(), legal_effect: 'paper_formal' });
  await votes.call_vote(on(chair, 188), vote_id);
  await votes.plant_ballots(on(ctx.actor, 170), vote_id, ({ number: head }) => ({ choice: head % 11 === 0 ? 'no' : 'yes', how: 'paper', by_id: chair.person_id!, at: later(ctx.now, -165 * day) }));
  await votes.tick_vote(on(ctx.actor, 162), vote_id);
  await posted(150, funds.pay_use(on(cashier, 150), roof, { ...entry(150, 2_340_000), text: '开工付一半', files: [] }));
  await posted(130, funds.pay_use(on(cashier, 130), roof, { ...entry(130, 2_276_530), text: '验收后结清', files: [] }));
  await funds.publish_use(on(accountant, 128), roof, '防水层重做完，下过三场大雨，四户都看过，不漏了。比表决的少花了 634.70 元。');
  const drain = `${id}-drain`;
  await funds.ask_use(on(chair, 5), id, { title: '7栋1单元主下水管爆裂', words: '一楼返水，换铸铁管 12 米', contractor: '示例管道维修部', scope_id: `${estate_id}-7-1`, plan_fen: 520_000, emergency: { ground_id: 'drain', reason: '一楼三户返污水，二楼以上不敢用水', file_ids: [] } }, drain);
  await funds.confirm_emergency(on(accountant, 5), drain);
  await posted(4, funds.pay_use(on(cashier, 4), drain, { ...entry(4, 486_000), text: '', files: [] }));
  await funds.ask_use(on(chair, 2), id, { title: '4栋外墙空鼓加固', words: '东墙三处空鼓，先围起来，等表决', contractor: '', scope_id: `${estate_id}-4`, plan_fen: 3_150_000, emergency: null }, `${id}-wall`);
}

/**
 * 大连路街道坪山社区 (《贵州日报》: 「引入企业资金30万元改造老旧厂房，新增就业岗位20个，集体经济年增收15万元」): two tenants pay
 * 150,000 yuan a year between them; who they are and how the rest went is ours.
 */
export async function let_workshop(ctx: Ctx, { district, places }: County): Promise<void> {
  const village = places.find(({ id }) => id === '520303003013');
  if (!village) return;
  const organisation_id = `${village.id}-stock`;
  await add_bodies(ctx, [{ district, id: organisation_id, form: 'committee', kind: '股份经济合作社', name: '坪山社区股份经济合作社', owner_code: null, place_id: village.id, estate_id: null, parent_id: null, inside_id: null, credit_code: null, desk_phone: null, from_on: '2024-06-01', until_on: null }]);
  const seat = async (post: string, title: string): Promise<Actor> => {
    const person_id = `pingshan-${post}-1`;
    await add_people(ctx, [person_row(district, person_id, name_of(person_id, person_id), null)]);
    await appoint(ctx, { district, id: person_id, person_id, role: 'community', title, place_id: village.id, estate_id: null, organisation_id, from_on: '2024-06-01', until_on: null });
    return { person_id, district, hat: { id: `post:${person_id}`, role: 'community', place_id: village.id, place_paths: [village.path], estate_ids: [], organisation_id } };
  };
  const [cashier, accountant] = [await seat('cashier', '合作社出纳'), await seat('accountant', '合作社会计')];
  const today = day_of(ctx.now);
  const last_year = Number(today.slice(0, 4)) - 1;
  const on = (actor: Actor, at: string): Ctx => ({ ...ctx, actor, now: new Date(Math.min(new Date(`${at}T10:00:00+08:00`).getTime(), ctx.now.getTime())), after: () => {} });
  const entity_id = 'pingshan-books';
  await open_books(on(ctx.actor, `${last_year - 1}-12-31`), { id: entity_id, kind: 'collective', name: '坪山社区股份经济合作社', organisation_id, estate_id: null, place_path: village.path, cashier_id: cashier.person_id, closed_through: `${last_year - 1}-12-31` });
  const since = `${last_year}-01-01`;
  const asset = await funds.add_asset(on(cashier, since), entity_id, { name: '老厂房（两层）', words: '闲置多年的旧厂房，改造以后一层做服装加工，二层做包装', invested_fen: 30_000_000, invested_by: '引入的企业', since_on: since }, 'pingshan-workshop');
  const upstairs = await funds.add_asset(on(cashier, since), entity_id, { name: '厂房门口的小仓库', words: '可以放货', invested_fen: 0, invested_by: '', since_on: since }, 'pingshan-store');
  const leases = [[asset, 'sewing', '示例服装加工厂', 12_000_000, 15, 11], [upstairs, 'packing', '示例包装合作社', 3_000_000, 5, 5]] as const;
  for (const [asset_id, id, tenant, year_fen, jobs, local_jobs] of leases) {
    const lease_id = await funds.let_asset(on(cashier, since), asset_id, { tenant, year_fen, from_on: since, until_on: `${last_year + 4}-12-31` }, `pingshan-${id}`);
    const counted = await funds.count_jobs(on(cashier, `${last_year}-11-20`), lease_id, { on_day: `${last_year}-11-20`, jobs, local_jobs }, `pingshan-${id}-jobs`);
    await funds.confirm_jobs(on(accountant, `${last_year}-11-22`), counted);
  }
  for (let month = `${last_year}-01`; month <= today.slice(0, 7); month = day_of(new Date(Date.parse(`${last_of(month)}T00:00:00+08:00`) + 86_400_000)).slice(0, 7)) {
    const entries = month_of(month).filter((one) => one.day <= today);
    await plant_entries(on(ctx.actor, last_of(month)), entity_id, cashier.person_id!, accountant.person_id!, entries);
    if (month.startsWith(String(last_year))) await plant_close(on(ctx.actor, day_of(new Date(Date.parse(`${last_of(month)}T00:00:00+08:00`) + 2 * 86_400_000))), entity_id, last_of(month), cashier.person_id!, accountant.person_id!);
  }
  const year = await funds.draft_year(on(cashier, `${last_year + 1}-01-12`), entity_id, last_year, 'pingshan-year');
  await funds.decide_year(on(accountant, `${last_year + 1}-01-15`), year, true);
}

/** 15,000,000 fen in twelve months, a quarter's rent every quarter; the workshop is kept up, at the year's end some is shared out. */
function month_of(month: string): PlantedEntry[] {
  const [quarterly, december] = [Number(month.slice(5)) % 3 === 1, month.endsWith('-12')];
  const on = (date: number) => `${month}-${String(date).padStart(2, '0')}`;
  const rent = (id: string, tenant: string, fen: number): PlantedEntry => ({ request_id: `pingshan-${month}-${id}`, kind: 'receive', day: on(8), text: `租金：${tenant}`, source: `lease:pingshan-${id}`, lines: [['1002', fen, null], ['4003', -fen, null]] });
  const pay = (id: string, date: number, account: string, fen: number, text: string): PlantedEntry => ({ request_id: `pingshan-${month}-${id}`, kind: 'pay', day: on(date), text, lines: [['1002', -fen, null], [account, fen, null]] });
  return [
    ...(quarterly ? [rent('sewing', '示例服装加工厂', 3_000_000), rent('packing', '示例包装合作社', 750_000), pay('roof', 20, '5003', 180_000, '厂房屋面和线路检修')] : []),
    ...(december ? [pay('share', 25, '5101', 6_000_000, '年底分给村民，每人100元')] : []),
  ];
}
