import { spot_words } from '../address.ts';
import { numeral, read_number } from '../number.ts';
import type { Place } from '../reading.ts';
import type { Scope } from './matter-data.ts';

const estate_end = '(?:小区|花园|花苑|家园|佳苑|雅苑|嘉苑|馨苑|公寓|新城|新村|新居|水岸|华府|名都|名城|名邸|首府|豪庭|山庄|半岛|国际城|家属院|宿舍楼?|安置房|公租房|大院|御景|学府|[一二三四五六七八九十]期|苑|府|庭|湾|郡|社区)';
const estate = new RegExp(`([\\u4e00-\\u9fa5]{1,8}?${estate_end}(?:[一二三四五六七八九十\\da-d]期)?)`);
const prefix = /(?:^|[，,。；;！!\s])([\u4e00-\u9fa5]{2,7})(?=[a-z]?\d{1,3}\s?(?:栋|号楼|幢|座|#|单元|-))/;
const village = /([\u4e00-\u9fa5]{2,4}?(?:村|寨|湾里|坪上|坝上))(?!里的?人|口大树|民|委|支书|主任|上|路)/;
const lead = /^.*(?:今天|明天|昨天|昨晚|今早|今晚|早上|晚上|上午|下午|刚刚|刚才|请问|反映|报修|投诉|我们|咱们|咱|我家|我是|我住在?|我在|住在|位于|来自|这里是|这边是|有人|麻烦|师傅|你好|您好|物业|大家好|求助|为什么|怎么|为啥|问一?下|有没有|在|是|到|和|的|这个|那个|本|某|又|喂|就|从|还有|然后|看看)/;
const not_name = /^(?:小区|社区|我们?|你们?|这|那|整个|全|各|咱|老旧|隔壁|对面|旁边|楼|智慧|文明|个|本|某|村|农|马路?|公路?|道路?|一条|走|出|进|条|半|铁路?|门口|两|几|好|每|大家|路|街|消防|电梯|单元|卫生间?|厨房|医|政|学|网|因|为|车|这里|那里|今|昨|水|电|气|停)/;

const building_said = new RegExp(`(${numeral}|(?<![a-z])[a-z]\\d?)\\s?#?\\s?(?:号楼|[栋幢座])(?!梯)|(?<![\\da-z.])(\\d{1,2})(?:#|-\\d{1,2}-\\d{3,4})(?!\\d)`);
const unit_said = new RegExp(`(${numeral}|(?<![a-z])[a-z])\\s?单元|(?<![\\d.-])\\d{1,2}-(\\d{1,2})-\\d{3,4}(?!\\d)`);
const plain = (said: string | undefined): string | null => (said === undefined ? null : /^[a-z]/.test(said) ? said.toUpperCase() : (read_number(said)?.toString() ?? null));

/** Building, unit and spot alone: what tells topics apart. `triage` reads more, and takes longer. */
function read_spot(text: string, scope: Scope | null): Pick<Place, 'building' | 'unit' | 'spot'> {
  const [building, unit] = [building_said.exec(text), unit_said.exec(text)];
  return { building: plain(building?.[1] ?? building?.[2]), unit: plain(unit?.[1] ?? unit?.[2]), spot: scope === 'spot' ? (spot_words.exec(text)?.[0] ?? null) : null };
}

function name_of(words: string | undefined): string | null {
  if (!words) return null;
  const name = words.replace(lead, '');
  return name.length >= 2 && name.length <= 9 && !not_name.test(name) ? name : null;
}

/** 「绿洲缘怎么停水了」: what stands alone before the trouble, and is made of no everyday word, is a name. */
const everyday = '的了在我你他她它这那有没不是都也又怎么很好太人家楼门车电水气路灯口库梯道邻居户物业管保安师傅老孩娃儿今明昨天早晚上下午点分钟月年周日里外面边请问求助谁哪啥为什垃圾小区社单元栋号喂嘛吗呢啊哦咋个咯刚才几半夜每再还给和跟被把要想能会可以就对大家快去来到一二三四五六七八九十网络手机房屋顶墙厕所厨卫洗马桶狗猫虫鼠树草坪孕妇生病学停断坏漏堵脏臭吵闹';
const road = new RegExp(`((?:(?![${everyday}])[\\u4e00-\\u9fa5]){2,4}?(?:大道|大街|路|街|巷))(?=.{0,6}(?:上|灯|面|口|边|井|段|坑|积水|堵|那|附近|一带|$))`);
const head = new RegExp(`(?:^|[，,。；;！!\\s])((?:(?![${everyday}])[\\u4e00-\\u9fa5]){3,5})(?:怎么|又|也|这边|那边|今天|全部?|都|整个|这里|里面|这|昨晚|现在|一直|突然|的)*[东南西北]?门?$`);
const common_end = /(?:小区|社区)$/;
const known_max = 5_000;

/** Names of places that were met before, so that 「斌鑫没水」 is known for 斌鑫小区's. Bounded; oldest out. */
export type Gazetteer = Map<string, string>;

/** The estate, village or road that a normalised text names, and where in it. Names found once are known from then on. */
export function read_site(text: string, matter_at: number, scope: Scope | null, names: Gazetteer): { site: string | null; place: Pick<Place, 'building' | 'unit' | 'spot'> } {
  const found = name_of(estate.exec(text)?.[1]) ?? name_of(prefix.exec(text)?.[1]) ?? name_of(village.exec(text)?.[1]);
  const at = read_spot(text, scope);
  if (found) return { site: remember(found, names), place: at };
  const met = known_in(text, names) ?? name_of(road.exec(text)?.[1]);
  if (met) return { site: met, place: at };
  const bare = matter_at > 0 ? head.exec(text.slice(0, matter_at))?.[1] : undefined;
  return { site: bare ? remember(bare, names) : null, place: at };
}

function remember(name: string, names: Gazetteer): string {
  const short = name.replace(common_end, '');
  const key = short.length >= 2 ? short : name;
  const known = names.get(key);
  if (known) return known;
  if (names.size >= known_max) names.delete(names.keys().next().value!);
  names.set(key, name);
  return name;
}

/** A name of which only the beginning is said, found by its two first letters and then compared whole. */
function known_in(text: string, names: Gazetteer): string | null {
  for (let from = 0; from < text.length - 1; from++)
    for (let to = Math.min(text.length, from + 9); to >= from + 2; to--) {
      const known = names.get(text.slice(from, to));
      if (known) return known;
    }
  return null;
}
