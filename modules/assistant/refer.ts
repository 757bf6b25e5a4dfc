import { wants_no_name } from '../cases/index.ts';
import type { Utterance } from './decide.ts';
import { read_home } from './address.ts';
import { apart, fault_names, meet } from './fault.ts';
import { beside_place } from './join.ts';
import type { Estate } from './reading.ts';
import { normalise } from './text.ts';

/**
 * A message that means something only with what was said before: `too` = 「我家也是」「+1」, `again` = 「又不亮了」,
 * `more` = a detail, a place or an urging after one's own report, `correct` = 「说错了，是4栋」.
 */
export type Reference = { kind: 'too' | 'again' | 'more' | 'correct'; to: Utterance; /** the words say so, whatever they would be by themselves */ sure?: true };

const minute_ms = 60_000;
const too_ms_max = 6 * 60 * minute_ms;
const more_ms_max = 10 * minute_ms;
const aside_ms_max = 3 * minute_ms;
/** An urging or a correction may come much later than the report, as long as the conversation still holds it. */
const later_ms_max = 48 * 60 * minute_ms;

const too =
  /^(?:[+＋]\s?[1一]|加[1一](?!下|个|把|点)|同上|同楼上|同感|同样的?(?:问题|情况)|同求|附议|俺?也?一样(?:的|啊|呢|呀)?$|me ?too)|^(?:我|俺|咱|我们|咱们|我屋)?(?:家|屋头|这边?|这里|这儿|那边|楼|栋|们)?.{0,10}(?:也|都|同样|一样)(?:是|有|这样|一样|没有?了?|没得|不行|停|坏|黑|漏|断|堵|臭|吵|遇到|受不了|碰到|不亮|打不开|刷不|进不|灭|卡|跳闸|闪|滴|返|闻到|听到|听见|看到|看见|感觉|发现)/;
/** 「是啊，吵得没法睡」 right after a neighbour's report; a bare 「是的」 reports nothing. */
const agrees = /^(?:(?:是的?|对|嗯+)[,，。!！ ]+|是啊|是呢|就是说?|就是啊|对啊|对头|确实|没错|真的|可不是|硬是|我也觉得|太对了)[,，。!！ ]?.{4,}(?<![吗么?？])$/;
/** Whoever is meant answers for themselves: no second report. */
const sorry = /不好意思|抱歉|对不起|是我(?:家|们家)?(?:的)?[,，。!！]|马上(?:停|挪|收|管|关|拿走)/;
/** 「闻到了，越来越重」「昨晚我就发现了」「我们这边还黑着」: what a neighbour noticed too. */
const witnesses =
  /^(?:我|俺|咱)?们?(?:也|刚才?|刚刚|昨[天晚]|前[天晚]|早上|早)?(?:闻到|听到|听见|看到|看见|发现|注意到|遇到|碰到)了(?!吗|没)|^(?:昨[天晚]|前[天晚]|早上|刚才|上午|下午)?(?:我|俺)?早?就(?:发现|看到|听到|闻到|注意到)|^(?:我|俺|咱)们?.{0,12}(?:还是|还在?|仍然?)(?:黑|停|没[水电气网有]|臭|漏|堵|吵|响|不[亮动行通灵]|闪|坏|卡|冒|积)|^(?:确实|真的)(?:是|还|还是|好|很|太|挺)?.{0,3}(?:黑|停|没|臭|漏|堵|吵|响|不|闪|坏|卡|冒|积|脏|乱|危险)/;
/** 「我二楼更惨」: what is worse is the same trouble. */
const worse = /^(?:[^,，]{0,8}[,，])?(?:我|俺|咱)们?.{0,8}(?:更|还要|最)(?:惨|臭|吵|严重|厉害|糟|黑|脏|响|小|慢|恼火|凶)/;
const agree_ms_max = 15 * minute_ms;
const again = /^(?:(?:晕|唉|哎|完了|天|妈呀|好嘛|咦|诶)[,，!！ ]?)?(?:怎么|咋|今天|刚才?|昨晚|这会儿?|它|现在)?(?:又|还是|仍然?|依旧)(?:坏|不|停|漏|堵|黑|来|响|没|开始|这样|老样子|断|臭|吵|冒|滴|出|犯|闪|卡|返|灭|罢|跳)|^(?:根本)?没(?:修好|好|弄好|搞好|解决)|^(?:修|弄|搞)?好了?(?:没|不到|才).{0,6}又/;
const urging =
  /^(?:快|急|麻烦|拜托|尽快|催|什么时候|啥时候|几时|多久|好久|怎么还|咋还|还没|还不|有人(?:管|来|处理|看)|人呢|没人(?:管|来|理)|都(?:几|好几|两|三|四|五|一|半|多少)|已经|从|就是|就在|在|位置|地址|靠|是|对|另外一?边|而且|老人|孩子|一直|整|天天|每|连|特别|太|真的|求|谢谢|师傅|辛苦|帮忙|好的|嗯|\[图片\]|\[照片\]|图|照片|如图|看图|你们看)/;
