import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { index_estate } from '../../territory/place.ts';
import { find_home, join_address, read_address } from './address.ts';
import { fields, find_heading, heading_of, match_headings, match_values, relation_of_heading } from './field.ts';
import { chinese_number, plain_text } from './plain.ts';
import { judge_shares, type PartLine } from './part.ts';
import { read_area, read_date, read_id, read_name, read_part, read_phone, read_relation } from './value.ts';

describe('the columns of somebody’s own workbook', () => {
  it.each([
    [['业主姓名', '房号', '建筑面积㎡', '联系方式', '身份证号码'], ['name', 'room', 'area', 'phone', 'id_number']],
    [['序号', '楼栋', '单元', '室', '户主', '手机号', '与户主关系', '备注'], [undefined, 'building', 'unit', 'room', 'name', 'phone', 'relation', undefined]],
    [['*姓名（必填）', '门牌号', '面 积', '电　话', '入住时间'], ['name', 'address', 'area', 'phone', 'from_on']],
    [['房号', '产权人', '产权比例（%）', '电话'], ['room', 'name', 'share', 'phone']],
    [['房号', '业主', '占比', '产权面积'], ['room', 'name', 'share', 'area']],
    [['姓名', '电话', '紧急联系人电话', '工作单位', '车位面积'], ['name', 'phone', undefined, undefined, undefined]],
    [['房号', '业主', '业主电话', '租户', '租户电话'], ['room', 'name', 'phone', undefined, undefined]],
  ])('%j are understood', (headings, meant) => {
    const found = match_headings(headings);
    expect(headings.map((_, at) => found[at])).toEqual(meant);
  });

  it('each word of the template means itself, in any order and with a star before it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...fields]), (order) => {
        const found = match_headings(order.map((field) => ` *${heading_of(field)} `));
        expect(order.map((_, at) => found[at])).toEqual(order);
      }),
    );
  });

  it('no field is ever given to two columns', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('姓名', '业主姓名', '电话', '手机', '地址', '房号', '面积', '谁知道')), (headings) => {
        const given = Object.values(match_headings(headings));
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });

  it('the headings are found below a title and a remark', () => {
    const title = Array<string>(4).fill('试验花园业主登记表');
    const rows = [title, ['制表：示例'], ['楼栋', '单元', '房号', '业主姓名'], ['3栋', '1', '601', '示例甲']].map((cells, at) => ({ number: at + 1, cells }));
    expect(find_heading(rows)?.number).toBe(3);
    expect(find_heading(rows.slice(3))).toBeNull();
  });

  it('a column without a heading is known by its numbers', () => {
    const sample = [['示例甲', '19900000001'], ['示例乙', 19900000002]].map((cells, at) => ({ number: at + 2, cells }));
    expect(match_values({ 0: 'name' }, sample, 2)).toEqual({ 0: 'name', 1: 'phone' });
  });

  it('whom a column names is told by its heading', () => {
    expect(['业主姓名', '租户姓名', '姓名'].map(relation_of_heading)).toEqual(['owner', 'tenant', 'family']);
  });
});

