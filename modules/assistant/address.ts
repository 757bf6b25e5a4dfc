import { numeral, read_number } from './number.ts';
import type { Place } from './reading.ts';

export const nowhere: Place = { building: null, unit: null, floor: null, room: null, estate: null, spot: null };

const building_unit = '(?:号楼|[栋幢座]楼?)';
const not_measure = '(?!\\d|[块元角毛钱斤月年日天点时分秒岁次个人户家位瓦度米平%路线班])';
const full_address = new RegExp(`(?<![\\da-z.\\-])([a-z]?\\d{1,2}|[a-z])(?:-|#-?|栋-?|幢-?|座-?|号楼-?)(\\d{1,2})-(\\d{3,4})(?![\\d.\\-])`);
const building_room = new RegExp(`(?<![\\d.\\-])([a-z]|\\d{1,2})-(\\d{3,4})(?![\\d.\\-]|[块元年月])`);
/** 「灯坏了，3-2」: a building and its staircase, where it stands alone and is no score. */
const building_unit_short = /(?:^|[，,。；;\s])(\d{1,2})-(\d)(?=$|[，,。；;！!\s]|楼道|电梯|单元|门口|楼梯|的)/;
const scores = /比分|[赢输]了?|进球|领先|平局|足球|篮球|局|盘/;
const building_words = new RegExp(`(${numeral}|(?<![a-z])[a-z]\\d?)\\s?#?\\s?${building_unit}(?!梯|房价|盘)`);
const building_hash = /(?<![\da-z])(\d{1,2})#(?!\d)|(?<![\da-z])(\d{1,2})#(?=\d{1,2}\s?单元)/;
const building_number = new RegExp(`(?<![\\d零一二两三四五六七八九十百])(${numeral})号(?=\\s?${numeral}\\s?单元|楼)`);
const unit_words = new RegExp(`(?<!第)(${numeral}|(?<![a-z])[a-z]|[甲乙丙丁东南西北中])\\s?单元`);
/** 「1到3单元」「2、3单元」: more than one staircase, so the building is meant. */
const unit_range = new RegExp(`${numeral}(?:单元)?\\s?(?:到|至|-|~|和|、|跟)\\s?${numeral}\\s?单元`);
const building_list = new RegExp(`(?<![\\d.])(${numeral})(?:栋|幢|号楼)?、${numeral}\\s?${building_unit}`);
/** 「买了3栋别墅」「一共12栋」 count buildings. */
const building_count = new RegExp(`(?:[买建盖修]了?|共|共有|总共|有|前后|这|那)${numeral}\\s?[栋幢座](?!\\d|的|[一二三四五六七八九十]?单元)`, 'g');
const floor_words = new RegExp(`(负|地下|(?<![a-z])b|(?<![\\d栋幢座楼元])-)?(${numeral})\\s?(?:楼(?!长|栋|规|盘)|层)`);
/** 「六楼2号」: the second home of the floor; 「2单元3-1」: floor 3, home 1, as Guizhou and Chongqing write it. */
const floor_door = new RegExp(`(${numeral})\\s?(?:楼|层)\\s?-?(${numeral})\\s?(?:号(?!楼|线|桌|梯)|室)`);
const unit_door = new RegExp(`单元\\s?-?(\\d{1,2})-(\\d{1,2})(?![\\d.\\-])`);
const floor_range = new RegExp(`(${numeral})\\s?(?:到|至|-|~|和|、)\\s?(${numeral})\\s?(?:楼|层)`);
const basement = /(?<![a-z])b([1-3])(?:层|楼|车库)?(?![a-z\d-])|地下([一二三123])层|地下车库|地下停车场|地下室|车库|地库/;
const room_marked = new RegExp(`(?<![\\d零一二两三四五六七八九])(\\d{3,4}|[一二三四五六七八九十零〇幺两]{3,4})\\s?(?:室|房间?|号房)`);
const room_after = new RegExp(`(?:单元|栋|幢|座|号楼|楼)\\s?-?\\s?(\\d{3,4}|[一二三四五六七八九零〇幺]{3,4})${not_measure}`);
const room_bare = new RegExp(
  `(?<![\\d.:\\-+#a-z第年￥¥路线])(\\d{3,4})(?!\\s?(?:[栋幢座#]|号楼|单元))(?=(?:号|家|户|的|楼上|楼下|对门|隔壁|门口|那家|住户|业主|,|，|。|$|\\s|[^\\d\\w]))${not_measure.replace('家', '').replace('户', '').replace('位', '')}`,
  'g',
);

