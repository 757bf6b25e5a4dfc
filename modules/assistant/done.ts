import type { OpenCase, Utterance } from './decide.ts';
import { fault_names, meet } from './fault.ts';
import { fault_kind, type Report } from './same.ts';
import { overlap } from './similar.ts';

const fixed =
  /(?:修|弄|搞|处理|解决|疏通|换|清理|装|接|通|打扫|挪|移|开|补|清运|拉|收拾|铲|擦)(?:好|完|通|走|干净|定|掉|开)(?:了|咯|哈|啦|喽)|^(?:(?:嗯+|哦+|噢+|哈+|诶|哎|行|对|谢谢)[,，。 ]?)?(?:好了|好咯|好啦|好喽|可以了|可以咯|亮了|通了|来水了|来电了|来气了|解决了|搞定|正常了|恢复了)|(?:灯|路灯|水|电|气|网|电梯|门禁|道闸|门)(?:又|已经|都|也)?(?:亮|好|通|来|恢复|正常)(?:了|咯|啦)|来[水电气](?:了|咯|啦)|不(?:漏|堵|臭|吵|响|滴|闹|叫)(?:了|咯|啦)|(?:车|人|垃圾).{0,4}(?:挪|移|开|拉|收|清)(?:走|开|掉|完|干净)(?:了|咯|啦)|已经?(?:修好|换好|弄好|修复|恢复|解决|处理|疏通|清理|更换|好(?!几|久|多|长|些|半|一|[两三四五六七八九十]|不))|没事儿?(?:了|咯)[,，。!！]?(?:谢谢.{0,4})?$|(?:自己|自动|突然)(?:又)?(?:好|亮|通|恢复)(?:了|咯)|(?:问题|事情?)(?:已经)?(?:解决|处理)(?:了|好)|(?:^|[,，。!！ ])(?:试了一?下?[,，]?)?(?:好了|可以了|可以咯|能用了|亮了|通了|正常了|恢复了|没事了|找到了|挪了|挪走了|开走了)(?:$|[,，。!！ ])|(?:现在|已经?|又|都)(?:可以|能)(?:正常)?(?:用|刷|开|走|坐|充|过|进|通行|使用)了|换了新的|没(?:再|有再|在)(?:漏|滴|响|堵|吵|臭|闪)(?:了|咯)?|(?:车|人).{0,3}(?:拖|清|移)走了/;
const withdrawn =
  /不(?:再)?麻烦.{0,6}了|不用(?:来|修|管|派|麻烦|看|处理|报|找|你们)?.{0,3}(?:了|咯|人|啦)|不(?:需要|必)(?:来|修|处理|派)?.{0,3}了|原来?是(?:我|自己)们?家?.{0,10}(?:跳闸|欠费|没关|没开|关了|没插)|算了|撤(?:回|销|掉|单|了)|取消(?:吧|掉|报修|了|一下)|(?:搞|弄|看|发|报)错(?:了|咯|群)|误报|当我没(?:说|报)|虚惊一场|自己(?:已经)?(?:修|弄|搞|解决|处理|换|通)(?:好|完|通)?(?:了|咯)|我自己(?:来|弄|修|搞|处理)(?:吧|就行)|找到原因了.{0,6}(?:我|自)家/;
const not_yet =
  /^(?:等|待|过)?一?会儿?(?:就|再)|马上就|快(?:要)?(?:来|好|修好)了|没(?:得|有)?人|无人|不来了|没(?:有)?(?:修|弄|搞|处理|解决|全|完全)?好|还没|还不|不是好了|没有修|好了[,，]?.{0,4}(?:又|再)|好了?没|(?:又|再)(?:坏|不|漏|堵|停|黑)|什么时候|啥时候|几时|多久|[?？吗]|没处理|怎么还|(?:修|弄|换|处理|解决)好了?(?:再|才|就)|好了(?:跟|告诉|通知|说一声|叫|喊|给)|(?:要是|如果|能|等).{0,8}好了?(?:就|再|多)|好了好了.{0,4}(?:别|不|少)|(?:不能|别|怎么|难道|可不能|总不能)就?.{0,3}算了|说.{0,4}(?:好|完)了.{0,8}(?:可|但|却|结果|还|根本)|从来|以为/;

/** 「好了」「修好了」→ fixed; 「不用来了」「搞错了」→ withdrawn; a question, a wish or a relapse is neither. */
export function read_ending(text: string): 'fixed' | 'withdrawn' | null {
  if (not_yet.test(text)) return null;
  if (withdrawn.test(text)) return 'withdrawn';
  return fixed.test(text) ? 'fixed' : null;
}

