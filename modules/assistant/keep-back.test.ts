import { afterAll, beforeAll, expect, it } from 'vitest';
import { open_api, type Api } from '../../test/api.ts';
import { conversation_id } from '../../test/world.ts';

let api: Api;
beforeAll(async () => {
  api = await open_api();
  await api.query('UPDATE conversations SET assistant_on = false WHERE id = $1', [conversation_id]);
}, 60_000);
afterAll(() => api.close());

type Messages = { messages: { text: string }[] };
it('in a group whose assistant is off, who asks for no name is read by nobody else, also what they said just before', async () => {
  const [zhao, qian, grid] = [await api.as('zhao'), await api.as('qian'), await api.as('grid')];
  let sent = 0;
  const say = (text: string) => zhao.post(`/api/groups/${conversation_id}/messages`, { channel_message_id: `message-${++sent}`, text, file_ids: [] });
  const read = async (who: typeof zhao) => (await who.get<Messages>(`/api/groups/${conversation_id}/messages`)).body.messages.map(({ text }) => text);
  await say('楼上天天半夜打麻将');
  await say('别说是我说的');
  await say('今天太阳好');
  for (const other of [qian, grid]) expect(await read(other)).toEqual(['今天太阳好']);
  const own = await read(zhao);
  expect(own).toEqual(expect.arrayContaining(['楼上天天半夜打麻将', '别说是我说的', '今天太阳好']));
  expect(own.find((text) => text.includes('没有人会来办'))).toContain('保密');
  expect(await api.query('SELECT 1 FROM cases')).toEqual([]);
});
