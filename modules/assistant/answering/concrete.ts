import { fault_names, landmark_names } from '../fault.ts';
import { unify } from '../synonym.ts';
import { aspects_of } from './aspect.ts';
import { coverage, wanted } from './term.ts';

/** What tells a reply that says something from one that only sounds kind. `text` is normalised throughout. */
const numeral = '[\\d零〇一二两三四五六七八九十百千万半几]+(?:\\.\\d+)?';
const time = new RegExp(
  `${numeral} ?(?:点|时(?!间|候|尚|常|刻)|号(?!楼|线|桩)|[月日天年](?!的?孩|花|气)|小时|分钟|个?工作日|周(?!围|边)|个?月|刻钟|季度)|\\d[:：]\\d{2}|今[天晚早年]|明[天早晚年]|后天|昨[天晚]|当[天场晚日]|下?周[一二三四五六日天末]|下[周月午]|上午|中午|(?:本|这)周|(?:本|下|次)月|[春夏秋冬]季|年[底初内前]|月[底初]|立即|即日起|每[天周月晚早年日]|之前|以内|随后|现在`,
  'g',
);
const amount = new RegExp(`${numeral} ?(?:元|块|万|%|米|公里|平方|吨|度|盏|台|辆|户|名|人|次|处|个(?!月)|张|份|楼|层|栋|单元|根|只|组|期|家|间|条|瓦|分贝|岁|倍|折|桩|片|批|套|起|本)|\\d{5,}|百分之`, 'g');
const somebody =
  /师傅|电工|水工|保安|保洁|管家|网格员|工程部|维保|厂家|施工队|抢修|养护|民警|派出所|交警|城管|执法|市场监管|环保|住建|教育局|民政|残联|人社|劳动监察|消防|供电|供水|燃气公司|自来水|业委会|居委会|社区(?!工作的)|街道|物业(?!服务水平)|卫生院|疾控|调解|窗口|服务中心|大厅|便民|公司|支队|大队|中队|[县区市镇](?:政府|局|办)|局(?!面)|所长|负责人|主任|书记(?!您)|经理|队员|工作人员/g;
/** Something that was done, is being done or will be done by hand. */
const deed =
  /(?:已|已经|正在?|将|会|要|再|先|并|立即|当[场天]|派人?|来|去|把|给)[^，。；,;]{0,8}?(?:修|换|清|拆|装|铲|拖|补|查|检测|化验|疏通|更换|维修|安装|拆除|清理|清运|清洗|消毒|封|停(?!止)|罚|约谈|立案|责令|整改|登记|退|发放|发出|上门|到场|到现场|入户|公示|公布|施工|进场|动工|开工|完工|验收|恢复|通车|通水|通电|抢修|巡查|值守|测|取样|拨付|到账|到位|开挖|铺|刷|划|围|挖|抽|调整|调取|调|协商|调解|召开|核查|核实|走访|勘察|拨|联系|通知|移交|签|审批|办结|批复|劝离|取缔|查封|查处|处罚|拘留|抓|捕)|经(?:查|核实|核查|调查|了解|现场|检查|研究|与)|查明|核实(?:到|后)|原因是|因为|由于|烧了|坏了|堵了|属于|依据|根据|按照|《[^》]{3,}》|带(?:上|好|齐)?[^，。]{0,12}(?:证|簿|表|卡|照片|复印件|票|合同|材料|本)|凭|可以?(?:到|在|打|拨|去|申请|办|领|退|凭)|拨打|打(?:电话|柜|12|11|燃)|在[^，。]{1,12}(?:办|领|报|查|约|打|登记|申请)|不(?:收费|要钱|收钱|需要|用交)|免费|满[^，。]{1,5}(?:岁|年|个?月|天)/g;
const polite =
  /感谢|谢谢|欢迎|敬请|谅解|理解|支持|关注|关心|监督|祝您|祝你|祝宝|生活愉快|身体健康|工作顺利|收悉|收到|知悉|重视|尽快|尽早|早日|耐心|放心|相信我|积极|努力|妥善|认真|切实|进一步|加强|完善|一如既往|竭诚|竭尽|全力|有关部门|相关部门|相关单位|有关单位|有关规定|相关规定|相关政策|相关人员|统筹|稳妥|推进|逐步|多措并举|标本兼治|长效机制|举一反三|高度|满意|宝贵|意见|建议|反馈|不便|抱歉|歉意|同情|不断|提升|优质|营造|和谐|美好|共建|共同|人人有责|从我做起|大家的|广大|转达|转交|转告|跟进|记录|登记在册|上报领导|汇报|研究|择机|适时|届时|以公告|为准|后续通知|留意|拭目以待|民生|民心|始终|坚持|工作的|一直在|纳入|予以|保持电话/g;
