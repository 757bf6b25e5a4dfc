import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange } from '../../modules/people/index.ts';
import type { ImportPlan, ImportRows, ImportView } from '../../modules/people/exchange/contract.ts';
import { open_workbook } from '../../platform/sheet/index.ts';
import { open_api, type Api, type Client } from '../api.ts';
import { book_parts, raw_workbook, sheet_data } from '../ugly.ts';
import { district, estate_id } from '../world.ts';

let api: Api;
let keeper: Client;
beforeAll(async () => {
  api = await open_api();
  keeper = await api.as('community');
});
afterAll(() => api.close());

const headings = ['房号全称', '产权人姓名', '联系方式', '产权比例'];
const work = (id: string) => exchange.work_import({ db: api.world.db, clock: () => api.world.now, halted: () => false }, { district, import_id: id });
const look = async (id: string) => (await keeper.get<ImportView>(`/api/imports/${id}`)).body;
const rows_of = async (id: string) => (await keeper.get<ImportRows>(`/api/imports/${id}/rows`)).body.rows;

async function checked(rows: (string | number | null)[][], head = headings): Promise<ImportView> {
  const bytes = await raw_workbook(book_parts({ 住户: sheet_data([head, ...rows]) }));
  const boundary = 'linli-test-boundary';
  const payload = Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="住户.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const answer = await api.app.inject({ method: 'POST', url: `/api/imports?estate=${estate_id}`, headers: { authorization: `Bearer ${keeper.token}`, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
  expect(answer.statusCode, answer.body).toBe(201);
  const { id, sheets } = answer.json<ImportView>();
  const { columns, heading_row, relation } = sheets[0]!;
  const plan: ImportPlan = { sheet: 0, heading_row: heading_row ?? 0, columns: Object.fromEntries(columns.flatMap(({ field }, at) => (field ? [[String(at), field]] : []))), relation, add_homes: false };
  expect(Object.values(plan.columns)).toContain('share');
  await keeper.post(`/api/imports/${id}/check`, plan);
  await work(id);
  return look(id);
}
async function applied(id: string, without_bad = false): Promise<ImportView> {
  const started = await keeper.post(`/api/imports/${id}/apply`, { without_bad });
  expect(started.status, started.text).toBe(200);
  await work(id);
  return look(id);
}
const owned = (home_id: string) => api.query<{ name: string; share: string | null }>(`SELECT p.name, r.share_numerator || '/' || r.share_denominator AS share FROM residencies r JOIN people p ON p.district = r.district AND p.id = r.person_id
  WHERE r.home_id = $1 AND r.relation = 'owner' AND r.until_on IS NULL ORDER BY p.name`, [home_id]);

