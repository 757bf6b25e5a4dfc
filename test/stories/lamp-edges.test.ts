import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessageList, NoticeView, Sent } from '../../channels/web/contract.ts';
import type { CaseDetail, CaseList } from '../../modules/cases/contract.ts';
import { add_people, add_residencies, person_row } from '../../modules/people/index.ts';
import { tick } from '../../app/worker.ts';
import { open_api, photo, upload, type Api } from '../api.ts';
import { work_off } from '../work-off.ts';
import { conversation_id, district, estate_id } from '../world.ts';

let api: Api;
/** The story begins a month ago, so that its own time never runs ahead of that of the queue. */
beforeAll(async () => {
  api = await open_api(new Date(Date.now() - 30 * 86_400_000));
  await api.world.as_system(async (ctx) => {
    for (const [id, name, phone, home_id] of [['wu', '吴示五', '19900000055', 'h-3-2-401'], ['zheng', '郑示六', '19900000066', 'h-3-2-302']] as const) {
      await add_people(ctx, [person_row(district, id, name, phone)]);
      await add_residencies(ctx, [{ district, home_id, person_id: id, relation: 'owner', estate_id, from_on: '2020-01-01', until_on: null }]);
    }
  });
});
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));
/** Each story begins in a quiet estate, when nobody is in the middle of a sentence any more. */
beforeEach(async () => {
  api.world.later(60);
  await api.query(`UPDATE cases SET state = 'withdrawn'`);
});

