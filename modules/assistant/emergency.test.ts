import { expect, test } from 'vitest';
import { find_alarm } from './emergency.ts';
import { normalise } from './text.ts';
import { triage } from './triage.ts';

test.each([
  '3栋着火了',
  '楼道里全是烟',
  '厨房一股臭鸡蛋味，我头晕',
  '我爸突然说话不清楚，嘴歪了',
  '隔壁老人两天没出门了，敲门没人应',
  '活着没什么意思了',
  '有人掉河里了',
  '孩子不见了，穿红衣服',
  '电梯卡在三楼，里面有人',
  '他拿着刀在楼道里',
  '不是演习，真的着火了',
  '没有灭火器，三楼着火了',
  '快来人，我妈摔倒了起不来',
  '又着火了，跟去年一样',
  '娃娃吞了电池',
  '后山垮下来了，屋头还有人',
  '家里没人，煤气味大得很',
  '楼顶天台坐着个女孩在哭',
  '送外卖卡电梯里半个小时了，没人管',
  '厨房煤气软管被老鼠咬破了，嘶嘶响',
  '我妈左边身子没知觉了，嘴往一边斜',
  '四岁的孩子一个人趴在窗台上，家里没大人',
  '充电棚那边一股白烟冒出来',
  '大风把电线刮断了，垂在人行道上',
  '井盖没了，刚才有个老人一脚踩空掉下去了',
  '我爸一个人住，昨天到今天不接电话',
  '别以为是开玩笑，楼道真的烧起来了',
])('「%s」 is an emergency with numbers to dial', (text) => {
  const reading = triage(text);
  expect(reading.emergency).toBe(true);
  expect(reading.tier).toBe(1);
  expect(reading.emergency_lines.length).toBeGreaterThan(0);
});

test.each([
  ['没有着火，是在烧水', '否定'],
  ['去年那次火灾想起来还后怕', '过去'],
  ['昨天楼下着火了，还好消防来得快', '已经过去'],
  ['明天上午消防演练，会有浓烟', '演练'],
  ['今天排队排得我火大', null],
  ['急死我了，快递还没到', null],
  ['吓死我了，原来是猫', null],
  ['新闻说外地有个厂爆炸了', '新闻'],
  ['昨晚看电影，大楼着火主角跳下来', '影视'],
  ['股票跌得我想跳楼', '俗语'],
  ['火已经灭了，大家别来了', null],
  ['厨房起火已经扑灭了，虚惊一场', '过去'],
  ['物业说那不是漏电，是保护器跳了', '不是'],
  ['家里油锅着火应该先做什么，想学一下', '打听'],
  ['老人摔倒没人知道？智能呼叫器特价', null],
  ['谨防电瓶车起火', '提醒'],
  ['楼道堆那么多东西，我怕起火', '担心'],
  ['电动车进楼充电，存在火灾隐患', '隐患'],
  ['环卫工在路边烧树叶，烟大得很', '露天焚烧'],
  ['物业电话永远没人接', '物业'],
  ['厨房下水堵了，污水倒灌', '下水'],
  ['上班摔断手，公司不认工伤', '事后'],
  ['爷爷的手环老是误触呼救，调一下灵敏度', '设备'],
  ['来电人反映门禁系统故障', null],
  ['热水器打不着火', null],
])('「%s」 is no emergency, and the grid worker sees why', (text, why) => {
  const alarm = find_alarm(normalise(text));
  expect(triage(text).emergency).toBe(false);
  if (why) expect(alarm.reasons.map((reason) => reason.text).join()).toMatch(why === '否定' || why === '不是' ? /否定|转述/ : new RegExp(why));
});
