import PdfKit from 'pdfkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { conversation_id } from '../../../test/world.ts';
import { open_api, type Api } from '../../../test/api.ts';
import { hear } from '../hear.ts';
import type { ArticleDraft, ArticleVersion, Deflection, DraftsRead, ShelfState } from './contract.ts';
import { cluster_gaps } from './gap.ts';
import { forget_who_asked } from './ask.ts';
import { read_drafts } from './read.ts';

async function docx(paragraphs: readonly string[]): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(`<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${paragraphs.map((one) => `<w:p><w:r><w:t>${one}</w:t></w:r></w:p>`).join('')}<w:tbl><w:tr><w:tc><w:p><w:r><w:t>材料</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>份数</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:del><w:r><w:t>删掉的话</w:t></w:r></w:del></w:p></w:body></w:document>`), 'word/document.xml');
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream as AsyncIterable<Buffer>);
}
function pdf(lines: readonly string[], password?: string): Promise<Buffer> {
  const document = new PdfKit(password ? { userPassword: password } : {});
  for (const line of lines) document.text(line);
  document.end();
  return buffer(document);
}

test('a Word document becomes one draft, with its table, its day and its office; what was struck out stays out', async () => {
  const { kind, drafts } = await read_drafts(await docx(['试验证办理指南', '本指南自2026年7月1日起施行，有效期至2027年6月30日。', '到窗口办理。', '试验社区便民窗口']));
  expect(kind).toBe('docx');
  expect(drafts[0]).toMatchObject({ title: '试验证办理指南', department: '试验社区便民窗口', valid_from: '2026-07-01', valid_until: '2027-06-30' } satisfies Partial<ArticleDraft>);
  expect(drafts[0]!.body).toContain('材料｜份数');
  expect(drafts[0]!.body).not.toContain('删掉的话');
});

test('the words of a PDF are read; a scan, a locked and a broken one are refused by their own sentences', async () => {
  const read = await read_drafts(await pdf(['Opening hours', 'The window is open from 9 to 12.']));
  expect(read).toMatchObject({ kind: 'pdf', drafts: [{ title: 'Opening hours', body: 'The window is open from 9 to 12.' }] });
  await expect(read_drafts(await pdf([]))).rejects.toMatchObject({ code: 'article.file_scanned' });
  await expect(read_drafts(await pdf(['secret'], 'open sesame'))).rejects.toMatchObject({ code: 'article.file_locked' });
  await expect(read_drafts(Buffer.from('%PDF-1.7 nothing'))).rejects.toMatchObject({ code: 'article.file_damaged' });
});

test('a sheet becomes many drafts, and a row that cannot be read is named by its number', async () => {
  const bytes = Buffer.from('标题,正文,发布单位,生效日期\n办证时间,周一到周五上午。,试验社区,2026-05-01\n,没有标题,试验社区,\n坏日期,内容内容,试验社区,2026-02-30\n');
  const { kind, drafts, problems } = await read_drafts(bytes);
  expect(kind).toBe('csv');
  expect(drafts).toEqual([{ title: '办证时间', body: '周一到周五上午。', department: '试验社区', source: null, valid_from: '2026-05-01', valid_until: null }]);
  expect(problems.map(({ row }) => row)).toEqual([3, 4]);
});

