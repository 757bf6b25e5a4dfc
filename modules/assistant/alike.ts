import { rarity_of } from './background.ts';
import { find_alarm } from './emergency.ts';
import { apart, fault_names, meet } from './fault.ts';
import { read_scores } from './model.ts';
import { cosine, overlap } from './similar.ts';
import { unify } from './synonym.ts';

/** What is wrong with a thing, whatever it is called: 吵 is not 臭, though both are of one grill. */
const troubles: readonly (readonly [name: string, words: RegExp])[] = [
  ['noise', /吵|响|噪|闹|吼|轰|唱|犬吠|咚|震|声音|施工|电钻|叫(?!人|物业|师傅)/],
  ['smell', /臭|味|熏|呛|油烟|烟(?!头|花)|难闻/],
  ['leak', /漏|渗|滴|水漫|漫出|漫了|爆|喷|冒水|淹|积水|泡|湿/],
  ['block', /堵|返水|不下水|倒灌|往外冒|溢/],
  ['dark', /不亮|黑|灭|熄|瞎|没(?:有|得)?灯|看不见|照明(?:没|坏)|灯.{0,3}坏|坏.{0,3}灯/],
  ['bright', /太亮|刺眼|晃眼/],
  ['off', /停(?:水|电|气)|没(?:有|得)?(?:水|电|气|网)|断(?:水|电|网|气)|跳闸|不出水|水.{0,4}停/],
  ['low', /水压|水(?:太|很|好|又|特别)?小|不热/],
  ['broken', /坏(?!死)|失灵|打不开|开不了|刷不|锁|不能用|没反应|卡|抖|晃|异响|故障|罢工|不灵|不动|抬不起|用不了|充不/],
  ['cracked', /断(?!水|电|网|气)|裂|倒|歪|缺|塌|掉|脱落|松|翘|坑|烂|破|碎|斜/],
  ['dirty', /脏|垃圾|堆|满|没人(?:扫|收|清)|浑|发黄|烟头|广告/],
  ['occupied', /占|乱停|停在|停了|停车|挡|摆摊|堵车|堵死/],
  ['fee', /费|收钱|涨|发票|价/],
  ['dust', /扬尘|灰尘|粉尘/],
  ['crime', /骗|推销|偷|打架|吵架|吵起来|扔|抛/],
  ['animal', /狗|猫|蛇|老鼠|蚊|蟑螂|耗子/],
];
const troubles_of = (text: string): ReadonlySet<string> => new Set(troubles.filter(([, words]) => words.test(text)).map(([name]) => name));

/** What cannot both be said of one fault: 「太亮」 is not 「不亮」, and who is told of noise is not told of dust. */
const unlike: readonly (readonly [string, string])[] = [['bright', 'dark'], ['dust', 'noise'], ['noise', 'smell'], ['fee', 'dark'], ['fee', 'leak'], ['fee', 'noise'], ['fee', 'block']];
export function told_unlike(a: string, b: string): boolean {
  const [one, other] = [troubles_of(a), troubles_of(b)];
  const only = (mine: ReadonlySet<string>, yours: ReadonlySet<string>, what: string, that: string): boolean => mine.has(what) && !yours.has(what) && yours.has(that) && !mine.has(that);
  return unlike.some(([what, that]) => only(one, other, what, that) || only(one, other, that, what));
}

type Read = { faults: ReadonlySet<string>; troubles: ReadonlySet<string>; signs: Map<string, number>; pairs: Map<string, number>; kind: Float64Array };
/** The same few reports are compared again and again. */
const read_before = new Map<string, Read>();
const remembered_max = 500;
const no_matter = /\d+ ?(?:号楼|[栋幢座]|单元|楼|层|室)|[\d\p{P}\p{S}\s]|麻烦|谢谢|师傅|物业|你好|请|我家|我们|小区|有人|现在|今天|昨天|晚上|早上|刚才|怎么|又|了|的|在|一直/gu;

function weigh(grams: readonly string[]): Map<string, number> {
  return new Map(grams.map((gram) => [gram, rarity_of(gram)]));
}
function read(text: string): Read {
  const known = read_before.get(text);
  if (known) return known;
  const plain = unify(text).replace(no_matter, '');
  const signs = [...plain];
  const found: Read = {
    faults: fault_names(text),
    troubles: troubles_of(text),
    signs: weigh(signs),
    pairs: weigh(signs.slice(1).map((sign, at) => signs[at]! + sign)),
    kind: read_scores(text, find_alarm(text).marks).category.shares,
  };
  if (read_before.size >= remembered_max) read_before.clear();
  read_before.set(text, found);
  return found;
}

/** Share of what both say, rare signs louder, of what the shorter one says. */
function shared(a: Map<string, number>, b: Map<string, number>): number {
  let both = 0,
    one = 0,
    other = 0;
  for (const [gram, weight] of a) {
    one += weight;
    if (b.has(gram)) both += weight;
  }
  for (const weight of b.values()) other += weight;
  return both / (Math.min(one, other) || 1);
}
/** What two texts have in common apart from place and time; the weights of `same` follow this order. */
export function alikeness(a: string, b: string): number[] {
  const [one, other] = [read(a), read(b)];
  const signs = shared(one.signs, other.signs);
  return [
    overlap(a, b),
    signs,
    shared(one.pairs, other.pairs),
    cosine(one.kind, other.kind),
    meet(one.faults, other.faults) ? 1 : 0,
    apart(one.faults, other.faults) ? 1 : 0,
    meet(one.troubles, other.troubles) ? 1 : 0,
    apart(one.troubles, other.troubles) ? 1 : 0,
  ];
}