const spots = [
  '消防通道',
  '消防登高面',
  '地下车库',
  '地下停车场',
  '地下室',
  '架空层',
  '车库',
  '停车场',
  '车棚',
  '充电棚',
  '充电桩',
  '快递柜',
  '快递驿站',
  '驿站',
  '垃圾站',
  '垃圾房',
  '垃圾桶',
  '垃圾分类亭',
  '化粪池',
  '配电房',
  '水泵房',
  '监控室',
  '门卫室',
  '门岗',
  '岗亭',
  '保安亭',
  '物业办公室',
  '活动室',
  '议事亭',
  '凉亭',
  '亭子',
  '健身区',
  '健身器材',
  '健身广场',
  '儿童乐园',
  '滑梯',
  '游乐场',
  '篮球场',
  '乒乓球台',
  '广场',
  '坝坝',
  '坝子',
  '花园',
  '花坛',
  '绿化带',
  '草坪',
  '喷泉',
  '水池',
  '池塘',
  '鱼塘',
  '河边',
  '水库',
  '消火栓',
  '消防栓',
  '电表箱',
  '电井',
  '水表',
  '楼梯间',
  '楼道',
  '楼梯',
  '走廊',
  '过道',
  '电梯口',
  '电梯间',
  '电梯里',
  '电梯',
  '单元门口',
  '单元门',
  '大厅',
  '天台',
  '楼顶',
  '屋顶',
  '外墙',
  '阳台',
  '厨房',
  '卫生间',
  '厕所',
  '屋面',
  '大门',
  '正门',
  '侧门',
  '后门',
  '门口',
  '路口',
  '十字路口',
  '公交站',
  '菜市场',
  '幼儿园',
  '学校门口',
  '食堂',
  '公厕',
  '河沟',
  '水沟',
  '围墙',
  '井盖',
  '路灯',
  '坡道',
  '村口',
  '桥头',
  '岔路口',
  '超市门口',
  '村委会',
  '活动中心',
  '电表间',
  '管道井',
  '水箱',
  '操场',
  '晒坝',
  '河堤',
  '步道',
  '人行道',
  '斑马线',
  '天桥',
  '隧道',
  '工地',
  '阀门井',
  '雨棚',
  '露台',
  '平台',
  '飘窗',
  '连廊',
  '水泵',
  '凉棚',
  '文化广场',
  '超市',
].sort((a, b) => b.length - a.length);
const gate = '[东南西北][东南西北]?[大侧小]?门(?:口|岗)?|[前后正侧]门(?:口)?|大门(?:口)?';
const side = '(?:旁边?|边上|对面|门口|前面|后面|背后|下面|上面|里面?|外面?|附近|拐角处?|角落|转角处?|侧边|那里|那儿|这里|入口处?|出口处?|进口|出入口|侧|处|口)';
/** What stands in every town: a spot where something is beside it, and else who is spoken of. */
const institutions = ['小学', '中学', '幼儿园', '学校', '医院', '卫生院', '卫生室', '银行', '车站', '菜市场', '农贸市场', '村委会?', '派出所', '祠堂', '药店', '饭店', '便利店'];
/** A road or an estate named after a garden, a dance, a lift that is yet to be built: no spot. */
const no_spot = '(?!路|街|大道|小区|社区|镇|村|舞|费|广告)';
export const spot_words = new RegExp(
  `(?:(?:${gate})的?)?(?<!加装|安装|增设|修建|装部?|加部?)(?:${spots.join('|')})${no_spot}(?:${side})*|(?:${gate})(?:${side})*|\\d号门(?:口|岗)?|(?:${institutions.join('|')})(?:的?(?:${gate}|${side}))+`,
);

export const text_of = (n: number | null): string | null => (n === null ? null : String(n));

/** Floor that a room number implies: 602 → 6, 1203 → 12. */
export function floor_of_room(room: string): string | null {
  const floor = Math.floor(Number(room) / 100);
  return /^\d{3,4}$/.test(room) && floor >= 1 && floor <= 60 && Number(room) % 100 > 0 && Number(room) % 100 <= 40 ? String(floor) : null;
}

export const name_of = (words: string): string | null => (/^[a-z]\d?$/.test(words) ? words.toUpperCase() : text_of(read_number(words)));

