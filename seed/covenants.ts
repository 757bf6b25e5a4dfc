import type { Ctx } from '../platform/ctx.ts';
import { covenants } from '../modules/deliberation/index.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';
import type { Played } from './play.ts';
import { dice } from './random.ts';
import { later } from './story.ts';

const day = 1440;
type Version = Pick<covenants.VersionRow, 'number' | 'state' | 'clauses' | 'why'> & { begun: number; valid?: number; until?: number };

/**
 * 盈之宝: a covenant that holds and whose next version is being spoken of, and the house rules of 3栋 that homes have signed;
 * 虹桥: the residents' covenant of the newspaper (「大家还共同商议制定居民公约」). What stands in them is ours.
 */
export async function agree_on_rules(ctx: Ctx, estate: Estate, cast: Cast, played: readonly Played[]): Promise<void> {
  const { plan: { id: estate_id }, community } = estate;
  if (estate_id === 'hongqiao') return sign(ctx, estate, await write(ctx, estate, { kind: 'community', title: '虹桥社区居民公约', place_path: community.path, scope_place_id: community.id, office: community.name, versions: [{ number: 1, state: 'adopted', clauses: covenants.starting_text('community'), why: '网格里坐下来商量了三次', begun: 420, valid: 380 }] }), 0.55);
  if (estate_id !== 'yingzhibao') return;
  const first = covenants.starting_text('estate');
  const second = first.flatMap((clause) => (clause.id === 'c3' ? [{ ...clause, words: '电动车不进电梯、不上楼充电，停在划好的地方，在充电棚里充。电池也不拿回家充。' }] : clause.id === 'c5' ? [{ ...clause, words: '出门牵绳，进电梯抱起来或者让一让，粪便自己带走；不让狗吓着老人和孩子。早晚遛狗不走儿童滑梯那一边。' }] : [clause]));
  const committee = '盈之宝业委会';
  const id = await write(ctx, estate, {
    kind: 'estate', title: '盈之宝小区公约', place_path: community.path, scope_place_id: null, office: committee,
    versions: [{ number: 1, state: 'adopted', clauses: first, why: '业主大会纸上表决通过', begun: 460, valid: 400 }, { number: 2, state: 'discussing', clauses: [...second, { id: 'c10', title: '外卖和快递', words: '快递放到东门的架子上，不堆在单元门口；外卖车进院子慢行。' }], why: '电动车和养狗两条有人说写得不够细，再加一条快递', begun: 9, until: 5 }],
  });
  await sign(ctx, estate, id, 0.62);
  await say(ctx, cast, id);
  const third = estate.buildings[2]!;
  const rules = await write(ctx, estate, { kind: 'building', title: '3栋楼规', place_path: third.path, scope_place_id: third.id, office: committee, versions: [{ number: 1, state: 'adopted', clauses: covenants.starting_text('building'), why: '楼栋长挨家问过，投票通过', begun: 260, valid: 230 }] });
  await sign(ctx, { ...estate, homes: estate.homes.filter(({ path }) => path.startsWith(`${third.path}/`)) }, rules, 0.7);
  const clause_of: Readonly<Record<string, string>> = { '0302': 'c2', '0401': 'c4', '0404': 'c3', '0501': 'c1', '0505': 'c5', '0510': 'c6' };
  const cited = played.flatMap(({ row }) => (clause_of[row.category ?? ''] ? [{ district: row.district, covenant_id: id, clause_id: clause_of[row.category!]!, case_id: row.id, number: 1, by_id: `${estate_id}-community-1`, at: row.opened_at }] : []));
  await covenants.add_cites(ctx, cited);
}

async function write(ctx: Ctx, { plan }: Estate, { versions, ...row }: Pick<covenants.CovenantRow, 'kind' | 'title' | 'place_path' | 'scope_place_id' | 'office'> & { versions: Version[] }): Promise<string> {
  const at = (days_ago: number) => later(ctx.now, -days_ago * day);
  const date = (days_ago: number) => later(ctx.now, 480 - days_ago * day).toISOString().slice(0, 10);
  const { district, id: estate_id } = plan;
  const id = `covenant-${row.kind}-${row.scope_place_id ?? estate_id}`;
  const begun = at(versions[0]!.begun);
  await covenants.add_covenant(ctx, { district, id, estate_id: row.kind === 'community' ? null : estate_id, way: row.kind === 'community' ? 'homes' : 'owners', organisation_id: null, made_by: 'system', made_at: begun, published_at: begun, ...row });
  for (const { begun: days_ago, valid, until, ...version } of versions)
    await covenants.add_version(ctx, {
      district, covenant_id: id, revision: 1, made_by: 'system', made_at: at(days_ago + 10), revised_at: at(days_ago), discussed_at: at(days_ago), discuss_until: date(until === undefined ? days_ago - 10 : -until),
      vote_id: null, valid_from: valid === undefined ? null : date(valid), text_hash: null, decided_at: valid === undefined ? null : at(valid + 5), counted: null, dropped_why: null, ...version,
    });
  return id;
}

/** Homes that signed the version that holds; of those where the demo's neighbours live one has not, to be tried. */
async function sign(ctx: Ctx, { plan, homes }: Estate, covenant_id: string, share: number): Promise<void> {
  const roll = dice(`signatures of ${covenant_id}`);
  const signed = homes.filter(({ id }) => id !== `${plan.id}-3-2-602` && roll.chance(share));
  await covenants.add_signatures(ctx, signed.map((home): covenants.SignatureRow => ({
    district: plan.district, id: `${covenant_id}-${home.id}`, covenant_id, number: 1, home_id: home.id, person_id: `of-${home.id}`, how: 'phone', file_id: null, recorded_by: null, at: later(ctx.now, -roll.between(10, 200) * day), withdrawn_at: null,
  })));
}

const said = [
  { by: 5, clause: 'c3', words: '电池不拿回家充，那老人腿脚不好的，充电棚远，怎么办？', outcome: 'taken', answer: '您说得对。充电棚那边加两个帮忙推车的志愿者时段，再在4栋后面加一处。' },
  { by: 9, clause: 'c10', words: '快递架子下雨淋得到，能不能先搭个棚？', outcome: 'noted', answer: '搭棚要花公共收益，单独拿去投票，不写进公约。' },
  { by: 14, clause: 'c1', words: '中午两点前装修都不行，工期太长了，能不能放宽到一点半？', outcome: 'not_taken', answer: '问了三栋楼的老人和上夜班的，都说两点起床，还是留两点。' },
  { by: 21, clause: 'c5', words: '滑梯那边早上没有孩子，六点到七点可以走吗？', outcome: null, answer: null },
  { by: 27, clause: null, words: '条数多了记不住，能不能印一张大字的贴在电梯里？', outcome: null, answer: null },
] as const;
function say(ctx: Ctx, { residents }: Cast, covenant_id: string): Promise<void> {
  return covenants.add_comments(ctx, said.map(({ by, clause, words, outcome, answer }, index): covenants.CommentRow => ({
    district: ctx.actor.district, id: `${covenant_id}-said-${index + 1}`, covenant_id, number: 2, clause_id: clause, person_id: residents[by]!.person_id, words, at: later(ctx.now, -(7 - index) * day), outcome, answer, answered_by: answer === null ? null : 'yingzhibao-community-1', answered_at: answer === null ? null : later(ctx.now, -(6 - index) * day), taken_down_why: null,
  })));
}
