import type { Ctx } from '../platform/ctx.ts';
import { record } from '../platform/facts.ts';
import { add_acts, add_event, add_items, type ActRow, type EventRow, type ItemRow } from '../modules/issue-lists/index.ts';
import { add_organisation } from '../modules/people/index.ts';
import { dice } from './random.ts';
import { later } from './story.ts';

/** 遵义经营主体量质齐升: 「已协调解决……问题132个，其余100个正限期推进」. The newspaper's figures, of plainly invented items. */
const solved_count = 132;
const in_progress = { collected: 4, assigned: 14, overdue: 9, underway: 51, handled: 22 } as const;
const shown_district = '520303';
const day_minutes = 1440;

const events = [
  { key: 'mountain', title: '山地农业专场', venue: '政务中心一楼大厅', back: 26, count: 64, firms: 12, co_operatives: 23, growers: 41 },
  { key: 'park', title: '园区企业恳谈会', venue: '产业园党群服务中心', back: 47, count: 88, firms: 71, co_operatives: 3, growers: 0 },
  { key: 'tea', title: '茶企和合作社座谈', venue: '茶产业展示馆', back: 68, count: 80, firms: 34, co_operatives: 28, growers: 12 },
] as const;
const departments = [['farming', '农业', '农业农村专班'], ['land', '自然资源', '自然资源专班'], ['work', '人社', '人社专班'], ['finance', '金融', '金融服务专班']] as const;
type Kind = { subject: ItemRow['subject']; owner: string; text: string; done: string };
const kinds: readonly Kind[] = [
  { subject: 'land', owner: 'land', text: '想扩建加工车间，用地手续不知道从哪里办起', done: '设施农用地已备案，材料清单一次给齐' },
  { subject: 'land', owner: 'land', text: '租的地快到期，续租和地类对不上', done: '地类已核实，续租合同已签' },
  { subject: 'funds', owner: 'finance', text: '收购季缺流动资金，贷款抵押物不够', done: '对接银行，担保贷款已经放款' },
  { subject: 'funds', owner: 'finance', text: '货款回得慢，发不出材料款', done: '应收账款融资已经办好' },
  { subject: 'labour', owner: 'work', text: '忙季招不到人，要四十个采摘工', done: '办了一场专场招聘，人已到岗' },
  { subject: 'labour', owner: 'work', text: '想申报稳岗补贴，不清楚够不够条件', done: '符合条件，免申即享已到账' },
  { subject: 'technique', owner: 'farming', text: '菌棒杂菌多，想请专家来看', done: '专家到棚里看过，换了灭菌办法' },
  { subject: 'technique', owner: 'farming', text: '辣椒苗发黄，问是病还是缺肥', done: '取样检测是缺镁，已教补肥' },
  { subject: 'brand', owner: 'farming', text: '想用区域公用品牌，不知道怎么申请', done: '品牌授权已批' },
  { subject: 'market', owner: 'farming', text: '蜂蜜卖不出去，想进商超和食堂', done: '和三家食堂签了供货' },
  { subject: 'policy', owner: 'xb', text: '几个部门的扶持政策看不明白，请讲一讲', done: '已上门逐条讲清，能享受的两项已申报' },
  { subject: 'transport', owner: 'zd-power', text: '冷库要增容，临时用电不够', done: '变压器已增容送电' },
];
const villages = ['青杠', '白果', '马桑', '梨树', '板桥头', '响水', '落花屯', '云门', '石关', '金竹'];
const trades = [['firm', '食品公司'], ['firm', '农业科技公司'], ['co_operative', '种植合作社'], ['co_operative', '养蜂合作社'], ['grower', '家庭农场'], ['grower', '种植大户']] as const;

