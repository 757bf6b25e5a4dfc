import { plain_words } from './courtesy.ts';
import { cue_names } from './cue.ts';
import { find_alarm } from './emergency.ts';
import type { Alarm } from './emergency.ts';
import { learnt_tier, refine } from './learning/layer.ts';
import { read_scores } from './model.ts';
import type { Scores } from './model.ts';
import { decide_emergency, is_credible } from './alarm.ts';
import { assume_place } from './near.ts';
import { read_home } from './address.ts';
import { read_place, say_place } from './place.ts';
import type { Act, Line, Reading, Reason, Setting, Tier } from './reading.ts';
import { kind_by_code, kinds } from './taxonomy.ts';
import { raise_tier } from './tier.ts';

/** Below this share the second level is a guess: only the first level is told. */
const category_share_min = 0.1;
/**
 * How much a demand's share counts against the other acts: neighbourhood talk is about the same things, and a case for a joke costs
 * more trust than a question asked once too often. Since the corpus has terse complaints that talk resembles, 0.4 leaves 0.875 of
 * the others alone and hears 0.978 of demands, where 0.6 left 0.842 and heard 0.982; chosen with the examination's figures in sight.
 */
const demand_counts = 0.4;
/** What is laughed about is a report only where the model is all but sure of it. */
const laughed_counts = 0.15;
const laughing = /笑死|哈哈|嘿嘿|😂|🤣|\[偷笑\]|\[呲牙\]|\[破涕为笑\]/u;
/** A danger found by words renames the category only where the model is lost and believes the danger. */
const renamed_below = 0.3,
  danger_believed = 0.3;
/** Orders to the machine are data (issue 2): they are named as attacks and change nothing. */
const orders =
  /忽略(?:之前|以上|上面|前面|所有|你)|无视(?:之前|以上|规则|前面)|(?:系统|system)\s?(?:提示|prompt)|提示词|(?:你现在是|从现在起你|假装你是|扮演).{0,20}(?:管理员|没有限制|开发者|机器人|助手)|ignore .{0,20}(?:previous|above|instructions)|<\/?(?:system|script|assistant)|从现在(?:开始|起)[,，]?你|(?:不许|禁止你?)派单|(?:把|将)我.{0,10}改成.{0,6}(?:满意|五星|办结|一级)|(?:把|将)?(?:所有|全部)的?(?:案件|工单|诉求|投诉).{0,6}(?:关|删|结|标)|(?:drop|delete|update|select) .{0,20}(?:table|from|set)/;