let sent = 0;
const messages = `/api/groups/${conversation_id}/messages`;
const say = async (person: string, text: string): Promise<Sent> => {
  const answer = await (await api.as(person)).post<Sent>(messages, { channel_message_id: `message-${++sent}`, text });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
const act = async (person: string, id: string, verb: string, body: object = {}) => {
  const answer = await (await api.as(person)).post<CaseDetail>(`/api/cases/${id}/${verb}`, body);
  expect(answer.status, answer.text).toBe(200);
};
const case_count = async () => (await api.rows())['cases']!;
const notices_of = async (person: string) => (await (await api.as(person)).get<{ notices: NoticeView[] }>('/api/notices')).body.notices;
const neighbours = ['zhao', 'qian', 'sun', 'wu', 'zheng'] as const;

describe('楼道声控灯坏了, when it goes otherwise (domain.md §8, journey 1)', () => {
  it('a building that does not exist is asked about once; the right one then makes the case', async () => {
    const before = await case_count();
    const { replies } = await say('sun', '99栋楼道灯坏了');
    expect(replies.map((reply) => reply.kind)).toEqual(['question']);
    expect(replies[0]!.text).toContain('99栋');
    expect(await case_count(), 'nobody is sent to a building that is not there').toBe(before);
    api.world.later(1);
    const right = await say('sun', '说错了，是4栋1单元楼道灯坏了');
    expect(right.replies.map((reply) => reply.kind)).toEqual(['card']);
    expect(right.replies[0]!.case!.title).toContain('4栋1单元');
  });

  it('the right building alone is answer enough', async () => {
    await say('sun', '99栋楼道灯坏了');
    api.world.later(1);
    const { replies } = await say('sun', '4栋1单元');
    expect(replies.map((reply) => [reply.kind, reply.case?.state, reply.case?.category.code])).toEqual([['card', 'dispatched', '0201']]);
    expect(replies[0]!.case!.title).toContain('4栋1单元');
  });

  it('asked once and wrong again, a person takes over: the assistant does not go on asking', async () => {
    const before = await case_count();
    expect((await say('sun', '99栋楼道灯坏了')).replies.map((reply) => reply.kind)).toEqual(['question']);
    api.world.later(1);
    const again = await say('sun', '就是99栋楼道灯坏了');
    expect(again.replies.map((reply) => [reply.kind, reply.case?.state])).toEqual([['card', 'draft']]);
    expect(again.replies[0]!.case!.place_text, 'no invented building').not.toContain('99');
    expect(await case_count()).toBe(before + 1);
  });

  it('a joke, a saying and thanks make no case and get no answer', async () => {
    const before = await case_count();
    for (const text of ['我家那位就是个大灯泡，天天亮着哈哈哈', '楼道灯比我的钱途还暗，笑死😂', '谢谢师傅，灯亮了，真快']) {
      expect((await say('sun', text)).replies, text).toEqual([]);
      api.world.later(40);
    }
    expect(await case_count()).toBe(before);
  });

  it('with the assistant switched off the words stay for the neighbours, nobody answers, and the form does the same work', async () => {
    const community = await api.as('community');
    const set = (on: boolean) => community.post(`/api/groups/${conversation_id}/settings`, { on, auto_open_confidence_min: 0.5 });
    expect((await set(false)).status).toBe(200);
    const said = await say('zhao', '3栋2单元楼道灯坏了');
    expect([said.replies, said.message.case]).toEqual([[], null]);
    const list = (await (await api.as('qian')).get<MessageList>(messages)).body.messages;
    expect(list.at(-1)).toMatchObject({ text: '3栋2单元楼道灯坏了', case: null });

    const form = await (await api.as('zhao')).post<CaseDetail>('/api/cases', { request_id: 'request-off-1', text: '楼道灯坏了', category: '0201', place_id: 'u-3-2' });
    expect([form.status, form.body.state, form.body.owner_text, form.body.by_assistant]).toEqual([201, 'dispatched', '试验物业', false]);
    await act('engineer', form.body.id, 'accept');
    await act('engineer', form.body.id, 'resolve', { note: '换了灯' });
    await act('zhao', form.body.id, 'confirm', { solved: true });
    expect((await set(true)).status).toBe(200);
  });

  it.each([
    ['one after the other', async (speak: (index: number) => Promise<unknown>) => {
      for (const index of neighbours.keys()) await speak(index);
    }],
    ['all at the same moment', (speak: (index: number) => Promise<unknown>) => Promise.all([...neighbours.keys()].map(speak))],
  ])('five neighbours report the same lamp, %s: one case, and all five are told that it is done', async (_, in_order) => {
    const before = await case_count();
    const words = ['3栋2单元楼道灯坏了', '三栋二单元楼道的灯不亮了', '3栋2单元声控灯不亮咯', '3-2楼道灯坏了，黑黢黢的', '3栋2单元的楼道灯又坏了'];
    const replies: Sent[] = [];
    await in_order(async (index) => void (replies[index] = await say(neighbours[index]!, words[index]!)));
    expect(await case_count()).toBe(before + 1);
    const ids = new Set(replies.flatMap((one) => one.replies.map((reply) => reply.case?.id)));
    expect(ids.size).toBe(1);
    const id = [...ids][0]!;
    for (const person of neighbours) {
      const { cases } = (await (await api.as(person)).get<CaseList>('/api/cases?mine=1')).body;
      expect(cases.filter((one) => one.id === id), person).toMatchObject([{ reporter_count: 5, mine: true }]);
    }
    await act('engineer', id, 'accept');
    await act('engineer', id, 'resolve', { note: '换了声控开关' });
    await work_off(api);
    for (const person of neighbours) {
      const told = (await notices_of(person)).filter((notice) => notice.case_id === id && notice.code === 'notice.resolved');
      expect(told, person).toHaveLength(1);
      expect(told[0]!.text).toContain('3栋2单元');
      expect(told[0]!.text, 'of the lamp, not of the one who spoke first').not.toMatch(/602|示/);
    }
    const group = (await (await api.as('sun')).get<MessageList>(messages)).body.messages;
    expect(group.filter((message) => message.case?.id === id && message.text?.includes('报办好了')), 'the group hears it once').toHaveLength(1);
    await act('zheng', id, 'confirm', { solved: true });
  });
});

describe('what was no request', () => {
  it('is forgotten after a day with its photo, and the photo of a request stays as long as it does', async () => {
    const zhao = await api.as('zhao');
    const on_disk = async () => (await readdir(join(api.data_dir, 'files'), { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => one.name.replace('.thumb', ''));
    const send = async (text: string) => {
      const file = (await upload(api.app, zhao.token, await photo(), 'image/jpeg')).json<{ id: string }>().id;
      const answer = await zhao.post<Sent>(messages, { channel_message_id: `message-${++sent}`, text, file_ids: [file] });
      expect(answer.status, answer.text).toBe(201);
      return { file, of_a_case: answer.body.replies.some(({ kind }) => kind === 'card') };
    };
    const chat = await send('今天的晚霞真好看');
    const lamp = await send('3栋2单元楼道灯坏了');
    const unused = (await upload(api.app, zhao.token, await photo(), 'image/jpeg')).json<{ id: string }>().id;
    expect([chat.of_a_case, lamp.of_a_case]).toEqual([false, true]);
    const pass = async (days: number) => {
      api.world.later(days * 24 * 60 + 1);
      await tick(api.world.db, () => api.world.now, () => false, api.data_dir);
    };
    await pass(1);
    expect((await (await api.as('zhao')).get(`/api/files/${chat.file}`)).status).toBe(404);
    expect(await on_disk()).not.toContain(chat.file);
    expect(await on_disk()).toEqual(expect.arrayContaining([lamp.file, unused]));
    await pass(7);
    expect(new Set(await on_disk())).toEqual(new Set([lamp.file]));
    expect((await (await api.as('zhao')).get(`/api/files/${lamp.file}`)).status).toBe(200);
    expect(await api.query(`SELECT 1 FROM facts WHERE name = 'file.forgotten' AND subject = ANY ($1)`, [[chat.file, unused]])).toHaveLength(2);
  });

  it('is found in every table that shows a file, because all call it by one name', async () => {
    const columns = await api.query<{ at: string }>(`SELECT table_name || '.' || column_name AS at FROM information_schema.columns WHERE table_schema = 'public' AND column_name ~ '(^|_)(file|photo|picture|image|voice|attachment)(_|s|$)' AND column_name NOT IN ('file_id', 'file_ids') AND data_type IN ('text', 'ARRAY') ORDER BY 1`);
    expect(columns.map((one) => one.at)).toEqual(['auth_users.image', 'imports.file_name', 'ledger_imports.file_name']); // none is an upload of ours
  });
});
