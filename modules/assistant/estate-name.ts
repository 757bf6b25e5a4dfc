/** What an estate's name ends in; 小区 and 社区 are also said of any estate, so the words before them must be a name. */
const ending = /([\u4e00-\u9fa5]{2,10}?)(小区|花园|苑|公寓|家园|新城|新村|水岸|华府|名都|社区)/g;
/** What stands before a name and is none of it. */
const before_name =
  /^.*(?:来电人?称|来电|市民|居民|群众|业主|网友|巡查|发现|反映|举报|投诉|位于|坐落|地址|住在?|家在|来自|就在|在|是|到|去|回|从|往|称|说|和|跟|与|及|的|报|今天|明天|昨天|昨晚|今晚|早上|上午|中午|下午|晚上|凌晨|周[一二三四五六日末]|请问|我们|咱们|你们|他们|我|咱)/;
/** Signs that stand in talk and hardly ever in the name of an estate. */
const of_talk = /[的了在到把请想让进要能不有是我你他她给对问找和就也个各全每本该某这那哪什么怎没无被及或并来去出人多少几半两看比听离借加建让使用派叫帮由靠旧弃违管称说报租住带叫围入买卖开关加修]|一[个些楼栋期直]|[二三四五六七八九十]楼/;
/** 小区 and 社区 end names and are words of their own: what is done to or by any of them is no name. */
const of_any_estate = /[谢亏望扬烦觉侵占证险苗雨会起点转停车电动件卡包裹证费钱账]/;
const of_any =
  /^(?:老旧?|隔壁|对面|旁边|附近|周边|楼上|楼下|智慧|红色|文明|幸福小?|安置[点房]?|骑手友好|友好|示范|完整|公共|中心|街心|屋顶|空中|口袋|后|前|私家|城镇老旧?|城市|农村|其他|其它|别家|整个|自己|朋友|同事|亲戚|高档|封闭式?|开放式?|商品房|单身|青年|人才|学生|酒店式?|员工|职工|清洁|美丽|美好|和谐|共同|温馨|网上|电子|动物|植物)$/;

/**
 * The name of an estate that a normalised text says (「湖景苑8栋」 → 「湖景苑」), or null: 「请问社区」 and 「隔壁小区」 name none.
 * A guess from words alone; an estate that the tree knows is found by its own name first (`place.ts`).
 */
export function guess_estate(text: string): string | null {
  for (const [, said, end] of text.matchAll(ending)) {
    const name = said!.replace(before_name, '');
    if (name.length < 2 || name.length > 5 || of_any.test(name) || of_talk.test(name)) continue;
    if ((end === '小区' || end === '社区') && of_any_estate.test(name)) continue;
    return name + end;
  }
  return null;
}
