import { divide, plant_books, plant_entries, type PlantedEntry } from '../modules/ledger/index.ts';
import { add_bodies } from '../modules/people/index.ts';
import { account_of, nothing_planted, plant_projects, project_accounts, usual, type Planted } from '../modules/projects/index.ts';
import { sources, type ProjectState as AnyState, type Source } from '../modules/projects/contract.ts';
import type { Ctx } from '../platform/ctx.ts';
import { project_kinds, raised_fen, type ProjectKind } from './project-kinds.ts';
import { dice } from './random.ts';
import { later } from './story.ts';
import type { County } from './zunyi.ts';

const shown_district = '520303';
/** The village of the demo's neighbours: it is in the midst of its ten, and collects for the next year. */
export const living_village = '520303001011';
const day_minutes = 1440;
const day_of = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
export type Village = { id: string; name: string; path: string; organisation_id: string; index: number; /** the year of its ten: that in which they were chosen */ year: number };
/** Nothing of a demo is called off. */
type ProjectState = Exclude<AnyState, 'cancelled'>;
export type Plan = { village: Village; list_id: string; id: string; number: number; kind: ProjectKind; state: ProjectState; finish_back: number; late: boolean; promised: Readonly<Record<Source, number>>; spent: Readonly<Record<Source, number>> };

/**
 * 汇川: 139 villages with ten projects each (《贵州日报》: 「全区139个村（社区）累计完成民生实事1390件」), their money by source
 * 9,840 万元 in the ledger of each. Which is how far, who gave what and how villages voted are ours.
 */
export async function do_projects(ctx: Ctx, county: County): Promise<void> {
  if (county.district !== shown_district) return;
  const villages = await villages_of(ctx, county);
  const plans = with_money(villages.flatMap((village) => plans_of(village)));
  const planted = nothing_planted();
  const of_list = Map.groupBy(plans, ({ list_id }) => list_id);
  for (const village of villages) plant_village(ctx, village, of_list.get(`${village.id}-${village.year}`)!, planted);
  await plant_projects(ctx, planted);
  await plant_books(later_ctx(ctx, 280), plans.map(({ id, village, number, kind }) => ({
    id, kind: 'project' as const, name: `${village.name}${village.year}年实事第${number}件：${kind.title}`, organisation_id: village.organisation_id, estate_id: null, place_path: village.path, cashier_id: cashier_of(village), closed_through: day_of(later(ctx.now, -290 * day_minutes)),
  })), project_accounts);
  for (const plan of plans) await plant_entries(ctx, plan.id, cashier_of(plan.village), checker_of(plan.village), entries_of(ctx, plan));
}
const later_ctx = (ctx: Ctx, days_ago: number): Ctx => ({ ...ctx, now: later(ctx.now, -days_ago * day_minutes) });
/** In the village of the demo these are people; elsewhere nobody can log in. */
const cashier_of = ({ id }: Village) => (id === living_village ? 'yingzhibao-community-2' : `${id}-cashier`);
const checker_of = ({ id }: Village) => (id === living_village ? 'yingzhibao-community-3' : `${id}-accountant`);

async function villages_of(ctx: Ctx, county: County): Promise<Village[]> {
  const year = Number(day_of(later(ctx.now, -290 * day_minutes)).slice(0, 4));
  const places = county.places.filter(({ kind }) => kind === 'community');
  const villages = places.map(({ id, name, path }, index) => ({ id, name, path, organisation_id: id === living_village ? `${id}-sq` : `${id}-village`, index, year }));
  // no owner code: cases go on to whom they went before
  await add_bodies(ctx, villages.filter(({ id }) => id !== living_village).map(({ id, name, organisation_id }) => ({
    district: county.district, id: organisation_id, form: 'committee' as const, kind: name.endsWith('村') ? '村委会' : '居委会', name: `${name}${name.endsWith('村') ? '村委会' : '居委会'}`, owner_code: null, place_id: id, estate_id: null, parent_id: null, inside_id: null, credit_code: null, desk_phone: null, from_on: '2020-01-01', until_on: null,
  })));
  return villages;
}

/** How far each of the ten is: every fifth village is through and was asked at the year's end. */
function plans_of(village: Village): Plan[] {
  const roll = dice(`projects of ${village.id}`);
  const kinds = [...project_kinds].map((kind) => ({ kind, at: roll.next() })).toSorted((a, b) => a.at - b.at).slice(0, 10).map(({ kind }) => kind);
  const through = village.index % 5 === 0 && village.id !== living_village;
  const living: readonly ProjectState[] = ['finished', 'underway', 'underway', 'planned', 'accepted', 'accepted', 'accepted', 'underway', 'accepted', 'finished'];
  return kinds.map((kind, index): Plan => {
    const drawn = roll.weighted<ProjectState>(['accepted', 'finished', 'underway', 'planned'], (state) => ({ accepted: 74, finished: 8, underway: 14, planned: 4 })[state]);
    const state = village.id === living_village ? living[index]! : through ? 'accepted' : drawn;
    return { village, list_id: `${village.id}-${village.year}`, id: `${village.id}-${village.year}-${index + 1}`, number: index + 1, kind, state, finish_back: roll.between(20, 150), late: roll.chance(0.07), promised: nothing, spent: nothing };
  });
}
const nothing = { public: 0, social: 0, self: 0 } as const;