/** Of one's own report, however much later. */
const asks_when = /^(?:@\S+\s?)?(?:怎么|咋|为什么)?(?:还没|还不|都没|没)(?:有)?(?:人|师傅|谁)?(?:来|修|管|处理|弄|回|动静|见人)|^(?:@\S+\s?)?(?:到底|究竟|师傅)?(?:什么时候|啥时候|几时|几点|多久|好久|今天)(?:能|会|才|可以)?(?:来|修|处理|弄|解决|搞)|催一?下|有没有人(?:管|来|处理)|人呢/;
const urges = /快点|麻烦.{0,6}$|尽快|没人[管来理]|不安全|危险|受不了|拜托|急用/;
const errs = /(?:说|打|写|发|报|记|搞|弄|讲)错|不对[,，。]|^不对|更正|纠正|口误|不是.{1,10}[,，]?\s?(?:应该)?是/;

const own_matter = (text: string, estate: Estate | undefined): number => beside_place(text, estate).rest.length;

/** What others said in a way that nobody may repeat for them is never pointed at. */
const may_be_meant = (one: Utterance): boolean => one.role !== 'assistant' && !wants_no_name(one.text);
const of_case: ReadonlySet<string> = new Set(['draft', 'open', 'emergency', 'join_case', 'correct']);
const began = ({ done }: Utterance): boolean => done !== undefined && (of_case.has(done.do) || done.do === 'ask');

/** 「好的」 adds nothing to one's report. */
const acknowledges = /^(?:(?:好的?|好嘞|嗯+|哦+|ok|收到|行|要得|可以|明白|知道|晓得|辛苦|谢谢|感谢|多谢)(?:了|啦|吧|呀|哈|啊|您|你们?|大家|师傅|哥|姐)*[,，。!！~ ]*)+$/i;
const asks = /[?？吗]$|^(?:谢谢|好的|收到|辛苦|哈|嗯|哦)/;
/** The message whose words another quotes. */
function quoted_of(quoted: string, earlier: readonly Utterance[]): Utterance | null {
  const words = normalise(quoted);
  return earlier.findLast(({ text, role }) => role !== 'assistant' && (normalise(text) === words || (words.length >= 4 && (normalise(text).includes(words) || words.includes(normalise(text)) && text.length >= 4)))) ?? null;
}
/** Of several reports the one that names the same thing, then one in the same building, then the latest; never one that names another thing. */
function nearest(said: Utterance, reports: readonly Utterance[]): Utterance | undefined {
  const things = fault_names(normalise(said.text));
  const building = said.home ? read_home(said.home).building : null;
  const fit = (one: Utterance): number => (meet(things, fault_names(normalise(one.text))) ? 2 : 0) + (building !== null && one.home && read_home(one.home).building === building ? 1 : 0);
  return reports
    .filter((one) => one.done?.case_id === undefined || !apart(things, fault_names(normalise(one.text))))
    .map((one, nth) => ({ one, nth, fit: fit(one) }))
    .toSorted((a, b) => b.fit - a.fit || b.nth - a.nth)[0]?.one;
}

/** What `said` points back at, or null when it stands by itself. Only a resident's short message points back. */
export function refer(said: Utterance, earlier: readonly Utterance[], estate: Estate | undefined): Reference | null {
  const text = normalise(said.text);
  if (said.role !== 'resident' || text.length > (said.quoted ? 60 : 30)) return null;
  const since = (one: Utterance): number => said.at.getTime() - one.at.getTime();
  const last = (fits: (one: Utterance) => boolean): Utterance | undefined => earlier.findLast((one) => may_be_meant(one) && fits(one));
  // what opened the case says what it is about; who joined it may only have said so
  const opening = (one: Utterance): Utterance => (one.done?.case_id ? (earlier.find(({ done, role }) => role !== 'assistant' && done?.case_id === one.done?.case_id) ?? one) : one);
  const own = last((one) => one.from === said.from && one.done?.case_id != null && of_case.has(one.done.do) && since(one) < later_ms_max);
  if (own && errs.test(text)) return { kind: 'correct', to: opening(own) };
  if (sorry.test(text)) return null;
  const quoted = said.quoted ? quoted_of(said.quoted, earlier) : null;
  if (quoted && own && (quoted.from === said.from || quoted.role !== 'resident')) return { kind: 'more', to: opening(own) };
  if (quoted && quoted.from !== said.from && began(quoted) && may_be_meant(quoted) && !asks.test(text)) return { kind: 'too', to: opening(quoted), sure: true };
  const is_worse = worse.test(text);
  if (too.test(text) || witnesses.test(text) || is_worse) {
    const to = nearest(said, earlier.filter((one) => may_be_meant(one) && one.from !== said.from && began(one) && since(one) < too_ms_max));
    if (to) return { kind: 'too', to: opening(to), ...(is_worse ? { sure: true } : {}) };
  }
  if (agrees.test(text)) {
    const to = nearest(said, earlier.slice(-4).filter((one) => one.from !== said.from && one.role === 'resident' && may_be_meant(one) && began(one) && since(one) < agree_ms_max));
    if (to) return { kind: 'too', to: opening(to) };
  }
  const rest = own_matter(said.text, estate);
  if (again.test(text) && rest <= 10) {
    const to = own ?? last((one) => began(one) && one.role === 'resident' && since(one) < later_ms_max);
    if (to) return { kind: 'again', to: opening(to) };
  }
  if (!own || acknowledges.test(text)) return null;
  const before = earlier.findLast((one) => one.from === said.from);
  const at_once = before === own && since(own) < more_ms_max;
  const placed = beside_place(said.text, estate).placed;
  if (asks_when.test(text) || (at_once && (rest <= 3 || (rest <= 6 && since(own) < aside_ms_max) || (placed && rest <= 12) || urging.test(text) || urges.test(text)))) return { kind: 'more', to: opening(own) };
  return null;
}