describe('owners’ shares in a workbook', () => {
  it('come in as people write them, and once more change nothing', async () => {
    const rows = [['1-1-101', '示例甲', '19900000301', '二分之一'], ['1-1-101', '示例乙', '19900000302', 0.5], ['1-1-102', '示例丙', null, '全部'], ['1-1-201', '示例丁', null, '33.33333%'], ['1-1-201', '示例戊', null, '2/3'], ['1-1-202', '示例己', null, '共同共有']];
    const seen = await checked(rows);
    expect(seen.counts).toMatchObject({ bad: 0, new: 6 });
    expect((await rows_of(seen.id)).map((one) => one.share)).toEqual(['1/2', '1/2', '全部', '1/3', '2/3', null]);
    expect(await applied(seen.id)).toMatchObject({ state: 'applied' });
    expect(await owned('h-1-1-101')).toEqual([{ name: '示例乙', share: '1/2' }, { name: '示例甲', share: '1/2' }]);
    expect(await owned('h-1-1-201')).toEqual([{ name: '示例丁', share: '1/3' }, { name: '示例戊', share: '2/3' }]);
    expect(await owned('h-1-1-202')).toEqual([{ name: '示例己', share: null }]);
    expect((await checked(rows)).counts).toMatchObject({ bad: 0, new: 0, known: 0, same: 6 });
  });

  it('that are not the whole home are told beside each row, and the home stays out while the others come in', async () => {
    const seen = await checked([['1-2-101', '示例庚', null, '1/2'], ['1-2-102', '示例辛', null, '100%'], ['1-2-101', '示例壬', null, '40%'], ['1-2-201', '示例癸', null, '1/2'], ['1-2-201', '示例子', '12345', '1/2'], ['1-2-202', '示例丑', null, 46_024]]);
    expect(seen.counts).toMatchObject({ bad: 5, new: 1, people: 1, moves: 1 });
    expect((await rows_of(seen.id)).map((one) => one.problems.map(({ words }) => words))).toEqual([
      ['这一户业主的份额加起来是 9/10（90%），应当正好是全部；除不尽的请写成 1/3 这样'], [], ['这一户业主的份额加起来是 9/10（90%），应当正好是全部；除不尽的请写成 1/3 这样'],
      ['同一户的第 6 行有问题，份额要一起改好再导'], ['手机号不对，应是 11 位'], ['份额被当成了日期（1/2 变成 1 月 2 日）；请把这一列设为「文本」再填一次'],
    ]);
    expect((await keeper.post(`/api/imports/${seen.id}/apply`, { without_bad: false })).status).toBeGreaterThanOrEqual(400);
    const book = await keeper.get(`/api/imports/${seen.id}/problems`);
    expect(book.status).toBe(200);
    await applied(seen.id, true);
    expect(await owned('h-1-2-101')).toEqual([]);
    expect(await owned('h-1-2-102')).toEqual([{ name: '示例辛', share: '1/1' }]);
  });

  it('fill what the register did not know, never change what it knows, and are taken back with the import', async () => {
    const first = await checked([['2-1-101', '示例寅', '19900000311', null], ['2-1-102', '示例卯', '19900000312', '全部']]);
    await applied(first.id);
    const second = await checked([['2-1-101', '示例寅', '19900000311', '全部'], ['2-1-102', '示例卯', '19900000312', '1/2']]);
    expect(second.counts).toMatchObject({ bad: 0, known: 1, same: 1, noted: 1 });
    expect((await rows_of(second.id))[1]!.problems.map(({ words }) => words)).toEqual(['和登记的份额不一样，没有改']);
    await applied(second.id);
    expect([await owned('h-2-1-101'), await owned('h-2-1-102')]).toEqual([[{ name: '示例寅', share: '1/1' }], [{ name: '示例卯', share: '1/1' }]]);
    expect((await keeper.post(`/api/imports/${second.id}/undo`, { without_changed: false })).status).toBe(200);
    await work(second.id);
    expect([await owned('h-2-1-101'), await owned('h-2-1-102')]).toEqual([[{ name: '示例寅', share: null }], [{ name: '示例卯', share: '1/1' }]]);
  });

  it('are counted with the owners of the register, and anew where somebody was registered meanwhile', async () => {
    await applied((await checked([['2-2-101', '示例辰', '19900000321', '全部']])).id);
    const sold = await checked([['2-2-101', '示例巳', '19900000322', '全部']]);
    expect((await rows_of(sold.id))[0]!.problems[0]!.words).toContain('200%');
    const waiting = await checked([['2-2-102', '示例午', '19900000323', '全部']]);
    expect(waiting.counts.bad).toBe(0);
    expect((await keeper.post('/api/homes/h-2-2-102/people', { name: '示例未', relation: 'owner', share: '1/2' })).status).toBe(201);
    await keeper.post(`/api/imports/${waiting.id}/apply`, { without_bad: false });
    await work(waiting.id);
    await work(waiting.id);
    expect(await look(waiting.id)).toMatchObject({ state: 'checked', counts: { bad: 1 } });
    expect(await owned('h-2-2-102')).toEqual([{ name: '示例未', share: '1/2' }]);
  });

  it('stand in the template and go out again', async () => {
    const book = async (path: string, body?: object) => {
      const answer = await api.app.inject({ method: body ? 'POST' : 'GET', url: path, headers: { authorization: `Bearer ${keeper.token}` }, ...(body ? { payload: body } : {}) });
      expect(answer.statusCode, answer.body.slice(0, 200)).toBeLessThan(300);
      const rows: string[][] = [];
      for await (const part of (await open_workbook(answer.rawPayload)).rows(0)) rows.push(...part.map(({ cells }) => cells.map((cell) => String(cell ?? ''))));
      return rows;
    };
    expect((await book(`/api/register/template?estate=${estate_id}`))[0]).toContain('产权份额');
    const [head, ...rows] = await book('/api/register/export', { estate_id, masked: true, reason: '' });
    const [share, room] = [head!.indexOf('产权份额'), head!.indexOf('房号')];
    expect(rows.filter((row) => row[room] === '201' && row[share]).map((row) => row[share]).toSorted()).toEqual(['1/3', '2/3']);
  });
});
