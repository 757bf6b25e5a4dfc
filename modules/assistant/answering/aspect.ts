/** What about a matter is asked for, and what a sentence must hold to say it. */
type Kind = {
  name: string;
  asks: RegExp;
  says: RegExp;
  /** a reply without it is no answer: nobody who asks for a price is helped by an address */
  strict: boolean;
};
export type Aspect = { name: string; strict: boolean; said_in: (sentence: string) => boolean };

const number = '[\\d零〇一二两三四五六七八九十百千万半]+';

/** The order matters: 「多久一次」 is how often before it is how long. */
const kinds: readonly Kind[] = [
  {
    name: 'share', strict: true,
    asks: /比例|百分之?几|百分之多少|几个点|几成|打几折|利率|报销多少|能报多少|报好多/,
    says: new RegExp(`[\\d.]+ ?%|百分之|${number}成|${number}分之|${number}折`),
  },
  {
    name: 'often', strict: true,
    asks: /(?:多久|好久|多长时间|几天|几年|几个月)[^,，。?？]{0,6}[一几]?(?:[次趟签]|回(?!音|复|信|来|话))|[几多]少?[次遍]|[几多]少?回(?!音|复|信|来)|几(?:次|回|遍|趟)|多少次|频率/,
    says: new RegExp(`每.{0,8}(?:[次回趟遍]|天|日|周|月|年|季)|${number} ?[次回趟遍]|长期有效`),
  },
  {
    name: 'phone', strict: true,
    asks: /电话|号码|打哪个|打哪儿|打哪里|联系方式|热线|怎么联系|咋个?联系|如何联系/,
    says: /\d{3,4}-?\d{6,8}|1[3-9]\d{9}|\d{5,}|电话.{0,5}(?:贴|公示|见)|(?<!\d)1(?:10|19|20|22)(?!\d)/,
  },
  {
    name: 'age', strict: true,
    asks: /多大(?:岁|年纪|年龄|才|可以|能)|几岁|多少岁|好多岁|满多少|满几|年龄|岁数|哪年出生/,
    says: /周?岁|年龄|出生|月龄/,
  },
  {
    name: 'money', strict: true,
    asks: /多少钱|好多钱|几多钱|几块|几元|多少元|好多一|收费|收钱|要钱|要不要钱|交钱|花钱|费用|价格|价钱|租金|押金|免费|贵不贵|怎么收|怎么算钱|(?:交|收|发|补|领|拿|贷|缴|赔|取|罚|给)(?:得|到|贴|助|款)?(?:多少|好多|几多)|(?:补贴|津贴|补助|费|工资|奖励|额度|标准|金额|罚款|缴费|一档|一度|一吨|一方|一平)[^,，]{0,4}(?:多少|好多|几多|几块)|多少钱|涨了?多少|标准是|余额/,
    says: new RegExp(`[\\d.]+ ?(?:万?元|块|角|毛|分钱|%|折)|${number} ?(?:元|块钱)|免费|不收|免收|不要钱|不花钱|自费|三分之|免交`),
  },
  {
    name: 'span', strict: true,
    asks: /多久|好久|多长时间|几天|几个月|几年|多少天|好多天|多少年|多长时间|管多久|几个?工作日|几日|多少个?月|当天|当场|什么时候能?(?:办好|办下来|拿到|批|到账|发证)|几个?小时|提前|期限|时限/,
    says: new RegExp(`${number} ?(?:个)?(?:工作日|天|日|小时|分钟|个?月|年|周)|当场|当天|即时|立即|马上|长期|次月|次日|下个?一?个?月|全程`),
  },
  {
    name: 'when', strict: true,
    asks: /几点|什么时候|啥时候|啥子时候|哪时候|好久|何时|几时|哪天|哪几天|几号|几月|时间|星期[一二三四五六日天几]|周[一二三四五六日末几]|礼拜|周末|截止|开门|关门|上班|下班|营业|开到|开饭|晚上开|中午|半夜|二十四小时|24小时/,
    says: new RegExp(`${number} ?(?:点|时(?!间|候|尚|常)|号|月|日)|\\d:\\d|周[一二三四五六日末]|星期|工作日|节假日|每[天日周月季]|全天|24 ?小时|上午|下午|上课日|放学|之前|前缴|起满|以后`),
  },
  {
    name: 'clock', strict: true,
    asks: /几点|几时(?!候)|好多点|什么钟点/,
    says: new RegExp(`${number} ?(?:点|时(?!间|候|尚|常))|\\d[:：]\\d|全天|24 ?小时|不开(?!门|窗|火)`),
  },
  {
    name: 'day', strict: true,
    asks: /几号|哪几?天|几月|哪一天/,
    says: new RegExp(`${number} ?[日号]|\\d-\\d|每?周[一二三四五六日末]|星期|每天|次日|月底|月初|节假日|${number}月`),
  },
  {
    name: 'size', strict: true,
    asks: /多大的|多大面积|面积|多少(?:个)?平|几平|多长(?!时间)|多宽|多高|多重|几米|多少米|几层/,
    says: new RegExp(`${number} ?(?:平方|米|公分|厘米|公斤|斤|吨|层)|[一二三四五六七八九十\\d]层`),
  },
  {
    name: 'where', strict: true,
    asks: /在哪|哪里|哪点|哪儿|哪凼|哪块|去哪|到哪|地址|地点|位置|哪个(?:窗口|地方|部门|单位|医院|所|局|学校)|什么地方|怎么走|找谁|找哪|找哪个|跟哪个|跟谁/,
    says: /窗口|中心|[楼室站所局院厅店校]|大厅|路\d|号|社区|村|镇|小程序|手机|网上|线上|银行|物业|群里|公告栏|公示牌|电话|班主任|桶|点/,
  },
  {
    name: 'papers', strict: true,
    asks: /材料|手续|证件|带什么|带啥|带哪|带些?什么|要带|要什么证|什么本|哪些东西|准备(?:什么|些|啥|哪)|要哪样|哪样|要几张|户口本不|要交什么|交哪些|提供什么|要些?什么(?!条件|钱)/,
    says: /带|材料|身份证|户口|[凭持交]|证明|复印件|照片|申请表|合同|发票|登记表|提供|签字/,
  },
  {
    name: 'count', strict: true,
    asks: /几[个本张名间档条栋层]|多少[个本张名人间档]|好多[个本张人]|最多|最大|最少|名额|多大的|第几|几辆|绳子多长/,
    says: /\d|[一二两三四五六七八九十]+ ?[个本张名间档处层]/,
  },
  {
    name: 'who', strict: false,
    asks: /条件|资格|哪些人|谁可以|什么人|哪种人|够不够/,
    says: /[的者人]可以|符合|条件|居民|户籍|家庭|老人|业主|周岁|职工|本县/,
  },
];