const day_of = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Three events of one county and the 232 items collected at them: solved and in progress come out of what happened to each. */
export async function live_issues(ctx: Ctx, district: string): Promise<void> {
  if (district !== shown_district) return;
  for (const [key, kind, name] of departments) await add_organisation(ctx, { district, id: `${district}-xb-${key}`, kind, name: `汇川区${name}`, owner_code: 'XB', place_id: district, estate_id: null });
  const fates = [...fate('solved', solved_count), ...fate('collected', in_progress.collected), ...fate('assigned', in_progress.assigned), ...fate('overdue', in_progress.overdue), ...fate('underway', in_progress.underway), ...fate('handled', in_progress.handled)];
  const roll = dice('issues');
  const [items, acts]: [ItemRow[], ActRow[]] = [[], []];
  for (const { key, back, count, ...plan } of events) {
    const held_at = new Date(`${day_of(later(ctx.now, -back * day_minutes))}T15:00:00+08:00`);
    const event: EventRow = { ...plan, district, id: `${district}-issues-${key}`, on_day: day_of(held_at), place_path: `/${district}`, organisation_id: `${district}-xb`, created_by: null, created_at: held_at };
    await add_event(ctx, event);
    await record({ ...ctx, now: held_at }, { name: 'issue_event.held', subject: event.id, place_path: event.place_path, data: { on_day: event.on_day, firms: event.firms, co_operatives: event.co_operatives, growers: event.growers } });
    for (let number = 1; number <= count; number++) {
      const [chosen] = fates.splice(roll.between(0, fates.length - 1), 1);
      const one = live_one(ctx, event, number, chosen!, held_at, roll);
      items.push(one.item);
      acts.push(...one.acts);
    }
  }
  const lived = acts.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  await add_items(ctx, items);
  await add_acts(ctx, lived);
  const item_of = new Map(items.map((one) => [one.id, one]));
  for (const one of lived) await record({ ...ctx, now: one.at }, { name: fact_of(one.verb), subject: one.item_id, place_path: `/${district}`, data: { event_id: one.event_id, number: item_of.get(one.item_id)!.number, state: one.state } });
}
/** As the verbs name them. */
const fact_of = (verb: string): string => (verb === 'collect' ? 'issue.collected' : `issue.${verb.replace(/_solved$/, '')}`);
type Fate = 'solved' | 'collected' | 'assigned' | 'overdue' | 'underway' | 'handled';
const fate = (word: Fate, count: number): Fate[] => Array.from({ length: count }, () => word);

function live_one(ctx: Ctx, event: EventRow, number: number, chosen: Fate, held_at: Date, roll: ReturnType<typeof dice>): { item: ItemRow; acts: ActRow[] } {
  const { district, id: event_id, place_path, organisation_id: organiser_id } = event;
  const kind = roll.pick(kinds);
  const [firm_kind, trade] = roll.pick(trades);
  const id = `${event_id}-${number}`;
  const owner = kind.owner === 'xb' ? organiser_id : kind.owner.startsWith('zd') ? `${district}-${kind.owner}` : `${district}-xb-${kind.owner}`;
  const due_on = chosen === 'collected' ? null : day_of(later(ctx.now, (chosen === 'overdue' ? -roll.between(2, 6) : chosen === 'solved' ? -roll.between(1, 5) : roll.between(2, 12)) * day_minutes));
  const acts: ActRow[] = [];
  const happened = (verb: string, state: ItemRow['state'], days: number, by: string, text: string | null = null, via: ActRow['via'] = 'desk') =>
    acts.push({ district, id: `${id}-${acts.length}`, item_id: id, event_id, verb, state, due_on: state === 'collected' ? null : due_on, at: later(held_at, days * day_minutes + number), by_id: null, by_organisation_id: by, via, text, audience: 'firm', article_id: null });
  happened('collect', 'collected', 0, organiser_id);
  if (chosen !== 'collected') happened('assign', 'assigned', 1, organiser_id);
  if (chosen !== 'collected' && chosen !== 'assigned') happened('accept', 'underway', 2, owner);
  if (chosen === 'underway') happened('note', 'underway', 6, owner, '已经上门看过，正在办');
  if (chosen === 'handled' || chosen === 'solved') happened('handle', 'handled', 8 + (number % 9), owner, kind.done);
  if (chosen === 'solved') happened('say_solved', 'solved', 18 + (number % 7), organiser_id, '电话里说办成了', 'telephone');
  const state = acts.at(-1)!.state;
  const item: ItemRow = {
    district, id, event_id, number, request_id: id, state, text: kind.text, subject: kind.subject, firm_name: `示例${roll.pick(villages)}${trade}`, firm_kind, place_path, organiser_id,
    owner_organisation_id: state === 'collected' ? null : owner, due_on, remind_on: null, missed_at: chosen === 'overdue' ? ctx.now : null, cannot_asked_by: null, word: state === 'solved' ? 'solved' : null, reopenings: 0,
    collected_by: null, collected_at: held_at, changed_at: acts.at(-1)!.at,
  };
  return { item, acts };
}