describe('where somebody lives', () => {
  it.each([
    ['3-1-601', '3', '1', '601'],
    ['3栋1单元601', '3', '1', '601'],
    ['三栋一单元６０１室', '3', '1', '601'],
    ['3幢1单元6楼601号', '3', '1', '601'],
    ['十二号楼2单元1203', '12', '2', '1203'],
    ['试验花园3号楼2单元602', '3', '2', '602'],
    ['试验大道88号试验花园3#2-602', '3', '2', '602'],
    ['A座1201', 'A', null, '1201'],
    ['5栋502', '5', null, '502'],
    ['3-1-6-1', '3', '1', '601'],
    ['3栋1单元6-1', '3', '1', '601'],
    ['3－1－0601', '3', '1', '0601'],
  ])('「%s」 is read', (written, building, unit, room) => {
    const read = read_address(plain_text(written), '试验花园');
    expect([read.building, read.unit, read.rooms[0]]).toEqual([building, unit, room]);
  });

  it('columns of their own say the same as one long address', () => {
    const none = { building: '', unit: '', room: '', address: '' };
    for (const cells of [{ ...none, building: '三栋', unit: '一单元', room: '601室' }, { ...none, building: '3', unit: '1', room: '601' }, { ...none, room: '3-1-601' }, { ...none, building: '3#', room: '1-601' }, { ...none, address: '3栋1单元', room: '601' }]) {
      expect(join_address(cells, ''), JSON.stringify(cells)).toMatchObject({ building: '3', unit: '1', rooms: ['601'] });
    }
  });

  const row = (id: string, parent_id: string | null, kind: string, name: string) => ({ district: '520303', id, parent_id, kind, name, path: `/${id}`, estate_id: 'e', lng: null, lat: null, area_cm2: null, floor: null, room: kind === 'home' ? name : null });
  const whole = row('c', null, 'community', '试验社区');
  const index = index_estate({ district: '520303', id: 'e', name: '试验花园', community_id: 'c', kind: '商品房', household_count: 3, lng: 0, lat: 0 }, whole, [
    row('b3', 'c', 'building', '3栋'), row('u31', 'b3', 'unit', '1单元'), row('u32', 'b3', 'unit', '2单元'), row('h', 'u31', 'home', '601'), row('h2', 'u32', 'home', '601'), row('h3', 'u32', 'home', '602'),
    row('b5', 'c', 'building', '5栋'), row('u51', 'b5', 'unit', '1单元'), row('h5', 'u51', 'home', '502'),
  ]);
  it.each([
    ['3-1-601', { home: { id: 'h' } }],
    ['3栋602', { home: { id: 'h3' } }],
    ['5栋502', { home: { id: 'h5' } }],
    ['3栋601', { wrong: 'no_unit' }],
    ['9-1-601', { wrong: 'unknown_building', detail: '9' }],
    ['3-4-601', { wrong: 'unknown_unit', detail: '4' }],
    ['3-1-702', { unit: { id: 'u31' }, room: '702' }],
    ['3-1-门卫', { wrong: 'bad_room' }],
    ['', { wrong: 'no_home' }],
  ])('「%s」 is found, or told what is wrong, and never guessed', (written, found) => {
    expect(find_home(index, read_address(written))).toMatchObject(found);
  });

  it('every home is found again under each way of writing it', () => {
    const ways = [(b: number, u: number, r: number) => `${b}-${u}-${r}`, (b: number, u: number, r: number) => `${b}栋${u}单元${r}室`, (b: number, u: number, r: number) => `${b}#${u}-${r}`, (b: number, u: number, r: number) => `试验花园${b}幢${u}单元${Math.floor(r / 100)}楼${r}`];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 34 }), fc.integer({ min: 1, max: 8 }), fc.constantFrom(...ways), (building, unit, floor, door, way) => {
        const read = read_address(way(building, unit, floor * 100 + door), '试验花园');
        expect(read).toMatchObject({ building: String(building), unit: String(unit), rooms: [String(floor * 100 + door)] });
      }),
    );
  });
});

describe('what a cell was meant to say', () => {
  it.each([
    [19900000001, '19900000001'], ['199 0000 0001', '19900000001'], ['１９９０００００００１', '19900000001'], ['+86 199-0000-0001', '19900000001'], ['="19900000001"', '19900000001'], ['1.9900000001E+10', '19900000001'],
  ])('the telephone number %j', (cell, number) => expect(read_phone(cell)).toEqual({ value: number }));
  it('a telephone number that lost its digits, two of them, a landline, and none', () => {
    expect(read_phone('1.39E+10')).toEqual({ wrong: 'phone_lost_digits' });
    expect(read_phone('19900000001、19900000002')).toEqual({ value: '19900000001', warn: 'phone_several' });
    expect(read_phone('0851-28600001')).toEqual({ value: null, warn: 'phone_landline' });
    expect(read_phone('1990000001')).toEqual({ wrong: 'phone_wrong' });
    expect([read_phone(null), read_phone('无'), read_phone('-')]).toEqual([null, null, null]);
  });
  it('an ID number is checked, and whatever a program did to it is told by name', () => {
    expect(read_id('52030219900101001５')).toMatchObject({ wrong: 'id_check_digit' });
    expect(read_id('520302199002290008')).toEqual({ wrong: 'id_date' });
    expect(read_id(520302199001010000)).toEqual({ wrong: 'id_lost_digits' });
    expect(read_id('5.20302E+17')).toEqual({ wrong: 'id_lost_digits' });
    expect(read_id('520302900101001')).toEqual({ wrong: 'id_fifteen' });
    expect(read_id('52030219900')).toEqual({ wrong: 'id_shape' });
  });
  it.each([[89.5, 895_000], ['89.50㎡', 895_000], ['约 120 平方米', 1_200_000], ['１０１．３６', 1_013_600]])('the area %j', (cell, cm2) => expect(read_area(cell)).toEqual({ value: cm2 }));
  it.each([['0'], ['-5'], ['88888'], ['三室一厅'], ['1.2.3']])('「%s」 is no area', (cell) => expect(read_area(cell)).toEqual({ wrong: 'area_nonsense' }));
  it.each([[43952], ['2020-5-1'], ['2020/05/01'], ['2020年5月1日'], ['20200501'], ['2020.5.1'], ['2020-05-01 00:00:00']])('the date %j', (cell) => expect(read_date(cell, '2026-05-27')).toEqual({ value: '2020-05-01' }));
  it.each([['2020-13-01'], ['2020-02-30'], ['2030-01-01'], ['去年'], ['2020']])('「%s」 is no date that can be kept', (cell) => expect(read_date(cell, '2026-05-27')).toEqual({ wrong: 'bad_date' }));
  it.each([['户主', 'owner'], ['业主本人', 'owner'], ['租客', 'tenant'], ['配偶', 'family'], ['户主之妻', 'family'], ['次子', 'family']])('「%s」 is %s', (cell, relation) => expect(read_relation(cell)).toEqual({ value: relation }));
  it('names', () => {
    expect(read_name('示 例')).toEqual({ value: '示例' });
    expect(read_name('示例·阿不都')).toEqual({ value: '示例·阿不都' });
    expect(read_name('示例甲、示例乙')).toEqual({ wrong: 'several_names' });
    expect([read_name(''), read_name('12')]).toEqual([{ wrong: 'no_name' }, { wrong: 'bad_name' }]);
  });
  it('Chinese numbers', () => expect(['十', '十二', '二十', '三〇一', '一百零二', '三楼'].map(chinese_number)).toEqual([10, 12, 20, 301, 102, null]));
  it('no cell at all makes the reading fail', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.constant(null)), (cell) => {
        for (const read of [read_phone, read_id, read_area, read_relation, read_name]) read(cell);
        read_date(cell, '2026-05-27');
        read_address(plain_text(cell), '试验花园');
      }),
    );
  });
});