const gets = /补(?!办|证|交|缴)|领(?!.{0,3}[证本照表])|发(?:多少|好多|几|得|放)|拿(?!.{0,3}[证本照表])|奖|报销|给(?:多少|好多)|贷|提取|取(?:多少|好多)|涨|工资|待遇/;
const pays = /收|交|缴|出|付|花|要钱|租金|押金|押|贵|罚|买|门票|价/;
const given = /补|发|领|津贴|奖|资助|享受|额|贷|提取|报销|元.{0,4}(?:标准)|减/;
const taken = /(?<!验|没)收(?!齐|入|到|割)|交|缴|费|价|租|押金|付|罚|元一|每[度吨份次张本小方]|[份次张本度吨]\d|免/;
const unit = /(?:一|每)(方|立方|度|吨|亩|针|晚|斤|公里)/;

/** What is asked of money: who gives it to whom, and for how much of what. Without it a price is no answer. */
function money_says(question: string, says: RegExp): (sentence: string) => boolean {
  const of = unit.exec(question)?.[1];
  const got = gets.test(question) && !/交|缴|收费|补办|补一张|补证/.test(question);
  const paid = !got && pays.test(question);
  return (sentence) => says.test(sentence) && (!of || sentence.includes(of)) && (!got || given.test(sentence)) && (!paid || taken.test(sentence) || !/补助|补贴|津贴|资助|奖|发放/.test(sentence));
}