/** The three sums of the newspaper, to the fen: a little of every project is public, firms give to some, people to more. */
function with_money(plans: readonly Plan[]): Plan[] {
  const roll = dice('money of projects');
  const weights = plans.map(({ kind }) => ({ public: kind.weight * roll.between(8, 12), social: roll.chance(0.18) ? kind.weight * roll.between(5, 15) : 0, self: roll.chance(0.35) ? kind.weight * roll.between(5, 15) : 0 }));
  const parts = Object.fromEntries(sources.map((source) => [source, divide(raised_fen[source] / hundred_yuan, weights.map((one) => one[source]))])) as Record<Source, number[]>;
  return plans.map((plan, index) => {
    const promised = { public: parts.public[index]! * hundred_yuan, social: parts.social[index]! * hundred_yuan, self: parts.self[index]! * hundred_yuan };
    const share = { planned: 0, underway: roll.between(25, 60), finished: roll.between(75, 88), accepted: roll.chance(0.7) ? 97 : 100 }[plan.state];
    return { ...plan, promised, spent: { public: part_of(promised.public, share), social: part_of(promised.social, share), self: part_of(promised.self, share) } };
  });
}
const hundred_yuan = 10_000;
const part_of = (fen: number, percent: number) => Math.floor((fen * percent) / 100);
const whole = (one: Readonly<Record<Source, number>>) => one.public + one.social + one.self;
const givers: Readonly<Record<Source, string>> = { public: '财政专项', social: '示例爱心企业', self: '各家各户凑的' };

function entries_of(ctx: Ctx, { id, promised, spent, number }: Plan): PlantedEntry[] {
  const day = (back: number) => day_of(later(ctx.now, -(back - number) * day_minutes));
  return sources.flatMap((source): PlantedEntry[] => {
    const { money, income, expense, words } = account_of[source];
    if (promised[source] === 0) return [];
    const got: PlantedEntry = { request_id: `${id}-${source}-in`, kind: 'receive', day: day(260), text: `${words}到账`, lines: [[money, promised[source], null], [income, -promised[source], null]] };
    if (spent[source] === 0) return [got];
    return [got, { request_id: `${id}-${source}-out`, kind: 'pay', day: day(30), text: `工程款（${words}）`, lines: [[money, -spent[source], null], [expense, spent[source], null]] }];
  });
}

function plant_village(ctx: Ctx, village: Village, plans: readonly Plan[], planted: Planted): void {
  const at = (back: number) => later(ctx.now, -back * day_minutes);
  const { district } = ctx.actor;
  const [list_id, roll] = [plans[0]!.list_id, dice(`year of ${village.id}`)];
  const rated = village.index % 5 === 0 && village.id !== living_village;
  // two were below the line: one is putting it right, of the other the second vote has passed
  const [failed, again] = [village.index === 10 || village.index === 15, village.index === 15];
  const base = { district, list_id, vote_id: null, closes_at: null, file_id: null, how: 'meeting' as const, made_by: cashier_of(village), confirmed_by: checker_of(village) };
  planted.lists.push({
    district, id: list_id, village_id: village.id, year: village.year, place_path: village.path, organisation_id: village.organisation_id, state: !rated ? 'published' : failed && !again ? 'rectifying' : 'closed', ...usual,
    opened_at: at(330), chosen_by: cashier_of(village), chosen_at: at(295), published_by: checker_of(village), published_at: at(280), closed_at: rated && (!failed || again) ? at(3) : null,
  });
  const entitled = roll.between(34, 62);
  const came = entitled - roll.between(0, 8);
  const against = roll.between(0, 4);
  const ballot = (purpose: 'list' | 'rating', round: number, back: number, counts: Record<string, number>, passed: boolean) =>
    void planted.ballots.push({ ...base, id: `${list_id}-${purpose}-${round}`, purpose, round, held_on: day_of(at(back)), state: 'done', counts, entitled, made_at: at(back), done_at: at(back), passed });
  ballot('list', 1, 290, { yes: came - against, no: against }, true);
  const rate = (round: number, back: number, bad: number) => ballot('rating', round, back, { satisfied: came - bad - 6, fair: 6, dissatisfied: bad }, (came - bad) * 100 >= usual.line_percent * came);
  if (rated) rate(1, failed ? 40 : 8, failed ? Math.ceil(came * 0.3) : roll.between(0, 2));
  if (again) rate(2, 3, 1);
  if (failed) for (const plan of plans.slice(2, 4)) planted.rectifications.push({
    district, id: `${plan.id}-right`, list_id, project_id: plan.id, round: 1, what: `「${plan.kind.title}」用了不久就有毛病，请返工`, made_by: checker_of(village), made_at: at(38), due_on: day_of(at(again ? 10 : plan.number === 3 ? 4 : -9)), remind_on: null, missed_at: !again && plan.number === 3 ? at(3) : null,
    done_text: again ? '已经返工，请大家看过' : null, done_by: again ? cashier_of(village) : null, done_at: again ? at(14) : null, checked_by: again ? 'yingzhibao-street-1' : null, checked_at: again ? at(12) : null,
  });
  for (const plan of plans) plant_project(ctx, plan, planted);
  const month = day_of(later(ctx.now, -30 * day_minutes)).slice(0, 7);
  const states = { planned: 0, underway: 0, finished: 0, accepted: 0 };
  for (const { state } of plans) states[state] += 1;
  const sum = (of: (plan: Plan) => number) => plans.reduce((all, plan) => all + of(plan), 0);
  planted.months.push({ district, list_id, month, words: '', published_by: checker_of(village), published_at: at(26), figures: { states, late: 0, promised_fen: sum(({ promised }) => whole(promised)), received_fen: sum(({ promised }) => whole(promised)), spent_fen: 0 } });
}

