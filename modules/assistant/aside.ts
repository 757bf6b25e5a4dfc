import type { Utterance } from './decide.ts';
import { beside_place } from './join.ts';
import type { Reading } from './reading.ts';
import { normalise } from './text.ts';

/** 「赶紧用肥皂水冲」「先把阀门关了」「快打119」: what a neighbour tells the one who has the trouble. */
const advises =
  /^(?:[你您]们?|那|可以|最好|建议|应该|要|得|还是)*(?:先(?!是|前|后)|赶紧|赶快|快点?|马上|立刻|千万|记得|最好|建议)?(?:去(?!年|世|掉)(?:医院|物业|找|问|看看|派出所|社区|报|办)|找(?:物业|社区|师傅|派出所|人|[他她]|居委|管家|保安|律师|开锁|电工|网格员)|打(?:1[12]\d|12\d{3}|电话|给|物业)|报警|报个警|报物业|叫(?:救护车|物业|保安)|问(?:问|下|一下|物业|社区)|联系|拨打?|试试|试一下|关(?:一下|了|掉|阀|总|上)|用.{1,8}(?:冲|洗|擦|盖|垫)|别(?:靠近|乱|动|怕|急|担心|开|坐|碰|吃|慌|出|进)|离.{0,4}远|多喝|拍(?:个照|照|视频)|发(?:到|给)物业)|^(?:要|得|需要|可以|最好)?先(?!是|前|后|说)|^(?:别|莫)(?:靠近|乱|动|怕|急|担心|慌|做傻事)/u;
/** 「他一个人住」「它是野狗」: of whom or what was just told. */
const of_that = /^(?:[他她它]|人家|这家人?|那家人?|老人家)(?!们?(?:家|楼|栋|单元).{0,4}(?:漏|堵|坏|停|吵))/u;
/** What one who only knows of a thing says of it. */
const supposes = /^(?:好像|应该|听说|据说|一般|估计|可能|大概|记得|要看|看情况|看(?:是|你)|具体|需要|要带|带上?|不用|不需要|可以的|在(?:社区|政务|派出所|银行|网上|手机)|去(?:社区|政务|派出所|银行)|网上|手机上|找(?:社区|物业|派出所))/u;
const own = /我(?!建议|觉得|看[你您]|(?:马上|这就|现在|先)?(?:下来|上来|过来|来看|下去|上去|去看|来帮))|俺|咱/u;
/** 「再加个饮水机就更好了」 */
const wishes_too = /^(?:再|还|最好|顺便|要是|如果|能).{0,16}(?:更好|完美|就好|安逸)了?$/u;
/** 「救护车接走了」: help has come. */
const helped = /(?:救护车|120|消防(?:车|员)?|民警|警察|医生|110|119).{0,6}(?:来了|到了|接走|拉走|带走|送医院|扑灭|灭了)|(?:火|烟).{0,3}(?:灭|散)了/u;
const asked = /[?？]|[吗嘛么呢不]$|什么|啥|怎么|咋|哪|谁|多少|好多|几[点号楼栋个]|能不能|可不可以|有没有|请教|请问/u;
const of_case: ReadonlySet<string> = new Set(['draft', 'open', 'emergency', 'join_case', 'correct']);
const soon_ms_max = 15 * 60_000;
/** Kinds for which somebody must be sent; of the others a neighbour who says what is needed reports nothing. */
const sent_for_max = 6;
const laughing_min = 0.75;

const names_place = (text: string): boolean => /\d+ ?(?:[栋幢座层楼室]|号楼|单元)|[一二三四五六七八九十]+(?:栋|单元|楼)/u.test(text);

/**
 * Why a neighbour's word is about what another said a moment ago, and no report: advice, what they know of it, a joke. Null
 * where it may be one. Nobody becomes a reporter by helping (issue 4: neighbours are left to answer).
 */
export function aside(said: Utterance, earlier: readonly Utterance[], { act, category, confidence, emergency }: Reading): string | null {
  if (said.role !== 'resident') return null;
  const text = normalise(said.text);
  if (helped.test(text) && earlier.some(({ done }) => done?.case_id)) return '说的是刚才那件事';
  const before = earlier.filter(({ from, role, at }) => role === 'resident' && from !== said.from && said.at.getTime() - at.getTime() < soon_ms_max).slice(-4);
  const last = before.at(-1);
  if (!last || own.test(text) || names_place(text)) return null;
  const is_reported = before.some(({ done }) => done !== undefined && (of_case.has(done.do) || done.do === 'ask'));
  if (is_reported && advises.test(text)) return '邻居在出主意';
  if (is_reported && of_that.test(text)) return '说的是刚才那件事';
  if (is_reported && wishes_too.test(text)) return '跟着说愿望';
  if (emergency) return null;
  const needs_nobody = category === null || Number(category.slice(0, 2)) > sent_for_max;
  if (asked.test(normalise(last.text)) && (advises.test(text) || (supposes.test(text) && (needs_nobody || act === 'question')))) return '邻居在回答';
  if (said.laughs && confidence < laughing_min && !beside_place(said.text).placed) return '邻居在打趣';
  return null;
}

const announces = /通知|公告|提[示醒]|计划|将(?:于|在|对)?|检修|抢修|清洗|今[日天]|明[日天]|后[日天]|本周|周[一二三四五六日]/u;
const outages = /[停断]水|[停断]电|[停断]气/gu;
/** 「又停水」, not 「还没来水」 and not what is wrong beyond what was said. */
const grumbles = /^(?:怎么|咋|啊|唉|不会吧|天天|老是|又|还要?|居然|刚|前天|昨天|上周|上个月|不是)?.{0,3}(?:又|天天|老是|经常|要|才)?(?:要)?[停断][水电气](?!.{0,6}(?:还|没来|几个小时|两天|一天))/u;
const announced_ms_max = 48 * 3_600_000;
/** 「又停水」 after the staff's notice of it: it is known, nobody needs to be sent. */
export function is_announced(said: Utterance, earlier: readonly Utterance[]): boolean {
  const text = normalise(said.text);
  if (said.role !== 'resident' || text.length > 14 || names_place(text) || own.test(text) || !grumbles.test(text)) return false;
  const of = [...text.matchAll(outages)].map(([word]) => word.at(-1)!);
  return earlier.some(({ role, text: told, at }) => role === 'staff' && said.at.getTime() - at.getTime() < announced_ms_max && announces.test(told) && of.some((what) => [...told.matchAll(outages)].some(([word]) => word.at(-1) === what)));
}

const long_ago = /以前|那时候|当年|小时候|那会儿|(?:去年|上次|上个月|上周|前年|那次).{0,14}(?:过$|过[的吧呢啊了]|来着|才.{1,6}过)|不是才.{1,6}过/u;
const still = /现在|目前|又|还[是没在有不]|一直|今天|今早|这几天|到现在|至今|仍|依旧|反映|报[修过了]|投诉/u;
/** 「以前那几个坏了半年都没人管」: of what was, with nothing said of today. */
export const of_the_past = (text: string): boolean => long_ago.test(text) && !still.test(text.replace(/不是才/u, '')) && !names_place(text);