/** What an ending speaks of, and what a report must speak of to be meant: 「水来了」 ends no lamp's case. */
const matters: readonly (readonly [ends: RegExp, tells: RegExp])[] = [
  [/水|漏|滴|渗/, /水|漏|滴|渗|淹|潮|湿|洗澡|管|龙头|马桶|堵|冒|漫|返/],
  [/来电|电(?:又|已经|都|也)?(?:来|通|恢复|好)|送电/, /电(?!梯)|黑|灯|闸|充|亮/],
  [/来气|气(?:又|已经|都|也)?(?:来|通|恢复)/, /气|火|灶|味/],
  [/灯|亮了/, /灯|黑|亮|电|照明|暗|看不见/],
  [/吵|闹|响|叫/, /吵|闹|响|声|噪|音|叫|跳|钻|唱|舞|施工|装修|麻将|咚|狗/],
  [/臭|味/, /臭|味|熏|呛|粪|垃圾|烟|脏|死/],
  [/堵|疏通/, /堵|水|粪|冒|漫|返|车|占/],
  [/挪|车/, /车|占|挡|堵|停|通道/],
  [/垃圾|清运|打扫|扫干净/, /垃圾|脏|扫|堆|臭|桶|清|物|箱|烟头/],
  [/电梯/, /梯|困|卡|按/],
  [/门禁|道闸|门锁|刷/, /门|锁|卡|禁|闸|刷|抬杆|脸/],
  [/手环/, /手环|心率|sos|摔|呼救/],
  [/井盖/, /井|盖/],
  [/树/, /树|枝|叶/],
  [/网/, /网|宽带|信号/],
  [/会(?:开|议|散)/, /会/],
];
const of_another_matter = (ending: string, told: string): boolean => {
  const named = matters.filter(([ends]) => ends.test(ending));
  return named.length > 0 && !named.some(([, tells]) => tells.test(told));
};

const bare_ms_max = 3 * 86_400_000;

/**
 * The live case that an ending speaks of: a resident ends only what they reported, staff what they name or what this
 * conversation is about when that is one case. What names no matter means the case that was spoken of last.
 */
export function ended_case(said: Utterance, earlier: readonly Utterance[], report: Report, cases: readonly OpenCase[]): OpenCase | null {
  const { building, unit, room, spot } = report.place;
  const own = cases.filter(({ reporters, state }) => state !== 'resolved' && (said.role === 'staff' || reporters.includes(said.from)));
  const named = own.filter(
    ({ report: { place } }) => (building === null || place.building === building) && (unit === null || place.unit === null || place.unit === unit) && (room === null || place.room === null || place.room === room),
  );
  const spoken = (one: OpenCase): number => earlier.findLastIndex(({ done }) => done?.case_id === one.id);
  const recent = (one: OpenCase): boolean => spoken(one) >= 0 || (one.report.at !== null && said.at.getTime() - one.report.at.getTime() < bare_ms_max);
  const about = (one: OpenCase): number => overlap(report.text, one.report.text) + (report.category !== null && report.category === one.report.category ? 0.5 : 0);
  if (said.role === 'staff' && (building ?? spot) === null) {
    const here = named.filter((one) => spoken(one) >= 0);
    const meant = here.filter((one) => about(one) > 0.1);
    return meant.length === 1 ? meant[0]! : here.length === 1 ? here[0]! : null;
  }
  // 「井盖换好了」 says nothing about the drains: what names a thing ends no case of another
  const things = fault_names(report.text);
  const takes_back = own.length === 1 && read_ending(report.text) === 'withdrawn';
  const another = (one: OpenCase): boolean => of_another_matter(report.text, one.report.text) || (!takes_back && things.size > 0 && !meet(things, fault_names(one.report.text)) && fault_kind(report.category) !== fault_kind(one.report.category));
  const meant = named
    .filter((one) => !another(one) && (recent(one) || about(one) > 0.1))
    .toSorted((a, b) => about(b) - about(a) || spoken(b) - spoken(a) || (b.report.at?.getTime() ?? 0) - (a.report.at?.getTime() ?? 0));
  if (said.role === 'staff') return meant.length === 1 || (meant[0] && about(meant[0]) > 0.1) ? meant[0]! : null;
  return meant[0] ?? null;
}