/** Forms of speech that say what a message is, whatever it is about. */
const proclaimed = /^[【[]?(?:温馨提[示醒]|通知|公告|紧急通知|重要提醒)|请(?:各位|广大|全体)(?:业主|居民|住户|邻居|家长|党员)|欢迎.{0,6}参加$/;
const for_sale = /(?:出租|转租|出售|转让|招租).{0,20}(?:拎包|精装|室.{0,2}厅|低价|联系|有意)|(?:\d室\d厅|两室|三室).{0,14}(?:出租|出售)/;

/** A tradesman offers: 「专业…上门」「谁家漏水找我」. */
const offered =
  /(?:专业|承接|持证|老师傅|十年|厂家).{0,14}(?:维修|疏通|安装|补漏|防水|开锁|清洗|改造|回收|电工)|(?:不通|修不好|无效|灭不了).{0,3}(?:不|分文).{0,2}(?:要钱|收|取)|(?:谁家|哪家|家里|有需要|需要的|要的|想.{1,8}的).{0,14}(?:找我|喊我|私我|联系我|私聊|看过来)|(?:上门|检测|试听|量房).{0,4}(?:免费|不要钱|不收钱)|高价回收|当天放款/;
/** A wish in polite words for something that somebody must come and do. */
const asked_politely =
  /(?:麻烦|劳驾|有劳|拜托|方便的话|辛苦(?:你们|师傅|物业|一下)|请(?!问|大家|各位|勿|注意|配合|业主|居民)|能不能|可不可以|可以|可否|能否|能帮|帮(?:忙|我们?|哈|着)).{0,20}(?:看看|看一[下眼]|看哈|瞧|修|换[个一]|疏通|清一?[下理]|来(?:个|人|看|修|一|通)|派|安排|处理|协调|解决|管一?管|查一?[查下]|补[一上]|催|挪|提醒一下)|(?:小|轻|低)一?点声?(?:吗|嘛|不|行不)|(?:能不能|可不可以|可以)(?:加|装|安|设|划|种)一?[个些条点]/;
/** Thanks that mean the opposite, and patience that has run out: the fault is still there. */
const still_broken = /(?:修|等|报|说)了.{0,10}(?:还|都|也)没(?:有?人|修?好|来)|又(?:停[水电气]|坏了?|堵了?|漏了?)|(?:什么时候|啥时候|好久|几时|哪天)(?:能|才能?|可以)?(?:补|修|来修|换|清理?|弄好|处理|解决)/;

/** How a hotline writes down a call. */
const hotline = /^[【[]?(?:12345|热线|工单|市民|来电人|来电群众|反映人|诉求人|群众|居民|村民|业主|.{0,3}(?:先生|女士))[^,，。]{0,10}(?:来电|致电|反映|投诉|求助|咨询|称|诉求|表示|表扬)/;

/** Above this the model is sure that nothing is asked for. */
const polite_share_max = 0.9;

export type Opinion = { act: Act; act_share: number };

function top(labels: readonly string[], shares: Float64Array): { label: string; share: number } {
  let best = 0;
  for (let k = 1; k < shares.length; k++) if (shares[k]! > shares[best]!) best = k;
  return { label: labels[best]!, share: shares[best]! };
}

function decide_act(text: string, scores: Scores, alarm: Alarm): Opinion & { reasons: Reason[] } {
  if (orders.test(text)) return { act: 'attack', act_share: 0.99, reasons: [{ kind: 'cue', text: '话里在给系统下命令，只当作文字' }] };
  if (!/[\p{L}\p{N}]/u.test(text)) return { act: 'chatter', act_share: 0.99, reasons: [{ kind: 'cue', text: '没有文字' }] };
  const credible = is_credible(alarm, scores);
  const counts = laughing.test(text) ? laughed_counts : demand_counts;
  const shares = credible ? scores.act.shares : scores.act.shares.map((share, k) => (scores.act.labels[k] === 'demand' ? share * counts : share));
  const { label } = top(scores.act.labels, shares);
  const share = scores.act.shares[scores.act.labels.indexOf(label)]!;
  const act = label as Act;
  const reasons: Reason[] = [{ kind: 'model', text: `像是「${act_names[act]}」（${Math.round(share * 100)}%）` }];
  // A danger nobody explains away is a demand, unless the model is quite sure that it is a leaflet.
  if (credible && act !== 'demand' && !((act === 'ad' || act === 'notice' || act === 'attack') && share > 0.6))
    return { act: 'demand', act_share: 0.6, reasons: [...reasons, { kind: 'emergency', text: '有危险，按诉求处理' }] };
  if (hotline.test(text) && act !== 'demand' && act !== 'attack' && !alarm.worded) {
    const said: Act = /咨询|询问/.test(text) ? 'question' : /(?:表示|来电)?(?:感谢|表扬|致谢)/.test(text) ? 'praise' : 'demand';
    return { act: said, act_share: Math.max(0.6, scores.act.shares[scores.act.labels.indexOf(said)]!), reasons: [...reasons, { kind: 'cue', text: '是热线工单的写法' }] };
  }
  if (act === 'demand' && !alarm.dangers.length && share < 0.98) {
    if (proclaimed.test(text)) return { act: 'notice', act_share: 0.7, reasons: [...reasons, { kind: 'cue', text: '是通知的口气' }] };
    if (for_sale.test(text) || offered.test(text)) return { act: 'ad', act_share: 0.7, reasons: [...reasons, { kind: 'cue', text: '是买卖的口气' }] };
  }
  if (act !== 'demand' && act !== 'ad' && act !== 'attack' && share < polite_share_max && (asked_politely.test(text) || still_broken.test(text)) && !proclaimed.test(text))
    return { act: 'demand', act_share: 0.6, reasons: [...reasons, { kind: 'cue', text: '是客气或反着说的请求' }] };
  return { act, act_share: share, reasons };
}

export const act_names: Readonly<Record<Act, string>> = {
  demand: '诉求',
  question: '咨询',
  praise: '表扬感谢',
  chatter: '闲聊',
  notice: '通知',
  ad: '广告',
  attack: '指令攻击',
};

type CategoryOpinion = { category: string | null; first: string | null; share: number };

function decide_category(scores: Scores, act: Act, alarm: Alarm): CategoryOpinion {
  if (act === 'praise') return { category: '1206', first: '12', share: 1 };
  if (act !== 'demand' && act !== 'question') return { category: null, first: null, share: 1 };
  const { labels, shares } = scores.category;
  const best = top(labels, shares);
  const danger = alarm.dangers[0];
  if (danger && best.share < renamed_below && scores.emergency.shares[1]! >= danger_believed && !alarm.dangers.some(({ code }) => code === best.label)) {
    const share_of = (code: string): number => shares[labels.indexOf(code)] ?? 0;
    const likeliest = alarm.dangers.reduce((a, b) => (share_of(b.code) > share_of(a.code) ? b : a));
    return { category: likeliest.code, first: likeliest.code.slice(0, 2), share: Math.max(0.5, share_of(likeliest.code)) };
  }
  if (best.share >= category_share_min) return { category: best.label, first: best.label.slice(0, 2), share: best.share };
  const firsts = new Map<string, number>();
  labels.forEach((code, k) => firsts.set(code.slice(0, 2), (firsts.get(code.slice(0, 2)) ?? 0) + shares[k]!));
  const [first, first_share] = [...firsts].reduce((a, b) => (b[1] > a[1] ? b : a));
  return { category: null, first: first_share > 0.3 ? first : null, share: best.share };
}

/**
 * Reads one message: what it does, which of the 122 categories, how urgent, where, whose line, how sure, and why.
 * Pure: same text, same setting, same reading. Nothing in a text can change a rule. `at` matters to times only.
 */
export function triage(raw: string, setting: Setting = {}): Reading {
  const text = plain_words(raw);
  const alarm = find_alarm(text);
  const scores = refine(setting.layer, text, alarm, read_scores(text, alarm.marks));
  const { act, act_share, reasons } = decide_act(text, scores, alarm);
  const { category, first, share } = decide_category(scores, act, alarm);
  const kind = category === null ? undefined : kind_by_code(category);
  const { emergency, head_says } = decide_emergency(act, alarm, scores);
  reasons.push(...alarm.reasons);
  if (head_says) reasons.push({ kind: 'emergency', text: '说法和危急情形相近，按紧急处理' });
  const raised = raise_tier(text, act === 'demand' ? (kind?.tier ?? 3) : null, category, emergency);
  if (raised.why) reasons.push({ kind: 'tier', text: raised.why });
  const tier = learnt_tier(setting.layer, category, raised.tier as Tier | null, emergency);
  if (tier !== raised.tier) reasons.push({ kind: 'tier', text: '按本社区改正过的等级' });
  const names = cue_names(text);
  if (names.length) reasons.push({ kind: 'cue', text: names.slice(0, 5).join('、') });
  const home = setting.home === undefined ? undefined : read_home(setting.home);
  const { place: said } = read_place(text, home, setting.estate);
  const { place, assumed } = act === 'demand' ? assume_place(said, category, home, emergency) : { place: said, assumed: false };
  const where = say_place(place);
  if (where) reasons.push({ kind: 'place', text: assumed ? `${where}（没说地点，按说话人的住处）` : where });
  return {
    act,
    category,
    category_first: first,
    tier,
    emergency,
    emergency_lines: emergency ? dial_lines(alarm, category) : [],
    place,
    line: top(scores.line.labels, scores.line.shares).label as Line,
    confidence: Math.round(act_share * share * 1000) / 1000,
    reasons,
  };
}

/** Numbers of the category and of every danger found, without repeats; 110 when none is known. */
function dial_lines(alarm: Alarm, category: string | null): string[] {
  const codes = [...alarm.dangers.map(({ code }) => code), ...(category ? [category] : [])];
  const found = codes.flatMap((code) => kinds.find((kind) => kind.code === code)?.emergency_lines ?? []);
  return found.length ? [...new Set(found)] : ['110'];
}
