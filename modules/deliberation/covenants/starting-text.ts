import type { CovenantKind } from './contract.ts';
import type { Clause } from './clause.ts';

/**
 * Words to begin with, ours and nobody's official text: short clauses that can be kept, each about what neighbours quarrel
 * over most. Everything in them is there to be changed before it is put forward.
 */
const estate: readonly (readonly [string, string])[] = [
  ['安静时间', '中午12点到14点、晚上22点到早上6点，家里和院里都放低声音。装修的电钻、敲打只在工作日的8点到12点、14点到18点做。'],
  ['楼道不堆东西', '楼道、楼梯口、消防通道不放杂物、鞋柜和电动车，门口的东西当天收回家里。'],
  ['电动车', '电动车不进电梯、不上楼充电，停在划好的地方，在充电棚里充。'],
  ['停车', '车停在线里，不堵出入口和消防通道；占了别人的道，接到电话十分钟内来挪。'],
  ['养狗', '出门牵绳，进电梯抱起来或者让一让，粪便自己带走；不让狗吓着老人和孩子。'],
  ['高空抛物', '什么都不往窗外扔，阳台上的花盆和晾晒的东西放牢。'],
  ['公共地方', '绿地、屋顶、外墙、大厅是大家的，不圈占、不种菜、不改样子。要做大家都用的东西，先一起商量。'],
  ['大家的钱', '停车、广告、场地的收入归全体业主，每季度公示收了多少、用在哪里，谁都可以问。'],
  ['有话好说', '邻里有了矛盾，先当面说，说不拢请楼栋长、网格员或者调委会来调解，不动手、不骂人。'],
];
const building: readonly (readonly [string, string])[] = [
  ['楼道干净', '各家门口各家扫，楼道不放垃圾和杂物。垃圾自己带下楼。'],
  ['夜里轻声', '晚上22点以后走路、关门、看电视都轻一点，楼上给孩子和拖椅子垫一垫。'],
  ['门要随手关', '单元门随手关上，不给不认识的人开门，坏了马上在群里说。'],
  ['互相照看', '对门老人两天没动静，敲敲门问一声；出远门跟邻居或楼栋长打个招呼。'],
  ['有话好说', '谁家吵到了谁，先当面好好说，说不拢找楼栋长。'],
];
const community: readonly (readonly [string, string])[] = [
  ['邻里互助', '红白喜事、老人孩子有难处，能帮一把帮一把；帮忙不攀比、不收礼。'],
  ['喜事丧事简办', '不大操大办，不放扰民的鞭炮和高音喇叭，晚上22点以后收声。'],
  ['爱护公共设施', '健身器材、路灯、水管坏了马上报，不拆不占。'],
  ['环境卫生', '垃圾分开放进桶里，门前屋后自己扫，不往沟里河里倒。'],
  ['孝老爱幼', '赡养老人，看好孩子，不打骂家人。看见有人被欺负，报给社区或者打110。'],
  ['有话好说', '有矛盾先商量，商量不下来请调委会调解。'],
];
const of_kind = { estate, building, community } as const;
export const starting_text = (kind: CovenantKind): Clause[] => of_kind[kind].map(([title, words], index) => ({ id: `c${index + 1}`, title, words }));
