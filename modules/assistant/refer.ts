import { wants_no_name } from '../cases/index.ts';
import type { Utterance } from './decide.ts';
import { beside_place } from './join.ts';
import type { Estate } from './reading.ts';
import { normalise } from './text.ts';

/**
 * A message that means something only with what was said before: `too` = 「我家也是」「+1」, `again` = 「又不亮了」,
 * `more` = a detail, a place or an urging after one's own report, `correct` = 「说错了，是4栋」.
 */
export type Reference = { kind: 'too' | 'again' | 'more' | 'correct'; to: Utterance };

const minute_ms = 60_000;
const too_ms_max = 6 * 60 * minute_ms;
const more_ms_max = 10 * minute_ms;
/** An urging or a correction may come much later than the report, as long as the conversation still holds it. */
const later_ms_max = 48 * 60 * minute_ms;

const too =
  /^(?:[+＋]\s?[1一]|加[1一](?!下|个|把|点)|同上|同楼上|同样的?(?:问题|情况)|同求|附议|俺?也?一样(?:的|啊|呢|呀)?$|me ?too)|^(?:我|俺|咱|我们|咱们|我屋)?(?:家|屋头|这边?|这里|这儿|那边|楼|栋|们)?.{0,10}(?:也|都|同样|一样)(?:是|有|这样|一样|没有?了?|没得|不行|停|坏|黑|漏|断|堵|臭|吵|遇到|受不了|碰到|不亮|打不开|刷不|进不)/;
const again = /^(?:怎么|咋|今天|刚才?|昨晚|这会儿?|它|现在)?(?:又|还是|仍然?|依旧)(?:坏|不|停|漏|堵|黑|来|响|没|开始|这样|老样子|断|臭|吵|冒|滴|出|犯|闪|卡)|^(?:根本)?没(?:修好|好|弄好|搞好|解决)|^(?:修|弄|搞)?好了?(?:没|不到|才).{0,6}又/;
const urging =
  /^(?:快|急|麻烦|拜托|尽快|催|什么时候|啥时候|几时|多久|好久|怎么还|咋还|还没|还不|有人(?:管|来|处理|看)|人呢|没人(?:管|来|理)|都(?:几|好几|两|三|四|五|一|半|多少)|已经|从|就是|就在|在|位置|地址|靠|是|对|另外一?边|而且|老人|孩子|一直|整|天天|每|连|特别|太|真的|求|谢谢|师傅|辛苦|帮忙|好的|嗯|\[图片\]|\[照片\]|图|照片|如图|看图|你们看)/;
const errs = /(?:说|打|写|发|报|记|搞|弄|讲)错|不对[,，。]|^不对|更正|纠正|口误|不是.{1,10}[,，]?\s?(?:应该)?是|应该是/;

const own_matter = (text: string, estate: Estate | undefined): number => beside_place(text, estate).rest.length;

/** What others said in a way that nobody may repeat for them is never pointed at. */
const may_be_meant = (one: Utterance): boolean => one.role !== 'assistant' && !wants_no_name(one.text);
const of_case: ReadonlySet<string> = new Set(['draft', 'open', 'emergency', 'join_case', 'correct']);
const began = ({ done }: Utterance): boolean => done !== undefined && (of_case.has(done.do) || done.do === 'ask');

/** What `said` points back at, or null when it stands by itself. Only a resident's short message points back. */
export function refer(said: Utterance, earlier: readonly Utterance[], estate: Estate | undefined): Reference | null {
  const text = normalise(said.text);
  if (said.role !== 'resident' || text.length > 30) return null;
  const since = (one: Utterance): number => said.at.getTime() - one.at.getTime();
  const last = (fits: (one: Utterance) => boolean): Utterance | undefined => earlier.findLast((one) => may_be_meant(one) && fits(one));
  const own = last((one) => one.from === said.from && one.done?.case_id != null && of_case.has(one.done.do) && since(one) < later_ms_max);
  if (own && errs.test(text)) return { kind: 'correct', to: own };
  if (too.test(text)) {
    const to = last((one) => one.from !== said.from && began(one) && since(one) < too_ms_max);
    if (to) return { kind: 'too', to };
  }
  const rest = own_matter(said.text, estate);
  if (again.test(text) && rest <= 10) {
    const to = own ?? last((one) => began(one) && one.role === 'resident' && since(one) < later_ms_max);
    if (to) return { kind: 'again', to };
  }
  if (!own) return null;
  const before = earlier.findLast((one) => one.from === said.from);
  const at_once = before === own && since(own) < more_ms_max;
  if (at_once && (rest <= 3 || urging.test(text))) return { kind: 'more', to: own };
  return null;
}