describe('the part of a home that a row says', () => {
  it.each([['1/2', 1, 2], [0.5, 1, 2], [50, 1, 2], ['50％', 1, 2], ['二分之一', 1, 2], [1, 1, 1], ['全部', 1, 1], [100, 1, 1], [1 / 3, 1, 3], ['33.33', 3333, 10_000]])('%s', (cell, numerator, denominator) => {
    expect(read_part(cell)).toEqual({ value: { numerator, denominator } });
  });
  it('is unsaid, or what is wrong with it is told', () => {
    for (const none of ['', '共同共有', '无', '-']) expect(read_part(none), none).toBeNull();
    for (const day of [46_024, '1月2日', '2-Jan', '2026-01-02', '2026/1/2']) expect(read_part(day), String(day)).toEqual({ wrong: 'share_date' });
    for (const wrong of ['很多', '3/2', '0', '150%', '101']) expect(read_part(wrong), wrong).toEqual({ wrong: 'share_wrong' });
  });

  const line = (row_number: number, share: [number, number] | null, more: Partial<PartLine> = {}): PartLine => ({ row_number, outcome: 'new', person_id: `p${row_number}`, from_on: null, share_numerator: share?.[0] ?? null, share_denominator: share?.[1] ?? null, ...more });
  const judge = (lines: PartLine[], known: Parameters<typeof judge_shares>[1] = []) => judge_shares(lines, known, '2026-05-27').map((one) => [one.row_number, one.problem.code, one.problem.detail]);
  const owner = (person_id: string, share: [number, number] | null, until_on: string | null = null) => ({ person_id, from_on: '2020-01-01', until_on, share_numerator: share?.[0] ?? null, share_denominator: share?.[1] ?? null });

  it('together with the others’ is the whole home, or none of the home’s shares comes in', () => {
    expect(judge([line(2, [1, 2]), line(3, [1, 2])])).toEqual([]);
    expect(judge([line(2, null), line(3, null)])).toEqual([]);
    expect(judge([line(2, [1, 2]), line(3, [1, 3])])).toEqual([[2, 'shares_not_whole', '5/6（83.3333%）'], [3, 'shares_not_whole', '5/6（83.3333%）']]);
    expect(judge([line(2, [1, 1]), line(3, [1, 1])]).map(([, , sum]) => sum)).toEqual(['200%', '200%']);
    expect(judge([line(2, [1, 2]), line(3, null, { outcome: 'bad' })])).toEqual([[2, 'shares_incomplete', '3']]);
    expect(judge([line(2, [1, 1]), line(3, null)])).toEqual([[3, 'share_missing', undefined], [2, 'shares_incomplete', '3']]);
  });
  it('counts the owners that the register has, whose own part stands', () => {
    expect(judge([line(2, [1, 2])], [owner('other', [1, 2])])).toEqual([]);
    expect(judge([line(2, [1, 2])], [owner('other', null)]).map(([, code]) => code)).toEqual(['shares_not_whole']);
    expect(judge([line(2, [1, 2]), line(3, null)], [owner('p3', [1, 2])])).toEqual([]);
    expect(judge([line(2, [1, 3])], [owner('p2', [1, 1])])).toEqual([]);
    expect(judge([line(2, [1, 1])], [owner('before', [1, 1], '2026-04-30')])).toEqual([]);
    expect(judge([line(2, [1, 1], { from_on: '2026-04-01' })], [owner('before', [1, 1], '2026-04-30')]).map(([, code]) => code)).toEqual(['shares_overlap']);
  });
  it('any division of a home comes in, and with one part changed it does not', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }), fc.nat(5), (parts, at) => {
      const whole = parts.reduce((sum, part) => sum + part, 0);
      const lines = parts.map((part, index) => line(index + 2, [part, whole]));
      expect(judge(lines)).toEqual([]);
      const changed = at % parts.length;
      expect(judge(lines.map((one, index) => (index === changed ? line(index + 2, [parts[index]!, whole + 1]) : one)))).toHaveLength(parts.length);
    }));
  });
});
