import { expect, test } from 'vitest';
import { read_home } from './address.ts';
import { read_place, say_place } from './place.ts';
import { normalise } from './text.ts';

const place = (text: string, home?: string) => {
  const { place: found } = read_place(normalise(text), home === undefined ? undefined : read_home(home));
  return [found.building, found.unit, found.floor, found.room, found.spot].map((part) => part ?? '').join('|');
};

test.each([
  ['三栋1单元六楼的灯坏了', '3|1|6||'],
  ['118栋1单元的树枝断了', '118|1|||'],
  ['3-2-602漏水', '3|2|6|602|'],
  ['3栋2单元楼道灯坏了', '3|2|||楼道'],
  ['西门消火栓旁边有人堆东西', '||||西门消火栓旁边'],
  ['A座大厅的灯不亮', 'A||||大厅'],
  ['十二号楼三单元没水', '12|3|||'],
  ['12号楼3单元1203没水', '12|3|12|1203|'],
  ['负一楼漏水', '||-1||'],
  ['地下车库积水了', '||-1||地下车库'],
  ['b2层灯坏了', '||-2||'],
  ['5幢二单元六零二室水管爆了', '5|2|6|602|'],
  ['七栋一单元楼梯间灯常亮', '7|1|||楼梯间'],
  ['3#楼下有人乱停车', '3||||'],
  ['二十一栋门口井盖破了', '21||||门口'],
  ['3号楼2单元4楼', '3|2|4||'],
  ['3栋302在装修', '3||3|302|'],
  ['東门垃圾桶满了', '||||垃圾桶'],
  ['2单元电梯坏了', '|2|||电梯'],
  ['北门口路灯不亮', '||||北门口路灯'],
  ['3栋2单元502说楼上漏水', '3|2|5|502|'],
  ['楼道灯坏了三天，3-2', '3|2|||楼道'],
  ['6#1-2203停水', '6|1|22|2203|'],
  ['b5-1-202漏水', 'B5|1|2|202|'],
  ['15幢甲单元没电', '15|甲|||'],
  ['8号楼东单元没电', '8|东|||'],
  ['十一栋三单元十二楼3号', '11|3|12|1203|'],
  ['2单元3-1漏水', '|2|3|301|'],
  ['-2层车库灯坏了', '||-2||车库'],
  ['3栋1到3单元停水', '3||||'],
  ['3、4栋停电', '3||||'],
  ['我是7栋2单元的，8栋太吵了', '8||||'],
  ['花园路15号有人摆摊', '||||'],
  ['２号门进不来', '||||2号门'],
])('「%s」 is read as %s', (text, said) => expect(place(text)).toBe(said));

test.each([
  '我的电话13800001234',
  '退我302块钱',
  '打了120还没来',
  '下午3点来的',
  '5月20号停水',
  '3天没人管了',
  '物业费1.5元',
  '12345打了没用',
  '一共502元',
  '排了3个小时队',
  '8路公交改线',
  '我妈82岁',
  '身份证520302199001011234',
  '交了1203块',
  '第3次反映了',
  '有3户人家',
  '2024年就说修',
  '500斤辣椒',
  '等了602分钟',
  '昨晚球赛 3-2 赢了',
  '他买了3栋别墅',
  '第3单元课文背完了',
  '加装电梯要多少钱',
  '车牌贵C12305挡路',
  '工号302态度差',
])('no number of 「%s」 becomes a place', (text) => {
  const { place: found } = read_place(normalise(text));
  expect([found.building, found.unit, found.floor, found.room]).toEqual([null, null, null, null]);
});

test.each([
  ['我家楼上天天咚咚咚', '3-2-502', '3|2|6|602|'],
  ['502楼上漏水', '3-2-101', '3|2|6|602|'],
  ['楼高头咚咚咚，恼火得很', '3-2-502', '3|2|6|602|'],
  ['楼下装修吵死了', '3-2-502', '3|2|4|402|'],
  ['我家水龙头关不紧', '3栋2单元502', '3|2|5|502|'],
  ['楼道灯坏了', '3-2-502', '3|2|||楼道'],
  ['602漏水到我家', '3-2-502', '3|2|6|602|'],
  ['5栋楼道灯坏了', '3-2-502', '5||||楼道'],
  ['5栋2单元楼道灯坏了', '3-2-502', '5|2|||楼道'],
  ['六楼灯不亮', '3-2-502', '3|2|6||'],
  ['小区东门道闸坏了', '3-2-502', '||||东门'],
  ['电梯停在一楼不动了', '3-2-502', '3|2|1||电梯'],
  ['屋头没得水', '3-2-502', '3|2|5|502|'],
  ['我家楼下有人堆垃圾', '3-2-502', '3|2|||'],
  ['对门放鞋柜', '3-2-502', '3|2|5||'],
  ['隔壁装修吵死', '3-2-502', '3|2|5||'],
  ['隔壁栋太吵', '3-2-502', '||||'],
])('「%s」 said from %s means %s', (text, home, said) => expect(place(text, home)).toBe(said));

test.each([
  ['A区5号楼没电', 'A区', '5'],
  ['二期7栋漏水', '二期', '7'],
  ['负二层停车场B区灯坏了', null, null],
])('「%s」 names the part of the estate %s', (text, estate, building) =>
  expect(read_place(normalise(text)).place).toMatchObject({ estate, building }),
);

test("the estate's tree completes a unit that can only be one", () => {
  const estate = {
    name: '盈之宝',
    buildings: [
      { name: '7栋', units: [{ name: '1单元' }] },
      {
        name: '8栋',
        units: [
          { name: '1单元', homes: ['101'] },
          { name: '2单元', homes: ['201'] },
        ],
      },
    ],
  };
  expect(read_place('7栋没水', undefined, estate).place.unit).toBe('1');
  expect(read_place('8栋201没水', undefined, estate).place.unit).toBe('2');
  expect(read_place('8栋没水', undefined, estate).place.unit).toBeNull();
  expect(read_place('盈之宝8栋没水', undefined, estate).place.estate).toBe('盈之宝');
});

test('a place is said as residents say it', () => {
  expect(say_place(read_home('3-2-502'))).toBe('3栋2单元502');
  expect(say_place(read_place('负一楼车库').place)).toBe('负1楼车库');
});
