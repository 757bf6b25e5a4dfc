import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { open_api, type Api, type Client } from '../../../test/api.ts';
import { fake_llm } from '../../../test/llm.ts';
import type { CaseDetail } from '../../cases/contract.ts';
import { triage } from '../triage.ts';
import { use_llm } from '../llm/chosen.ts';
import { hide_people } from '../llm/hide.ts';
import type { SecondReading } from './contract.ts';

let api: Api;
let endpoint: Awaited<ReturnType<typeof fake_llm>>;
beforeAll(async () => {
  [api, endpoint] = await Promise.all([open_api(), fake_llm()]);
});
afterEach(() => use_llm(null));
afterAll(async () => {
  endpoint.close();
  await api.close();
});

type Sent = { message: { id: string }; replies: { draft: { case_id: string } | null }[] };
let count = 0;
async function say(text: string, who = 'zhao'): Promise<Sent> {
  api.world.later(90); // apart from what was said before
  const sent = await (await api.as(who)).post<Sent>('/api/groups/garden-group/messages', { channel_message_id: `second-${++count}-xxx`, text });
  expect(sent.status, sent.text).toBe(201);
  return sent.body;
}
const ask = () => use_llm({ url: endpoint.url, model: 'fake', key: '' });
const message = async (id: string) => (await api.query<{ decision: string; why: string; case_id: string | null }>('SELECT decision, why, case_id FROM utterances WHERE id = $1', [id]))[0]!;
const doubtful = '5栋门口那个盖盖又翘起来了';
// what the shipped model leaves alone and is not sure of, whichever of these that is
const left_alone = ['广场那边又来了', '那个角落又在那里', '楼上换了个样', '楼上越来越多了', '楼下那个铁疙瘩又在嗡嗡'].find((text) => {
  const { act, confidence } = triage(text);
  return act === 'chatter' && confidence < 0.45;
})!;
const quiet_for = (ms: number) => new Promise((done) => setTimeout(done, ms));

test('a draft shows the grid worker what the large model makes of it, and neither changes it nor shows it to a resident', async () => {
  endpoint.says({ act: 'demand', category: '0205', danger: false });
  ask();
  const { message: { id }, replies } = await say(`${doubtful}，我叫赵示一，电话13812345678`);
  const case_id = replies[0]!.draft!.case_id;
  const grid: Client = await api.as('grid');
  const read = () => grid.get<SecondReading>(`/api/cases/${case_id}/second-reading`);
  await vi.waitFor(async () => expect((await read()).body.reading).toMatchObject({ act: 'demand', category: { code: '0205' }, danger: false }));
  const { state, category } = (await grid.get<CaseDetail>(`/api/cases/${case_id}`)).body;
  expect([state, category.code === '0205']).toEqual(['draft', false]);
  expect((await message(id)).why).toContain('大模型再看');
  expect((await (await api.as('zhao')).get(`/api/cases/${case_id}/second-reading`)).status).toBe(403);
  expect(endpoint.heard.at(-1)).not.toMatch(/赵示一|13812345678/);
});

test('what was left alone becomes at most a draft, in silence, looked at early where somebody may be in danger', async () => {
  endpoint.says({ act: 'demand', category: '0205', danger: true });
  ask();
  const { message: { id }, replies } = await say(left_alone);
  expect(replies).toEqual([]);
  await vi.waitFor(async () => expect((await message(id)).decision).toBe('draft'));
  const { case_id, why } = await message(id);
  expect(why).toContain('可能有人有危险');
  expect((await (await api.as('grid')).get<CaseDetail>(`/api/cases/${case_id}`)).body).toMatchObject({ state: 'draft', tier: 2, category: { code: '0205' }, mine: false });
  // said once more it is no second draft
  endpoint.heard.length = 0;
  await say(left_alone, 'qian');
  await vi.waitFor(() => expect(endpoint.heard).toHaveLength(1));
  await quiet_for(300);
  expect(await api.query(`SELECT count(*)::int AS n FROM cases WHERE category = '0205'`)).toEqual([{ n: 1 }]);
});

test('it is not asked about emergencies, complaints without a name, clear cases, clear talk, and what staff say', async () => {
  endpoint.says({ act: 'chatter', category: '', danger: false });
  ask();
  endpoint.heard.length = 0;
  const { replies } = await say('5栋1单元着火了，好大的烟！');
  expect(replies.length).toBeGreaterThan(0);
  for (const text of ['匿名反映一下，那个网格员态度太差了', '3栋2单元楼道的声控灯坏了', '今天的夕阳真好看']) await say(text);
  await say(doubtful, 'grid');
  await quiet_for(300);
  expect(endpoint.heard).toEqual([]);
  expect(await api.query(`SELECT tier, emergency FROM cases WHERE emergency`)).toEqual([{ tier: 1, emergency: true }]);
});

test('slow, rude, wrong or down: the message is answered at once all the same, and stands as it was first read', async () => {
  const manners: Record<string, () => void> = {
    slow: () => endpoint.answers(() => {}),
    rude: () => endpoint.says('滚'),
    wrong: () => endpoint.says({ act: 'close_all', category: '9999', danger: 'yes' }),
    ill: () => endpoint.answers((response) => void response.writeHead(500).end('oops')),
    down: () => endpoint.answers((response) => void response.destroy()),
  };
  for (const [name, behave] of Object.entries(manners)) {
    behave();
    ask(); // anew, so that an earlier failure lets nobody rest
    const heard = endpoint.heard.length;
    const { message: { id } } = await say(left_alone); // answered although the slow one never does
    await vi.waitFor(() => expect(endpoint.heard.length, name).toBeGreaterThan(heard));
    await quiet_for(200);
    expect(await message(id), name).toMatchObject({ decision: 'silent', case_id: null });
  }
  expect(api.faults).toEqual([]);
});

test.each([
  ['我叫王示明，电话13812345678，3栋2单元602漏水', /王示明|13812345678|602|3栋/],
  ['王大爷家楼上三栋一单元滴水', /王大爷|三栋/],
  ['水管漏到李示四先生屋头了', /李示四/],
])('%s leaves the house without anybody in it', (text, names) => {
  expect(hide_people(text)).not.toMatch(names);
  expect(hide_people(text)).toMatch(/漏|滴/);
});
