import { dice } from './random.ts';

/**
 * Every invented person is called 「姓 + 示 + 一字」, 示 as in 演示: plain to see for whoever looks, and still a name to
 * say. People of one home share the surname. No name is taken from the newspapers.
 */
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹'];
const given = [...'安柏昌晨成春达丹德东恩帆芳菲丰枫福刚高歌光桂国海涵航禾恒红华欢辉佳嘉建江杰金锦静娟军君俊凯兰蓝乐雷莉立良林玲龙露美梅敏明宁农平萍琪强琴青清秋全泉荣瑞润森山善尚胜诗石书淑双水思松素涛天田婷万伟文武希霞贤香小晓新星秀旭雪勋雅燕阳洋烨一艺英勇玉圆源月云运泽珍真正志智忠竹子'];

export function name_of(person_id: string, home_id: string): string {
  return `${dice(`surname ${home_id}`).pick(surnames)}示${dice(`given ${person_id}`).pick(given)}`;
}
