/** Provinces and cities of China, as people say them; of Zunyi, its counties. Names of public record. */
const cities =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 ' +
  '贵阳 遵义 六盘水 安顺 毕节 铜仁 凯里 都匀 兴义 黔东南 黔南 黔西南 黔西 清镇 盘州 ' +
  '成都 绵阳 泸州 宜宾 自贡 德阳 南充 达州 内江 乐山 广安 遂宁 眉山 攀枝花 昆明 曲靖 昭通 玉溪 大理 丽江 西双版纳 ' +
  '广州 深圳 东莞 佛山 珠海 惠州 汕头 中山 江门 湛江 南宁 桂林 柳州 北海 海口 三亚 福州 厦门 泉州 漳州 莆田 ' +
  '杭州 宁波 温州 台州 义乌 嘉兴 绍兴 金华 湖州 南京 苏州 无锡 常州 南通 徐州 扬州 昆山 合肥 芜湖 阜阳 南昌 赣州 九江 ' +
  '武汉 宜昌 襄阳 荆州 恩施 长沙 株洲 湘潭 岳阳 常德 衡阳 怀化 郑州 洛阳 开封 济南 青岛 烟台 潍坊 临沂 ' +
  '石家庄 唐山 保定 太原 大同 沈阳 大连 长春 哈尔滨 西安 咸阳 宝鸡 汉中 兰州 西宁 银川 乌鲁木齐 拉萨 呼和浩特 包头 ' +
  '红花岗 汇川 播州 桐梓 绥阳 正安 道真 务川 凤冈 湄潭 余庆 习水 赤水 仁怀 新蒲';
/** Streets are called after cities all over China: 「上海路」 is here. */
const city = new RegExp(`(?:${cities.split(' ').join('|')})(?!路|大道|街|巷|桥|东路|西路|南路|北路|中路)(?:省|市|区|县|自治州|州)?`, 'g');
/** Towns and counties by their last sign, where two or three signs name them; not 「我们镇」, 「乡镇」, 「城市」. */
const town = /(?<![\p{Script=Han}])(\p{Script=Han}{2,3}?[县镇乡])|(?:在|去|到|隔壁|隔壁的|旁边|旁边的|邻居|我们|老家|老家在|你们)(\p{Script=Han}{2,3}?[县镇乡])/gu;
const no_name = /^(?:我们|你们|他们|咱们|本|全|各|外|邻|乡|城|这个|那个|哪个|每个|下|到|去|在|隔壁|旁边|其他|别的|外地|几个|老家)|[的个]$|^.$/;
const estate = /(\p{Script=Han}{2,4}?)(?:小区|花园|家园|苑)/gu;

/** Where the one who asks lives, comes from or goes to: the matter is still ours. */
const passing = /^(?:那边|那里|这边)?的?(?:户口|户籍|籍|人(?![才力社民口均])|老家|来的|来|过来|回来|搬|转|迁|打工|上班|工作|务工|读书|上学|住院|看病|就医|住|买的|买房|跟|和|带孩子|出差|做手术|治病|动手术|医院|当兵|退伍|的人|办的|考的|领的结婚证)/;
const over_there = /那边|那里|当地|那儿/;

/** Neighbouring places without a name. */
const elsewhere = /(?:隔壁|别的|其他|其它|旁边|邻近|外面|另外一?个)(?:的)?\p{Script=Han}{0,4}?(?:县|镇|乡|市|街道|社区|小区|村)|(?:外|邻|别)(?:县|市|省)(?!的?(?:户口|户籍|人|老人|车|牌|居民))/u;

/** Places of a text by name, without their last sign: 「重庆」, 「青石」. */
function named(text: string): { name: string; after: string }[] {
  const found: { name: string; after: string }[] = [];
  for (const match of text.matchAll(city)) found.push({ name: match[0].replace(/(?<=..)[省市区县州]$/u, ''), after: text.slice(match.index + match[0].length) });
  for (const match of text.matchAll(town)) {
    const name = (match[1] ?? match[2])!;
    if (!no_name.test(name) && !found.some((other) => name.startsWith(other.name))) found.push({ name: name.slice(0, -1), after: text.slice(match.index + match[0].length) });
  }
  return found;
}

/**
 * Whether a question is about another town or another estate than the articles are. A place that an article names is
 * ours; one where somebody only lives, comes from or is treated is no other town.
 */
export function asks_elsewhere(question: string, shelf: string): boolean {
  if (elsewhere.test(question)) return true;
  return towns_meant(question).some((name) => !shelf.includes(name));
}

/** Estates that a text calls by name. */
export function estates_in(text: string): string[] {
  return [...text.matchAll(estate)].map(([whole, name]) => (whole.endsWith('小区') ? name! : whole)).filter((name) => !/^(?:我们|你们|咱们|他们|这个|那个|哪个|本|老旧|全|各)|的$|个$/.test(name));
}
/** The towns that a text names. */
export function towns_in(text: string): string[] {
  return named(text).map(({ name }) => name);
}
/** Those of them that it asks about, rather than lives in or comes from. */
export function towns_meant(text: string): string[] {
  return named(text).filter(({ after }) => !passing.test(after) || over_there.test(after)).map(({ name }) => name);
}