function plant_project(ctx: Ctx, plan: Plan, planted: Planted): void {
  const { village, id, list_id, number, kind, state, finish_back, late, promised } = plan;
  const at = (back: number) => later(ctx.now, -back * day_minutes);
  const { district } = ctx.actor;
  const [cashier, checker] = [cashier_of(village), checker_of(village)];
  const done = state === 'finished' || state === 'accepted';
  const begun = done || state === 'underway';
  const due_back = done ? finish_back - (late ? -9 : 6) : -((finish_back % 60) + 10);
  const finished_on = done ? day_of(at(finish_back)) : null;
  // what came late is often dearer too
  const budget = late ? part_of(whole(promised), 96) : whole(promised);
  planted.proposals.push({
    district, id: `${id}-asked`, list_id, request_id: `${id}-asked`, title: kind.title, words: kind.words, spot: kind.spot, origin: kind.origin === 'case' ? 'typed' : kind.origin, origin_id: null, origin_note: kind.note, asked_by: null, made_by: cashier, made_at: at(320),
    merged_into: null, feasible: true, assessed_by: checker, assessed_office: village.name, assessed_at: at(305), reason: '地和电都有，钱够，做得成', cost_fen: budget, chosen_number: number,
  });
  planted.projects.push({
    district, id, list_id, number, proposal_id: `${id}-asked`, title: kind.title, words: kind.words, spot: kind.spot, place_path: village.path, state, contractor: state === 'planned' ? null : kind.contractor, start_on: state === 'planned' ? null : day_of(at(240)),
    finish_on: state === 'planned' ? null : day_of(at(due_back)), first_finish_on: state === 'planned' ? null : day_of(at(due_back)), budget_fen: budget, first_budget_fen: budget, round: 1, started_on: begun ? day_of(at(240)) : null,
    finished_on, finished_by: done ? cashier : null, accepted_at: state === 'accepted' ? at(finish_back - 8) : null, accepted_by: state === 'accepted' ? checker : null, warranty_until: state === 'accepted' ? day_of(at(finish_back - 8 - 365)) : null, cancelled_why: null,
  });
  const act = (verb: string, back: number, text: string | null = null) => void planted.acts.push({ district, id: `${id}-${verb}`, project_id: id, verb, at: at(back), by_id: null, office: village.name, text });
  act('published', 280);
  if (begun) {
    act('started', 240, kind.contractor);
    for (const [index, title] of ['备料进场', '主体完工', '收尾清场'].entries()) {
      const due = 240 - Math.round(((240 - due_back) * (index + 1)) / 3);
      planted.milestones.push({ district, project_id: id, number: index + 1, title, due_on: day_of(at(due)), done_on: done ? day_of(at(index === 2 ? finish_back : Math.max(due + 2, finish_back))) : due > 20 && index < 2 ? day_of(at(due)) : null });
    }
  }
  if (done) act('finished', finish_back);
  if (state === 'accepted') act('accepted', finish_back - 8);
  for (const source of sources) if (promised[source] > 0) planted.pledges.push({ district, id: `${id}-${source}`, project_id: id, source, giver: givers[source], amount_fen: promised[source], made_by: cashier, made_at: at(275), taken_back_by: null, taken_back_at: null, taken_back_why: null });
  const looked = dice(`inspection of ${id}`);
  if (state === 'accepted' && looked.chance(0.3)) planted.inspections.push({ district, id: `${id}-looked`, project_id: id, at: at(Math.max(1, finish_back - 18)), by_id: 'yingzhibao-street-1', office: '街道', good: looked.chance(0.94), text: '看了现场，问了住在旁边的人' });
}
