import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange } from '../../modules/people/index.ts';
import type { ImportPlan, ImportRows, ImportView } from '../../modules/people/exchange/contract.ts';
import { open_workbook, write_workbook, type Cell } from '../../platform/sheet/index.ts';
import { expect_refused, open_api, type Api, type Client } from '../api.ts';
import { book_parts, gather, invented_id, raw_workbook, sheet_data } from '../ugly.ts';
import { district, estate_id } from '../world.ts';

let api: Api;
let keeper: Client;
beforeAll(async () => {
  api = await open_api();
  keeper = await api.as('community');
});
afterAll(() => api.close());

async function send(bytes: Buffer, name = '住户.xlsx', client = keeper): Promise<{ status: number; body: ImportView & { code?: string } }> {
  const boundary = 'linli-test-boundary';
  const payload = Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const answer = await api.app.inject({ method: 'POST', url: `/api/imports?estate=${estate_id}`, headers: { authorization: `Bearer ${client.token}`, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
  return { status: answer.statusCode, body: answer.json() };
}

/** What the screen proposes, sent back as it came. */
function proposed(view: ImportView, sheet = view.sheets.findIndex(({ heading_row }) => heading_row !== null)): ImportPlan {
  const { columns, heading_row, relation } = view.sheets[sheet]!;
  return { sheet, heading_row: heading_row ?? 0, columns: Object.fromEntries(columns.flatMap(({ field }, at) => (field ? [[String(at), field]] : []))), relation, add_homes: false };
}
/** The worker does what waits. */
const work = (id: string, halted = () => false) => exchange.work_import({ db: api.world.db, clock: () => api.world.now, halted }, { district, import_id: id });
const look = async (id: string) => (await keeper.get<ImportView>(`/api/imports/${id}`)).body;
const rows_of = async (id: string, only = '') => (await keeper.get<ImportRows>(`/api/imports/${id}/rows${only}`)).body.rows;

async function checked(bytes: Buffer, change: Partial<ImportPlan> = {}, name?: string): Promise<ImportView> {
  const { status, body } = await send(bytes, name);
  expect(status, JSON.stringify(body)).toBe(201);
  const started = await keeper.post(`/api/imports/${body.id}/check`, { ...proposed(body), ...change });
  expect(started.status, started.text).toBe(200);
  await work(body.id);
  return look(body.id);
}
async function applied(id: string, without_bad = false): Promise<ImportView> {
  const started = await keeper.post(`/api/imports/${id}/apply`, { without_bad });
  expect(started.status, started.text).toBe(200);
  await work(id);
  return look(id);
}
const register = async () => {
  const [found] = await api.query<Record<string, number>>('SELECT (SELECT count(*)::int FROM people) AS people, (SELECT count(*)::int FROM residencies) AS moves, (SELECT count(*)::int FROM identities WHERE id_hash IS NOT NULL) AS numbers');
  return found!;
};
const plain = (rows: (string | number | null)[][], headings = ['楼栋', '单元', '房号', '姓名', '手机号', '身份证号', '与户主关系', '建筑面积㎡']) => raw_workbook(book_parts({ 住户: sheet_data([headings, ...rows]) }));

describe('the workbook that a community already has', () => {
  it('with a title, two sheets, merged buildings, numbers as text and text as numbers, goes into the register', async () => {
    const sheet = `<sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>试验花园业主登记表（2026年）</t></is></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>序号</t></is></c><c r="B3" t="inlineStr"><is><t>房 号</t></is></c><c r="C3" t="inlineStr"><is><t>业主姓名</t></is></c><c r="D3" t="inlineStr"><is><t>联系方式</t></is></c><c r="E3" t="inlineStr"><is><t>身份证号码</t></is></c><c r="F3" t="inlineStr"><is><t>建筑面积（㎡）</t></is></c><c r="G3" t="inlineStr"><is><t>入住时间</t></is></c><c r="H3" t="inlineStr"><is><t>备注</t></is></c></row>
      <row r="4"><c r="A4"><v>1</v></c><c r="B4" t="inlineStr"><is><t>１－１－１０１</t></is></c><c r="C4" t="inlineStr"><is><t>示例 甲</t></is></c><c r="D4"><v>1.9900000101E10</v></c><c r="E4" t="inlineStr"><is><t>${invented_id(1)}</t></is></c><c r="F4" t="inlineStr"><is><t>90㎡</t></is></c><c r="G4"><v>43952</v></c></row>
      <row r="5"><c r="A5"><v>2</v></c><c r="B5"/><c r="C5" t="inlineStr"><is><t>示例乙</t></is></c><c r="D5" t="inlineStr"><is><t>199 0000 0102</t></is></c></row>
      <row r="6"><c r="A6"><v>3</v></c><c r="B6" t="inlineStr"><is><t>二栋2单元202室</t></is></c><c r="C6" t="inlineStr"><is><t>示例丙</t></is></c></row>
      <row r="7"><c r="A7" t="inlineStr"><is><t>合计 3 人</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:H1"/><mergeCell ref="B4:B5"/></mergeCells>`;
    const { body } = await send(await raw_workbook(book_parts({ 说明: sheet_data([['请物业填写']]), 业主: sheet })));
    expect(body.sheets.map(({ name, heading_row }) => [name, heading_row])).toEqual([['说明', null], ['业主', 3]]);
    expect(body.sheets[1]!.columns.map(({ field }) => field)).toEqual([null, 'room', 'name', 'phone', 'id_number', 'area', 'from_on', null]);
    expect(body.sheets[1]!.columns[3]!.samples[0]).toBe('199****0101');
    const before = await register();
    await keeper.post(`/api/imports/${body.id}/check`, proposed(body));
    await work(body.id);
    const seen = await look(body.id);
    expect(seen).toMatchObject({ state: 'checked', running: false, counts: { bad: 0, new: 3, people: 3, moves: 3, skipped: 1 } });
    expect(await register()).toEqual(before);
    expect(await applied(body.id)).toMatchObject({ state: 'applied', rows_done: 4 });
    expect(await register()).toEqual({ people: before['people']! + 3, moves: before['moves']! + 3, numbers: before['numbers']! + 1 });
    const [first] = await api.query<{ relation: string; from_on: string; home_id: string; born_on: string }>(`SELECT r.relation, r.from_on::text, r.home_id, i.born_on::text FROM people p JOIN residencies r ON r.person_id = p.id JOIN identities i ON i.person_id = p.id WHERE p.name = '示例甲'`);
    expect(first).toEqual({ relation: 'owner', from_on: '2020-05-01', home_id: 'h-1-1-101', born_on: '1990-01-01' });
    expect((await api.query<{ home_id: string }>(`SELECT home_id FROM residencies r JOIN people p ON p.id = r.person_id WHERE p.name = '示例乙'`))[0]).toEqual({ home_id: 'h-1-1-101' });
    expect(await api.query(`SELECT 1 FROM import_parts WHERE import_id = $1`, [body.id])).toEqual([]);
  });

  it('as text in GBK too; the columns can be changed by hand', async () => {
    // 门牌,当家人,号码 / 2-1-101,示例丁,19900000201
    const bytes = Buffer.concat([Buffer.from('c3c5c5c62cb5b1bcd2c8cb2cbac5c2eb0a', 'hex'), Buffer.from('322d312d3130312c', 'hex'), Buffer.from('cabec0fdb6a1', 'hex'), Buffer.from(',19900000201\n')]);
    const { body } = await send(bytes, '名单.csv');
    expect(body.sheets[0]!.columns.map(({ heading }) => heading)).toEqual(body.sheets[0]!.heading_row === null ? ['', '', ''] : ['门牌', '当家人', '号码']);
    const plan: ImportPlan = { sheet: 0, heading_row: 1, columns: { 0: 'address', 1: 'name', 2: 'phone' }, relation: 'owner', add_homes: false };
    expect_refused(await keeper.post(`/api/imports/${body.id}/check`, { ...plan, columns: { 0: 'address', 2: 'phone' } }), 'exchange.no_name_column');
    expect_refused(await keeper.post(`/api/imports/${body.id}/check`, { ...plan, columns: { 1: 'name', 2: 'phone' } }), 'exchange.no_home_column');
    expect_refused(await keeper.post(`/api/imports/${body.id}/check`, { ...plan, columns: { 0: 'address', 1: 'name', 2: 'name' } }), 'exchange.field_twice');
    await keeper.post(`/api/imports/${body.id}/check`, plan);
    await work(body.id);
    expect(await look(body.id)).toMatchObject({ state: 'checked', counts: { new: 1 } });
    expect(await rows_of(body.id)).toMatchObject([{ number: 2, name: '示例丁', phone: '199****0201', home: '2-1-101' }]);
    expect((await keeper.ask('DELETE', `/api/imports/${body.id}`)).status).toBe(204);
    expect_refused(await keeper.get(`/api/imports/${body.id}`), 'exchange.unknown');
  });

  it('as it lies about: two title rows, headings over two rows, hidden and filtered rows, formulas, dates in three ways, a cell in the last of 16,384 columns', async () => {
    const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const sheet = `<cols><col min="9" max="9" hidden="1"/></cols><sheetData>
      <row r="1">${text('A1', '试验花园小区')}</row><row r="2">${text('A2', '业主信息登记表　填表日期：2026年5月')}</row>
      <row r="3">${text('A3', '房屋')}${text('D3', '本人')}${text('XFD3', '勿动')}</row>
      <row r="4">${text('A4', '楼号')}${text('B4', '单元')}${text('C4', '室号')}${text('D4', '姓　名')}${text('E4', '联系电话（必填）')}${text('F4', '身份证号')}${text('G4', '入住时间')}${text('H4', '产权面积(m²)')}</row>
      <row r="5"><c r="A5"><v>1</v></c><c r="B5"><f>A5</f><v>1</v></c><c r="C5" t="str"><f>CONCATENATE("20","1")</f><v>201</v></c>${text('D5', '示例丑一')}${text('E5', '１９９００００１００１')}${text('F5', invented_id(101))}${text('G5', '2020年5月1日')}<c r="H5"><f>80+10</f><v>90</v></c></row>
      <row r="6" hidden="1"><c r="A6"><v>1</v></c><c r="B6"><v>1</v></c><c r="C6"><v>202</v></c>${text('D6', '示例丑二')}<c r="E6"><v>19900001002</v></c><c r="F6"><v>990000199001010000</v></c><c r="G6"><v>43952</v></c></row>
      <row r="7"><c r="A7"><v>1</v></c><c r="B7" t="e"><f>VLOOKUP(A7,表2!A:B,2,0)</f><v>#N/A</v></c><c r="C7"><v>301</v></c>${text('D7', '示例丑三')}<c r="E7"><v>1.39E+10</v></c>${text('F7', '')}${text('G7', '2020.5.1')}</row>
      <row r="8"><c r="XFD8"><v>9</v></c></row></sheetData><autoFilter ref="A4:H8"/>`;
    const bytes = await raw_workbook(book_parts({ Sheet1: sheet }));
    const { body } = await send(bytes, '住户（改名了）.csv');
    expect(body.sheets[0]).toMatchObject({ heading_row: 4 });
    expect(body.sheets[0]!.columns.slice(0, 8).map(({ field }) => field)).toEqual(['building', 'unit', 'room', 'name', 'phone', 'id_number', 'from_on', 'area']);
    expect(body.sheets[0]!.columns.length).toBeLessThanOrEqual(60);
    await keeper.post(`/api/imports/${body.id}/check`, proposed(body));
    await work(body.id);
    const rows = Object.fromEntries((await rows_of(body.id)).map((row) => [row.number, row]));
    expect(Object.keys(rows)).toEqual(['5', '6', '7']);
    expect(rows[5]).toMatchObject({ outcome: 'new', home: '1 1 201', phone: '199****1001', area_cm2: 900_000, problems: [] });
    expect(rows[6]!.problems.map(({ words }) => words).join()).toContain('已经丢了');
    expect(rows[7]!.problems.map(({ field }) => field)).toEqual(expect.arrayContaining(['unit', 'phone']));
    expect((await keeper.ask('DELETE', `/api/imports/${body.id}`)).status).toBe(204);
  });

  it('the same workbook twice changes nothing, and neither does its other half in another order', async () => {
    const rows = [['3栋', '1', 101, '示例一', 19900000301, invented_id(31), '户主', 90], ['3栋', '1', 101, '示例二', null, invented_id(32), '配偶', null], ['3栋', '1', 102, '示例三', '19900000303', null, '租户', null], ['4栋', '1', 101, '示例一', null, invented_id(31), '业主', null]];
    await applied((await checked(await plain(rows))).id);
    const before = await register();
    const again = await checked(await plain(rows.toReversed()));
    expect(again.counts).toMatchObject({ bad: 0, new: 0, known: 0, same: 4, people: 0, moves: 0 });
    await applied(again.id);
    expect(await register()).toEqual(before);
  });

  it('fills what is empty and changes nothing that is there, which it tells', async () => {
    await applied((await checked(await plain([['3栋', '2', 101, '示例四', '19900000401', null, '户主', null]]))).id);
    const later = await checked(await plain([['3栋', '2', 101, '示例四', '19900000999', invented_id(44), '租户', 77]]));
    expect(later.counts).toMatchObject({ bad: 0, known: 1, noted: 1 });
    expect((await rows_of(later.id))[0]!.problems.map(({ field }) => field).toSorted()).toEqual(['area', 'phone', 'relation']);
    await applied(later.id);
    const [kept] = await api.query<{ phone_masked: string; id_masked: string; relation: string }>(`SELECT i.phone_masked, i.id_masked, r.relation FROM people p JOIN identities i ON i.person_id = p.id JOIN residencies r ON r.person_id = p.id WHERE p.name = '示例四'`);
    expect(kept).toEqual({ phone_masked: '199****0401', id_masked: `990000********${invented_id(44).slice(-4)}`, relation: 'owner' });
  });

  it('a home that the tree lacks is a problem, or is added below its staircase when asked', async () => {
    const bytes = await plain([['5栋', '2', 702, '示例五', null, null, '业主', 66.6]]);
    expect((await checked(bytes)).counts).toMatchObject({ bad: 1, homes: 0 });
    const view = await checked(bytes, { add_homes: true });
    expect(view.counts).toMatchObject({ bad: 0, new: 1, homes: 1 });
    await applied(view.id);
    const [home] = await api.query<{ parent_id: string; room: string; floor: number; area_cm2: number }>(`SELECT parent_id, room, floor, area_cm2 FROM places WHERE room = '702'`);
    expect(home).toEqual({ parent_id: 'u-5-2', room: '702', floor: 7, area_cm2: 666_000 });
    expect((await checked(bytes)).counts).toMatchObject({ bad: 0, same: 1 });
  });
});

describe('what is wrong stands beside its row', () => {
  const rows = [
    ['9栋', '1', '101', '示例错一', '19900000501', null, '业主', 90], // no such building
    ['4栋', '1', '201', '示例错二', '1.39E+10', null, '业主', 90],
    ['4栋', '1', '202', '示例错三', null, invented_id(51).slice(0, 17) + (invented_id(51).endsWith('0') ? '1' : '0'), '业主', 90],
    ['4栋', '1', '301', '示例错四', null, 990000199001010000, '业主', '三室一厅'],
    ['4栋', '1', '302', '示例好', '19900000505', invented_id(55), '业主', 90],
    ['4栋', '1', '302', '示例好', '19900000505', invented_id(55), '业主', 90], // twice
    ['4栋', '1', '401', '示例别名', null, invented_id(55), '业主', 90], // the same number, another name
    ['4栋', '1', '402', '=cmd|示例', null, null, '房客的狗', 90],
    ['4栋', '1', '501', '示例座机', '0851-28600000', null, '业主', 90], // a note only
  ];

  it('each with its own words, and all at once; nothing of it is imported unless one says so', async () => {
    const view = await checked(await plain(rows));
    expect(view.counts).toMatchObject({ bad: 7, new: 2, noted: 1 });
    const told = Object.fromEntries((await rows_of(view.id, '?only=problems')).map((row) => [row.number, row.problems.map(({ words }) => words)]));
    expect(told[2]).toEqual(['小区里没有「9」这栋楼']);
    expect(told[3]!.join()).toContain('科学计数');
    expect(told[4]!.join()).toContain('校验位');
    expect(told[5]!.join()).toMatch(/已经丢了.*面积不像真的/);
    expect(told[7]).toEqual(['和第 6 行是同一个人、同一户']);
    expect(told[8]).toEqual(['和第 6 行同一个身份证号，姓名却不一样']);
    expect(told[9]).toHaveLength(2);
    expect(told[10]).toEqual(['这是座机，不登记']);
    expect((await keeper.get<ImportRows>(`/api/imports/${view.id}/rows?only=bad`, { 'accept-language': 'en' })).body.rows[0]!.problems[0]!.words).toBe('There is no building “9” in this estate');
    const before = await register();
    expect_refused(await keeper.post(`/api/imports/${view.id}/apply`, { without_bad: false }), 'exchange.has_problems');
    expect(await register()).toEqual(before);
    expect(await applied(view.id, true)).toMatchObject({ state: 'applied' });
    expect((await register())['people']).toBe(before['people']! + 2);
  });

  it('comes as a workbook with one more column, which can be put right and sent again', async () => {
    const view = await checked(await plain(rows));
    const answer = await api.app.inject({ method: 'GET', url: `/api/imports/${view.id}/problems`, headers: { authorization: `Bearer ${keeper.token}` } });
    expect(answer.headers['content-disposition']).toContain('problems.xlsx');
    const found: Cell[][] = [];
    for await (const batch of (await open_workbook(answer.rawPayload)).rows(0)) found.push(...batch.map(({ cells }) => cells));
    expect(found[0]!.slice(0, 4)).toEqual(['问题', '原来第几行', '楼栋', '单元']);
    expect(found[1]).toEqual(['小区里没有「9」这栋楼', 2, '9栋', '1', '101', '示例错一', '19900000501', null, '业主', 90]);
    const right = found.slice(0, 2).map((cells, at) => (at === 0 ? cells : cells.map((cell) => (cell === '9栋' ? '2栋' : cell))));
    expect((await checked(await raw_workbook(book_parts({ 改好: sheet_data(right) })))).counts).toMatchObject({ bad: 0, new: 1 });
  });
});

describe('a long import', () => {
  const many = (count: number, from = 1) => Array.from({ length: count }, (_, at) => [`${(at % 5) + 1}栋`, `${(at % 2) + 1}`, `${(at % 6) + 1}0${(at % 2) + 1}`, `示例众${String.fromCodePoint(0x4e00 + from + at)}`, `1991${String(from + at).padStart(7, '0')}`, invented_id(at, `${1950 + Math.floor((from + at) / 999)}0101`), '业主', null]);

  it('is stopped, goes on where it was, and reaches the same end as one that was never stopped', async () => {
    const { body } = await send(await plain(many(1_700)));
    await keeper.post(`/api/imports/${body.id}/check`, proposed(body));
    let batches = 0;
    await work(body.id, () => ++batches === 1);
    const half = await look(body.id);
    expect(half).toMatchObject({ state: 'checking', running: true, rows_done: 500 });
    expect((await keeper.post(`/api/imports/${body.id}/stop`)).status).toBe(200);
    await work(body.id);
    expect(await look(body.id)).toMatchObject({ running: false, rows_done: 500 });
    expect((await keeper.post(`/api/imports/${body.id}/resume`)).status).toBe(200);
    await Promise.all([work(body.id), work(body.id)]); // two workers at once
    const end = await look(body.id);
    expect(end).toMatchObject({ state: 'checked', rows_done: 1_700, counts: { bad: 0, new: 1_700, people: 1_700 } });
    expect((await keeper.post(`/api/imports/${body.id}/stop`)).body).toMatchObject({ state: 'checked', rows_done: 1_700 }); // a tap too late
    expect(await rows_of(body.id)).toHaveLength(50);
    const before = await register();
    await applied(end.id);
    expect(await register()).toEqual({ people: before['people']! + 1_700, moves: before['moves']! + 1_700, numbers: before['numbers']! + 1_700 });
  });

  it('stopped or killed while it moves into the register, it has moved nothing', async () => {
    const view = await checked(await plain(many(600, 5_000)));
    const before = await register();
    await keeper.post(`/api/imports/${view.id}/apply`, { without_bad: false });
    await work(view.id, () => true); // the house closes in the middle
    expect(await register()).toEqual(before);
    expect(await look(view.id)).toMatchObject({ state: 'applying', running: true });
    expect((await keeper.post(`/api/imports/${view.id}/stop`)).status).toBe(200);
    await work(view.id);
    expect(await register()).toEqual(before);
    expect(await look(view.id)).toMatchObject({ state: 'checked', running: false });
    await applied(view.id);
    expect((await register())['people']).toBe(before['people']! + 600);
  });

  it('is checked anew when somebody registered one of its people in the meantime', async () => {
    const row = [['2栋', '2', '101', '示例同时', '19900000801', invented_id(81), '业主', null]];
    const [first, second] = [await checked(await plain(row)), await checked(await plain(row))];
    expect([first.counts.new, second.counts.new]).toEqual([1, 1]);
    await applied(first.id);
    expect(await applied(second.id)).toMatchObject({ state: 'checking', running: true });
    await work(second.id);
    expect(await look(second.id)).toMatchObject({ state: 'checked', counts: { new: 0, same: 1 } });
  });
});

describe('an import that was a mistake', () => {
  const rows = [['1栋', '2', '501', '示例误一', '19900000901', invented_id(91), '业主', 91], ['1栋', '2', '502', '示例误二', '19900000902', invented_id(92), '租户', null], ['1栋', '2', '903', '示例误三', null, null, '家属', null]];
  const undone = async (id: string, body = { without_changed: false }, client = keeper) => {
    const started = await client.post(`/api/imports/${id}/undo`, body);
    expect(started.status, started.text).toBe(200);
    await work(id);
    return look(id);
  };
  const whole = () => api.query(`SELECT 'p' || id || name AS row FROM people UNION ALL SELECT 'i' || i::text FROM identities i UNION ALL SELECT 'r' || r::text FROM residencies r UNION ALL SELECT 'h' || id || coalesce(area_cm2::text, '') FROM places ORDER BY 1`);

  it('is taken back: people, homes, and what was filled in for those who were there', async () => {
    await applied((await checked(await plain([['1栋', '2', '601', '示例早到', null, null, '业主', null]]))).id);
    const before = await whole();
    const view = await checked(await plain([...rows, ['1栋', '2', '601', '示例早到', '19900000904', invented_id(94), '业主', 66], ['1栋', '1', '602', '示例早到', '19900000904', null, '业主', null]]), { add_homes: true });
    expect(view.counts).toMatchObject({ bad: 0, people: 3, homes: 1, moves: 4 });
    const done = await applied(view.id);
    expect(await whole()).not.toEqual(before);
    expect(done.undo_until).toBe(new Date(new Date(done.applied_at!).getTime() + 7 * 86_400_000).toISOString());
    expect((await keeper.get(`/api/imports/${view.id}/undo`)).body).toEqual({ changed: 0, until: done.undo_until });
    expect(await undone(view.id)).toMatchObject({ state: 'undone', running: false, undo_until: null });
    expect(await whole()).toEqual(before);
    expect(await api.query(`SELECT 1 FROM import_rows WHERE import_id = $1`, [view.id])).toEqual([]);
    expect((await api.query(`SELECT data FROM facts WHERE name = 'register.import_undone' AND subject = $1`, [view.id]))[0]).toEqual({ data: { estate_id, people: 3, homes: 1, people_kept: 0 } });
    expect_refused(await keeper.post(`/api/imports/${view.id}/undo`, { without_changed: true }), 'exchange.not_now');
  });

  it('leaves those about whom something was written since, and only if that is said', async () => {
    const { id } = await applied((await checked(await plain(rows), { add_homes: true })).id);
    const person = async (name: string) => (await api.query<{ id: string }>('SELECT id FROM people WHERE name = $1', [name]))[0]?.id;
    await api.query(`UPDATE residencies SET until_on = '2026-05-28' WHERE person_id = $1`, [await person('示例误二')]);
    expect((await keeper.get(`/api/imports/${id}/undo`)).body).toMatchObject({ changed: 1 });
    expect_refused(await keeper.post(`/api/imports/${id}/undo`, { without_changed: false }), 'exchange.undo_changed');
    await undone(id, { without_changed: true });
    expect([await person('示例误一'), await person('示例误二'), await person('示例误三')]).toEqual([undefined, expect.any(String), undefined]);
  });

  it('is taken back by the street too, by nobody else, and not after a week', async () => {
    const { id } = await applied((await checked(await plain([rows[0]!]))).id);
    const [street, grid] = [await api.as('street'), await api.as('grid')];
    expect_refused(await grid.post(`/api/imports/${id}/undo`, { without_changed: true }), 'exchange.unknown');
    expect_refused(await street.ask('DELETE', `/api/imports/${id}`), 'exchange.unknown');
    expect((await street.get<{ imports: ImportView[] }>('/api/imports')).body.imports.map((one) => one.id)).toContain(id);
    expect((await undone(id, { without_changed: false }, street)).state).toBe('undone');
    expect((await api.query<{ actor: string }>(`SELECT actor FROM facts WHERE name = 'register.import_undone' AND subject = $1`, [id]))[0]).toEqual({ actor: 'street' });
    const late = await applied((await checked(await plain([rows[1]!]))).id);
    await api.query(`UPDATE imports SET applied_at = applied_at - interval '7 days' WHERE id = $1`, [late.id]);
    expect_refused(await keeper.post(`/api/imports/${late.id}/undo`, { without_changed: true }), 'exchange.undo_too_late');
  });

  it('stopped while it is taken back, it is still wholly there', async () => {
    const { id } = await applied((await checked(await plain([['2栋', '1', '501', '示例误四', '19900000905', invented_id(95), '业主', null]]))).id);
    const before = await whole();
    await keeper.post(`/api/imports/${id}/undo`, { without_changed: false });
    await work(id, () => true); // the house closes in the middle
    expect(await look(id)).toMatchObject({ state: 'undoing', running: true });
    expect(await whole()).toEqual(before);
    expect((await keeper.post(`/api/imports/${id}/stop`)).body).toMatchObject({ state: 'applied', running: false });
    await work(id);
    expect(await whole()).toEqual(before);
    expect(await undone(id)).toMatchObject({ state: 'undone' });
  });
});

describe('who may, and what leaves the house', () => {
  it('only keepers of the register import, each sees only their own, and only for estates of their hat', async () => {
    const file = await plain([['1栋', '1', '201', '示例谁', null, null, '业主', null]]);
    for (const who of ['manager', 'volunteer', 'county', 'zhao']) expect((await send(file, 'a.xlsx', await api.as(who))).status, who).toBe(403);
    const { body } = await send(file);
    const grid = await api.as('grid');
    expect_refused(await grid.get(`/api/imports/${body.id}`), 'exchange.unknown');
    expect_refused(await grid.post(`/api/imports/${body.id}/apply`, { without_bad: true }), 'exchange.unknown');
    expect_refused(await keeper.get('/api/register/template?estate=elsewhere'), 'exchange.estate_beyond_reach');
  });

  it('what is no workbook is refused by name', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(64)]);
    expect((await send(old, '旧.xls')).body.code).toBe('sheet.old_excel');
    expect((await send(Buffer.from('<table><tr><td>姓名'), '假.xls')).body.code).toBe('sheet.web_page');
    expect((await send(Buffer.alloc(31 * 1024 * 1024, 'a'))).body.code).toBe('sheet.too_large');
  });

  const exported = async (body: object) => {
    const answer = await api.app.inject({ method: 'POST', url: '/api/register/export', headers: { authorization: `Bearer ${keeper.token}`, 'content-type': 'application/json' }, payload: JSON.stringify({ estate_id, reason: '', ...body }) });
    const rows: Cell[][] = [];
    if (answer.statusCode === 200) for await (const batch of (await open_workbook(answer.rawPayload)).rows(0)) rows.push(...batch.map(({ cells }) => cells));
    return { status: answer.statusCode, rows, code: answer.statusCode === 200 ? null : (answer.json() as { code: string }).code };
  };

  it('the register goes out masked; whole numbers ask a reason and are told of each person', async () => {
    const masked = await exported({ masked: true });
    expect(masked.rows[0]).toEqual(['楼栋', '单元', '房号', '姓名', '身份', '产权份额', '手机号', '身份证号', '建筑面积', '入住日期']);
    expect(masked.rows.flat().filter((cell) => typeof cell === 'string' && /\d{7}/.test(cell))).toEqual([]);
    expect(masked.rows.flat()).toContain('赵**');
    expect((await exported({ masked: false, reason: '看看' })).code).toBe('exchange.needs_reason');
    const whole = await exported({ masked: false, reason: '民政局核对高龄津贴' });
    expect(whole.rows.find((row) => row[3] === '示例甲')).toContain(invented_id(1));
    const [told] = await api.query<{ revealed: number; exports: number }>(`SELECT (SELECT count(*)::int FROM facts WHERE name = 'person.revealed') AS revealed, (SELECT count(*)::int FROM register_exports WHERE NOT masked) AS exports`);
    expect(told).toEqual({ revealed: (await api.query<{ count: number }>('SELECT count(DISTINCT person_id)::int AS count FROM residencies'))[0]!.count, exports: 1 });
    expect(JSON.stringify(await api.query(`SELECT data FROM facts WHERE name IN ('register.exported', 'register.imported', 'import.kept')`))).not.toMatch(/示例|1990000/);
  });

  it('what goes out comes back in and changes nothing', async () => {
    const { rows } = await exported({ masked: false, reason: '搬到新电脑，核对一遍' });
    const book = await gather(write_workbook([{ name: '住户', columns: rows[0]!.map((heading) => ({ heading: String(heading), width: 10 })), rows: rows.slice(1) }]));
    expect((await checked(book)).counts).toMatchObject({ bad: 0, new: 0, known: 0, people: 0, moves: 0 });
  });

  it('the template is understood as it is, its example too', async () => {
    const answer = await api.app.inject({ method: 'GET', url: `/api/register/template?estate=${estate_id}`, headers: { authorization: `Bearer ${keeper.token}` } });
    const view = await checked(answer.rawPayload);
    expect(view.sheets[0]!.columns.map(({ field }) => field)).toEqual(['building', 'unit', 'room', 'name', 'relation', 'share', 'phone', 'id_number', 'area', 'from_on']);
    expect(view.counts).toMatchObject({ bad: 0, new: 1 });
  });

  it('nothing of ours went wrong on the way', () => expect(api.faults).toEqual([]));
});