/** Which aspects a question asks for; none where it asks how, or whether one may. */
export function aspects_of(question: string): Aspect[] {
  const found = kinds.filter(({ asks }) => asks.test(question));
  const has = (name: string): boolean => found.some((one) => one.name === name);
  const wanted = found.filter(({ name }) => {
    // 「好久」 is how long and when, 「几年」 is how often where it is said of times: what is special wins
    if (name === 'span') return !has('often');
    if (name === 'when') return !(has('clock') || has('day') || has('often') || (has('span') && !/几点|什么时候|啥时候|截止|开门|关门/.test(question)));
    if (name === 'count') return !(has('size') || has('money') || has('age') || has('often') || has('span'));
    if (name === 'where') return !has('phone');
    if (name === 'money') return !has('share') || /多少钱|好多钱/.test(question);
    return true;
  });
  return wanted.map(({ name, strict, says }) => ({ name, strict, said_in: name === 'money' ? money_says(question, says) : (sentence) => says.test(sentence) }));
}

/** Words of asking, which say nothing about the matter. */
export const asking = new RegExp(
  [
    '你们?好|您好|请问|想问一?下?|问一?下|问哈|问声|想了解|了解一?下|麻烦|谢谢|各位|大家|有人知道|哪个晓得|晓不晓得|晓得|知不知道|知道|帮忙问|求助|急|在线等|打听',
    '多少钱|好多钱|几多钱|几块钱?|几元|多少|好多|要不要钱|要钱|交钱|收钱|收费不|收费吗|贵不贵|怎么收费?|怎么算',
    '(?:多|好)久|多长时间|多长|几(?:天|年|个?月|点|号|时|次|回|岁|张|个|本|趟|遍|层|名|间|份|种)|什么时候|啥子?时候|何时|哪(?:天|几天|时候|年|月)|多少(?:天|次|个|人|张|年|岁)|大概|一般',
    '在?(?:哪里|哪儿|哪点|哪凼|哪块)|去哪|到哪|什么地方|哪个?(?:窗口|地方|部门)|找(?:谁|哪个|哪里)|跟(?:谁|哪个)说?|打(?:什么|哪个)',
    '带(?:些|点)?(?:什么|啥子?|哪样|哪些)(?:东西|材料|证件|证|本本)?|要(?:些)?(?:什么|啥子?|哪样|哪些)(?:材料|手续|证件|证|东西|条件)?|准备(?:些)?(?:什么|啥|哪些)(?:材料)?|(?:哪些|什么|啥)(?:材料|手续|证件|条件|东西|项目)|材料|手续|证件|地址|电话|号码|联系方式',
    '怎么(?:办理?|弄|搞|申请|走|样|回事|报|交|领)?|如何(?:办理?|申请)?|咋个?(?:办|弄|整|搞|申请|说)?|为什么|为啥|什么|啥子?|哪样|哪些|哪种|哪个|多大',
    '能不能|可不可以|可以不|可以吗|行不行|要不要|是不是|有没有|用不用|需不需要|需要|能否|是否|可以|能够|应该|得到|拿得到|想要?|打算|准备|还能|还有|现在|今年|目前|如果|的话|要是|一下|一个人?|一共|大家|我们?家?|你们?|他们?|她们?|您|咱们?|自己|这个|那个|这里|那里|这边|那边|这样|那样|这种|那种|这|那|这儿|个人',
    '多大岁数|岁数|年纪|年龄|免费|(?<![智功才节性职技])能(?![源力量手干])|小区里|本地|本县|我县|咱这儿?|屋头|家里|家头',
  ].join('|'),
  'g',
);

/** Single signs that carry no matter on their own. */
export const filler: ReadonlySet<string> = new Set('岁度人间内向该此其各的了吗呢吧啊哦嘛咯哈呀哎喂是有在就都也还和跟与或把被给对从到去来上下里外要不没没得会能得着过很太又再才只最更每次个位名天年月日号元块点时钱办吗么嘞噻撒说叫让用拿做搞弄'.split(''));