test('what is pasted is read as text; nothing and noise are refused', async () => {
  expect((await read_drafts(Buffer.from('怎么借活动室\n提前两天到社区登记。'))).drafts[0]).toMatchObject({ title: '怎么借活动室', body: '提前两天到社区登记。' });
  await expect(read_drafts(Buffer.alloc(0))).rejects.toMatchObject({ code: 'article.file_empty' });
  await expect(read_drafts(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).rejects.toMatchObject({ code: 'article.file_old' });
  await expect(read_drafts(Buffer.from([1, 0, 2, 0, 3, 0, 255]))).rejects.toMatchObject({ code: 'article.file_kind' });
});

test('one question in three wordings is one gap, asked three times', () => {
  const at = new Date('2026-05-27T02:00:00Z');
  const found = cluster_gaps(['公园充电桩什么时候装好', '充电桩好久装好嘛', '请问公园充电桩几时装好？', '献血车哪天来'].map((text) => ({ text, at })));
  expect(found.map(({ count }) => count)).toEqual([3, 1]);
});

let api: Api;
beforeAll(async () => (api = await open_api(new Date('2026-05-27T02:37:21Z'))), 60_000);
afterAll(() => api.close());

test('every version of an article can be read again, with who wrote it', async () => {
  const community = await api.as('community');
  const written = { title: '借用活动室', body: '提前2天登记。', department: '试验社区', valid_from: '2026-05-01' };
  const { body: article } = await community.post<{ id: string }>('/api/articles', written);
  await community.ask('PUT', `/api/articles/${article.id}`, { ...written, body: '提前3天登记。' });
  const { body } = await community.get<{ versions: ArticleVersion[] }>(`/api/articles/${article.id}/versions`);
  expect(body.versions.map(({ version, body: said, by }) => [version, said, by !== null])).toEqual([[2, '提前3天登记。', true], [1, '提前2天登记。', true]]);
});

test('deflection counts what was answered, was not asked again and needed nobody, of all whose 72 hours are over', async () => {
  const ask = async (person: string, text: string, hour: number, reply_to: string | null = null) => {
    api.world.now = new Date(Date.UTC(2026, 4, 28, hour));
    return api.world.as(person, (ctx) => hear(ctx, { conversation_id, channel: 'web', channel_message_id: `${person}-${hour}-${text}`, text, file_ids: [], voice_seconds: null, reply_to }));
  };
  expect((await ask('zhao', '请问借用活动室要提前几天登记？', 1)).decision?.do).toBe('answer');
  await ask('qian', '请问活动室借用要提前几天登记？', 2);
  await ask('qian', '请问借用活动室到底要提前几天？', 3);
  const { said } = await ask('sun', '请问借活动室要提前几天登记呀？', 4);
  await ask('grid', '我来给您说', 5, said.id);
  api.world.now = new Date(Date.UTC(2026, 5, 2));
  const community = await api.as('community');
  const { body } = await community.get<Deflection>('/api/deflection');
  expect(body).toMatchObject({ asked: 4, answered: 4, asked_again: 1, by_person: 1, deflected: 2, pending: 0 });
  expect(await api.world.as_system(forget_who_asked)).toBe(4);
  expect((await community.get<Deflection>('/api/deflection')).body.deflected).toBe(2);
});

test('a file is read and nothing is published by that', async () => {
  const community = await api.as('community');
  const boundary = 'edge';
  const payload = Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\n`), await docx(['一篇说明', '内容在这里。']), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const { body } = await community.ask<DraftsRead>('POST', '/api/articles/read', payload, { 'content-type': `multipart/form-data; boundary=${boundary}` });
  expect(body.drafts[0]?.title).toBe('一篇说明');
  expect((await community.get<{ articles: { title: string }[] }>('/api/articles')).body.articles.some(({ title }) => title === '一篇说明')).toBe(false);
});

test('the articles that come with the product are put on the shelf once, and quoted only after a person of the place has confirmed them', async () => {
  const community = await api.as('community');
  const question = '楼道里能不能给电瓶车充电？';
  const quoted = async () => (await community.post<{ answerable: boolean; article: string | null }>('/api/answers/draft', { question })).body.article;
  const before = (await community.get<ShelfState>('/api/articles/first-shelf')).body;
  expect(before).toMatchObject({ taken: 0, unconfirmed: 0 });
  for (let time = 0; time < 2; time++) expect((await community.post<ShelfState>('/api/articles/first-shelf')).body).toEqual({ built_in: before.built_in, taken: before.built_in, unconfirmed: before.built_in });
  expect(await quoted()).toBeNull();
  expect((await (await api.as('zhao')).get<{ articles: { id: string }[] }>('/api/articles')).body.articles.filter(({ id }) => id.startsWith('first-'))).toEqual([]);
  expect((await community.post<ShelfState>('/api/articles/first-ebike/confirm')).body.unconfirmed).toBe(before.built_in - 1);
  expect(await quoted()).toBe('first-ebike');
  expect((await (await api.as('grid')).post('/api/articles/first-noise/confirm')).status).toBe(403);
  expect((await community.post('/api/articles/nothing/confirm')).status).toBe(404);
});
