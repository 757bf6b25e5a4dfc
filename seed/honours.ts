import type { Ctx } from '../platform/ctx.ts';
import { honours, petitions } from '../modules/deliberation/index.ts';
import { owners_of_homes } from '../modules/people/index.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';
import { dice } from './random.ts';
import { later } from './story.ts';

const day = 1440;
/** 迎红好人榜 is the newspaper's; what stands on the page, here and at 盈之宝, is ours. */
const deeds: Readonly<Record<string, readonly string[]>> = {
  yinghongshuian: ['三楼的老奶奶摔了一跤，他背下五层楼送去卫生院，回来还把她家的煤气关好了。', '每天早上六点把亭子扫一遍，扫了两年，没有谁叫她扫。', '停水那三天，他用自家的三轮车给没有电梯的老人拉水。'],
  yingzhibao: ['捡到一包药和三千块现金，在单元门口等了两个钟头，等到失主才走。', '下雪天天不亮就起来，把三栋到东门的台阶铲干净，铺上草垫子。', '他是退休电工，谁家孩子放学没带钥匙，都到他家写作业。'],
};
const ways = ['周姓邻居', '一位邻居', '吴姓邻居'];

/** What neighbours wrote of neighbours who agreed; one waits for the word of the demo's first account, one for the office. */
export async function honour_neighbours(ctx: Ctx, { plan: { id: estate_id, district }, community }: Estate, { residents }: Cast): Promise<void> {
  const written = deeds[estate_id];
  if (!written) return;
  const row = (number: number, over: Partial<honours.HonourRow>): honours.HonourRow => ({
    district, id: `${estate_id}-honour-${number}`, estate_id, place_path: community.path, state: 'published', sought_name: null, sought_home: null, reason: null, nominator_id: residents[30 + number]!.person_id, nominated_at: later(ctx.now, -(20 + number * 17) * day),
    nominee_id: residents[50 + number]!.person_id, shown_as: null, answered_at: null, published_at: null, published_by: null, returned_why: null, ended_at: null, ...over,
  });
  const published = written.map((reason, index) => row(index, { reason, shown_as: ways[index]!, answered_at: later(ctx.now, -(19 + index * 17) * day), published_at: later(ctx.now, -(18 + index * 17) * day), published_by: `${estate_id}-community-1` }));
  const waiting = estate_id === 'yingzhibao' ? [
    row(7, { state: 'asked', reason: '楼道灯坏了那晚，他打着手电在楼梯口站到十点，等晚归的人都上了楼。', nominated_at: later(ctx.now, -2 * day), nominee_id: 'yingzhibao-p0001' }),
    row(8, { state: 'agreed', reason: '车库进水的时候，她一家一家敲门叫人挪车，自己的车最后才开出来。', shown_as: '一位邻居', nominated_at: later(ctx.now, -4 * day), answered_at: later(ctx.now, -3 * day) }),
    row(9, { state: 'sought', reason: '常在东门修鞋的那位，给小孩补书包从来不收钱。', sought_name: '修鞋的师傅', sought_home: '东门口', nominated_at: later(ctx.now, -1 * day), nominee_id: null }),
  ] : [];
  await honours.add_honours(ctx, [...published, ...waiting]);
}

/** 盈之宝: owners who ask for an assembly, some way to the fifth that is needed. */
export async function ask_for_assembly(ctx: Ctx, { plan: { id: estate_id } }: Estate, { residents }: Cast): Promise<void> {
  if (estate_id !== 'yingzhibao') return;
  const roll = dice('petition of yingzhibao');
  const starter = { ...ctx, now: later(ctx.now, -12 * day), after: () => {} };
  const owned = new Set((await owners_of_homes(ctx, residents.map(({ home }) => home.id))).map(({ person_id }) => person_id));
  for (const { actor } of residents.slice(60).filter(({ person_id }) => owned.has(person_id)).slice(0, 1)) {
    const begun = await petitions.start_petition({ ...starter, actor }, { title: '车库收费和划线要开会定', words: '车库三年没有重新划线，收费也没有公示过。请召开业主大会，把划线、收费、公示一起定下来。' });
    const heads = (await petitions.heads_of(ctx, begun.id)).filter(({ owner_ids }) => owner_ids.length === 1 && !/yingzhibao-p000[1-5]$/.test(owner_ids[0]!) && owner_ids[0] !== begun.started_by);
    const signed = heads.filter(() => roll.chance(0.11));
    await petitions.add_signatures(ctx, signed.map(({ number, owner_ids }) => ({ district: begun.district, id: `${begun.id}-${number}`, petition_id: begun.id, head: number, person_id: owner_ids[0]!, how: 'phone' as const, file_id: null, recorded_by: null, at: later(ctx.now, -roll.between(60, 11 * day)), withdrawn_at: null })));
  }
}
