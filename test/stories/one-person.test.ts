import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail, CaseList } from '../../modules/cases/contract.ts';
import { add_household } from '../../modules/people/index.ts';
import { open_api, expect_refused, photo, upload, type Api, type Client } from '../api.ts';
import { conversation_id } from '../world.ts';

/** 合并 (product A2): whoever was registered twice sees and owns what stands under either record, until the merge is undone. */
let api: Api;
let community: Client, old_one: Client, kept_one: Client;
let kept: string, gone: string;
let secret: string, file: string;
beforeAll(async () => {
  api = await open_api();
  // one elder, registered by two grid workers in different years
  gone = (await api.world.as('grid', (ctx) => add_household(ctx, 'h-4-1-102', [{ person: { name: '何示奶', phone: '19911112222' }, relation: 'family' }])))[0]!;
  kept = (await api.world.as('grid', (ctx) => add_household(ctx, 'h-4-1-101', [{ person: { name: '何示奶' }, relation: 'owner' }])))[0]!;
  [community, old_one, kept_one] = [await api.as('community'), await api.as(gone), await api.as(kept)];
  file = (JSON.parse((await upload(api.app, old_one.token, await photo(), 'image/jpeg')).body) as { id: string }).id;
  // confidential: neighbours do not see it, so nothing but having reported it shows it
  secret = (await old_one.post<CaseDetail>('/api/cases', { request_id: 'request-of-gone', text: '楼上天天半夜吵', category: '0501', place_id: 'h-4-1-102', confidential: true, file_ids: [file] })).body.id;
  await old_one.post(`/api/groups/${conversation_id}/messages`, { channel_message_id: 'message-of-gone', text: '4栋1单元三楼灯不亮', file_ids: [] });
  await community.post(`/api/cases/${secret}/note`, { text: '我们记下了', to_resident: true });
  await api.query(`INSERT INTO notices (district, person_id, id, code, params, case_id, at, fact_seq) SELECT district, '${gone}', 'told', 'notice.case_opened', '{}', '${secret}', at, seq FROM facts ORDER BY seq DESC LIMIT 1`);
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const mine = async (client: Client) => (await client.get<CaseList>('/api/cases?mine=1')).body.cases.map(({ id }) => id);
type Notices = { unread: number; notices: { id: string }[] };
type Messages = { messages: { text: string; from: { mine: boolean } }[] };
const rows = () => api.query('SELECT * FROM case_reporters ORDER BY case_id, person_id');

describe('a person registered twice', () => {
  let merge_id: string;

  it('does not see under one record what was reported under the other', async () => {
    expect(await mine(old_one)).toContain(secret);
    expect(await mine(kept_one)).toEqual([]);
    expect_refused(await kept_one.get(`/api/cases/${secret}`), 'case.unknown');
    expect_refused(await kept_one.get(`/api/files/${file}`), 'file.unknown');
  });

  it('sees and owns all of it once the records are one: cases, words, photos, messages and what was told', async () => {
    const before = await rows();
    const all = await mine(old_one);
    merge_id = (await community.post<{ id: string }>('/api/twins/merge', { kept_id: kept, gone_id: gone })).body.id;
    expect(await rows()).toEqual(before); // nothing is rewritten
    expect((await mine(kept_one)).toSorted()).toEqual(all.toSorted());
    const seen = (await kept_one.get<CaseDetail>(`/api/cases/${secret}`)).body;
    expect(seen).toMatchObject({ mine: true, description: '楼上天天半夜吵' });
    expect(seen.may).toContain('withdraw');
    expect((await kept_one.get(`/api/files/${file}`)).status).toBe(200);
    expect((await kept_one.get<Messages>(`/api/groups/${conversation_id}/messages`)).body.messages.filter(({ from }) => from.mine).map(({ text }) => text)).toEqual(['4栋1单元三楼灯不亮']);
    const told = (await kept_one.get<Notices>('/api/notices')).body;
    expect(told.notices.map(({ id }) => id)).toContain('told');
    expect((await kept_one.post('/api/notices/read', { ids: ['told'] })).status).toBeLessThan(300);
    expect((await kept_one.get<Notices>('/api/notices')).body.unread).toBe(told.unread - 1);
    expect((await kept_one.post(`/api/cases/${secret}/note`, { text: '还在吵', to_resident: true })).status).toBe(200);
  });

  it('is one voice: what they reported under the other record they cannot join as a neighbour', async () => {
    const lamp = (await mine(kept_one)).find((id) => id !== secret)!;
    expect((await kept_one.get<CaseDetail>(`/api/cases/${lamp}`)).body.may_join).toBe(false);
  });

  it('shows nobody else more than before', async () => {
    for (const person of ['zhao', 'qian', 'sun', 'volunteer']) expect_refused(await (await api.as(person)).get(`/api/cases/${secret}`), 'case.unknown');
  });

  it('has each record by itself again when the merge is undone', async () => {
    expect((await community.post(`/api/merges/${merge_id}/undo`)).status).toBe(204);
    expect(await mine(kept_one)).toEqual([]);
    expect_refused(await kept_one.get(`/api/cases/${secret}`), 'case.unknown');
    expect(await mine(await api.as(gone))).toContain(secret);
  });

  it('follows through two merges, one after the other', async () => {
    const third = (await api.world.as('grid', (ctx) => add_household(ctx, 'h-4-1-201', [{ person: { name: '何示奶' }, relation: 'owner' }])))[0]!;
    expect((await community.post('/api/twins/merge', { kept_id: kept, gone_id: gone })).status).toBe(200);
    expect((await community.post('/api/twins/merge', { kept_id: third, gone_id: kept })).status).toBe(200);
    expect(await mine(await api.as(third))).toContain(secret);
  });
});