/** "3-2-502", "3栋2单元502", "3栋502" → its place; everything null when it is no address. */
export function read_home(home: string): Place {
  const text = home.normalize('NFKC').toLowerCase();
  const plain = full_address.exec(text);
  if (plain) return { ...nowhere, building: name_of(plain[1]!), unit: plain[2]!, room: plain[3]!, floor: floor_of_room(plain[3]!) };
  const { place } = find_place(text);
  return place;
}

export type Found = { place: Place; said: string[] };

/** What the words themselves say of a place, before home and tree are asked. */
export function find_place(text: string): Found {
  const place = { ...nowhere },
    said: string[] = [];
  const dashed = full_address.exec(text);
  if (dashed) {
    said.push(dashed[0]);
    return { place: { ...place, building: name_of(dashed[1]!), unit: String(Number(dashed[2])), room: dashed[3]!, floor: floor_of_room(dashed[3]!) }, said };
  }
  const listed = building_list.exec(text);
  const counted = text.replace(building_count, (found) => '＊'.repeat(found.length));
  const building = listed ?? building_words.exec(counted) ?? building_hash.exec(text) ?? building_number.exec(text);
  if (building) {
    place.building = name_of(building[1] ?? building[2]!);
    said.push(building[0]);
  }
  const unit = unit_range.test(text) ? null : unit_words.exec(text);
  if (unit) {
    place.unit = name_of(unit[1]!) ?? unit[1]!;
    said.push(unit[0]);
  }
  const short = !building && building_room.exec(text);
  if (short && floor_of_room(short[2]!)) {
    place.building = name_of(short[1]!);
    place.room = short[2]!;
    said.push(short[0]);
  }
  const pair = !building && !unit && !place.building && !scores.test(text) && building_unit_short.exec(text);
  if (pair) {
    place.building = name_of(pair[1]!);
    place.unit = pair[2]!;
    said.push(`${pair[1]}-${pair[2]}`);
  }
  read_floor(text, place, said);
  read_room(text, place, said);
  return { place, said };
}

const every_building = new RegExp(building_words, 'g');
function read_floor(text: string, place: Place, said: string[]): void {
  // 「3号楼」「3栋楼」 name a building, not a floor
  const rest = text.replace(every_building, (found) => '＊'.repeat(found.length)).replace(/\d+号楼/g, '＊');
  const floor = floor_words.exec(rest);
  const number = floor ? read_number(floor[2]!) : null;
  if (floor && number !== null && number >= 1 && number <= 60 && !floor_range.test(rest)) {
    place.floor = `${floor[1] ? '-' : ''}${number}`;
    said.push(floor[0]);
  } else if (floor && number !== null && floor_of_room(String(number)) && /楼/.test(floor[0])) {
    place.room ??= String(number);
    said.push(floor[0]);
  } else {
    const under = basement.exec(rest);
    if (under) place.floor = `-${read_number(under[1] ?? under[2] ?? '1')}`;
  }
}

/** The home that a floor and a number name by the usual numbering: floor 6, home 2 → "602". */
function read_door(text: string): string | null {
  const found = unit_door.exec(text) ?? floor_door.exec(text);
  const floor = found && read_number(found[1]!),
    door = found && read_number(found[2]!);
  return floor && door && floor <= 60 && door <= 20 ? String(floor * 100 + door) : null;
}

function read_room(text: string, place: Place, said: string[]): void {
  const marked = room_marked.exec(text) ?? room_after.exec(text);
  const number = marked && read_number(marked[1]!);
  if (number && floor_of_room(String(number))) place.room ??= String(number);
  place.room ??= read_door(text);
  if (!place.room) {
    for (const bare of text.matchAll(room_bare)) {
      if (/^(?:110|119|120|122|114|315|911|12[0-9]{3}|19\d\d|20\d\d)$/.test(bare[1]!) || !floor_of_room(bare[1]!)) continue;
      if (
        /(?:电话|价|才|花了?|交了?|收了?|给了?|罚了?|一共|共|大概|大约|约|近|超过|编号|工号|尾号|第|满|减|用了|等了|每月|微信|群)\s?$/.test(
          text.slice(0, bare.index),
        )
      )
        continue;
      place.room = bare[1]!;
      break;
    }
  }
  if (place.room) {
    said.push(place.room);
    place.floor ??= floor_of_room(place.room);
  }
}