const slogan = /请(?:大家|各位|广大|业主|居民|市民|群众|家长|行人|老人|您?(?:注意|爱护|遵守|文明|配合|理解|放心|节约|妥善|正确|安全|自行|错峰|按时|减少|看管|管好|关好|理性|继续|合理|及时))|人人|自觉|文明|珍爱|切勿|传统美德|体现了|意义重大|受到.{0,8}(?:好评|欢迎)|贴心/g;
const disown = /不(?:属于?|是|归)(?:我|本|咱)(?:们|单位|局|办|部门|社区|物业)|(?:不|没)(?:在|有)(?:我|本).{0,6}(?:范围|权限|职责|管辖)|职责范围|管辖范围|不归我|请(?:您)?(?:向|找|咨询|联系)(?:有关|相关|其他|别的)|请自行|通过法律途径|请.{0,6}(?:自己|协商)(?:解决|处理)?/;
const future_hedge = /尽快|尽早|早日|适时|择机|逐步|争取|届时|进一步|将会?(?:认真|高度|积极|努力|继续|不断|加强|予以|统筹|组织|协调|结合|立足|以)/g;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Numbers of the same kind that both name and none of which is the same: 「3栋」 beside 「5栋」. */
const building = /(\d+|[a-z]) ?(?:栋|号楼|幢|座)/g;
function other_building(question: string, reply: string): boolean {
  const named = (text: string): Set<string> => new Set([...text.matchAll(building)].map(([, name]) => name!));
  const [here, there] = [named(question), named(reply)];
  return here.size > 0 && there.size > 0 && ![...there].some((name) => here.has(name));
}

/** What of a question need be read once only. */
export type Wanted = { terms: ReturnType<typeof wanted>; aspects: ReturnType<typeof aspects_of>; faults: ReadonlySet<string>; spots: ReadonlySet<string>; triples: ReadonlySet<string>; text: string };
export function wants_of(text: string): Wanted {
  return { text, terms: wanted(text.slice(-400)), aspects: aspects_of(text), faults: fault_names(text), spots: landmark_names(text), triples: triples_of(text) };
}
function triples_of(text: string): Set<string> {
  const plain = text.replace(/[\p{P}\p{S}\s]/gu, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 2) }, (_, at) => plain.slice(at, at + 3)));
}

/** How much a reply says that can be held against whoever gave it, and whether it says it about what was asked; weights follow this order. */
export function concreteness(asked: Wanted, reply: string): number[] {
  let said = 0,
    hollow = 0,
    concrete = 0,
    copied = 0;
  for (const clause of reply.split(/[，,。！!；;？?\n]+/)) {
    const length = clause.trim().length;
    if (length < 2) continue;
    const own = triples_of(clause);
    const echo = own.size ? [...own].filter((one) => asked.triples.has(one)).length / own.size : 0;
    if (echo > 0.6) copied += length;
    const marks = (time.test(clause) ? 1 : 0) + (amount.test(clause) ? 1 : 0) + (deed.test(clause) ? 1 : 0);
    for (const pattern of [time, amount, deed]) pattern.lastIndex = 0;
    const kind = count(clause, polite) + count(clause, slogan);
    if (kind > 0 && marks < 2) hollow += length;
    else if (echo <= 0.6) {
      said += length;
      if (marks > 0) concrete++;
    }
  }
  const length = Math.max(1, reply.length);
  const strict = asked.aspects.filter((one) => one.strict);
  const answers = strict.length ? strict.filter((one) => one.said_in(reply)).length / strict.length : 0.5;
  const unified = unify(reply);
  const matter = coverage(asked.terms, unified);
  const faults = fault_names(reply);
  const same_fault = [...faults].some((name) => asked.faults.has(name));
  const spots = landmark_names(reply);
  const other_spot = asked.spots.size > 0 && spots.size > 0 && ![...spots].some((name) => asked.spots.has(name));
  const strength = Math.log1p(concrete);
  return [
    Math.log1p(count(reply, time)),
    Math.log1p(count(reply, amount)),
    Math.log1p(count(reply, somebody)),
    Math.log1p(count(reply, deed)),
    hollow / length,
    Math.log1p(said / 10),
    strength,
    copied / length,
    Math.min(3, count(reply, future_hedge)),
    Math.min(3, count(reply, slogan)),
    disown.test(reply) ? 1 : 0,
    answers,
    matter,
    same_fault ? 1 : 0,
    asked.faults.size > 0 && faults.size > 0 && !same_fault ? 1 : 0,
    other_spot || other_building(asked.text, reply) ? 1 : 0,
    matter * strength,
    answers * strength,
    (1 - hollow / length) * matter,
  ];
}
