/** Families of words that mean one thing to a resident; the first is what articles tend to say. */
const families: readonly (readonly string[])[] = [
  ['高龄津贴', '高龄补贴', '老年补贴', '老人补贴', '寿星钱', '高龄费'], ['认证', '生存认证', '资格认证', '刷脸认证'], ['材料', '手续', '证件', '带什么', '要带', '要什么'],
  ['办理', '怎么办', '咋个办', '如何办', '咋办', '办', '申办'], ['物业费', '物管费', '管理费'], ['物业', '物管'], ['医保', '合作医疗', '新农合', '医疗保险'],
  ['社保', '养老保险', '养老金'], ['时间', '几点', '什么时候', '好久', '好多点', '几时', '多久'], ['地址', '地点', '在哪', '哪里', '哪点', '哪儿', '去哪'], ['费用', '多少钱', '好多钱', '收费', '价格', '标准', '要钱'],
  ['电话', '号码', '打哪个', '联系方式', '热线'], ['垃圾', '渣渣'], ['清运', '来收', '收走', '收一次'], ['电动车', '电瓶车', '电动自行车'], ['孩子', '娃儿', '娃', '小孩', '崽崽', '儿童'], ['老人', '老年人', '老者', '长者', '老人家'],
  ['食堂', '助餐', '老年餐', '吃饭', '饭堂'], ['工作', '活路', '就业', '找工作', '上班'], ['停水', '没水', '没得水'], ['停电', '没电', '没得电'], ['入学', '报名上学', '读书', '上学'],
  ['居住证', '暂住证'], ['落户', '上户', '迁户口', '迁户'], ['低保', '最低生活保障'], ['公租房', '廉租房', '保障房'], ['加装电梯', '装电梯', '加梯'], ['维修资金', '维修基金', '大修基金'],
  ['停车费', '车位费', '月租', '临停费'], ['申请', '申领', '报名', '领取', '领'], ['开放', '开门', '营业', '上班时间'], ['托管', '课后班', '延时服务', '四点半'], ['残疾证', '残疾人证'], ['装修', '施工'], ['预约', '订', '约'],
]
const named = new Map(families.flatMap(([name, ...others]) => others.map(word => [word, name!] as const)))
const pattern = new RegExp([...named.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')

/** Every name of a thing becomes its common one, in questions and in articles alike. */
export function unify(text: string): string {
  return text.replace(pattern, word => named.get(word)!)
}

/** What about a thing is asked: of little weight in finding the article, of much in choosing its sentences. */
export const aspects: Readonly<Record<string, RegExp>> = {
  时间: /\d+ ?[点日月时天:]|上午|下午|每[天周月年]|工作日|周[一二三四五六日末]/, 费用: /\d+ ?元|免费|[元折]/, 材料: /带|材料|[证本表照]/, 地址: /窗口|中心|楼|室|旁|到.{1,12}(?:办|领|登记)/,
  电话: /\d{5,}|电话/, 办理: /办|申请|登记|提交/, 申请: /办|申请|申领|登记|提交/, 开放: /\d+ ?点|开放/, 预约: /预约|登记/,
}
