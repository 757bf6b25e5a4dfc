import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import type { CaseTasks, TaskContact, TaskList, TaskView } from '../../modules/cases/task/contract.ts';
import { add_people, appoint, person_row } from '../../modules/people/index.ts';
import { expect_refused, open_api, photo, upload, type Answer, type Api, type Client } from '../api.ts';
import { district, estate_id } from '../world.ts';
import { work_off } from '../work-off.ts';
import { tells } from '../tells.ts';

let api: Api;
const clients: Record<string, Client> = {};
const by = (person: string) => clients[person]!;
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:37:21Z'));
  await api.world.as_system(async (ctx) => {
    for (const [id, name, phone] of [['yu', '于示助', '19911110001'], ['wei', '卫示帮', '19911110002']] as const) {
      await add_people(ctx, [person_row(district, id, name, phone)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role: 'volunteer', title: '志愿者', place_id: 'community', estate_id, organisation_id: 'sd', from_on: '2020-01-01', until_on: null });
    }
  });
  for (const person of ['zhao', 'qian', 'grid', 'engineer', 'county', 'volunteer', 'yu', 'wei']) clients[person] = await api.as(person);
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

let sent = 0;
async function report(text: string, category: string, more: object = {}): Promise<string> {
  const answer = await by('zhao').post<CaseDetail>('/api/cases', { request_id: `request-${++sent}`, text, category, place_id: 'h-3-2-602', ...more });
  expect(answer.status, answer.text).toBe(201);
  await work_off(api);
  return answer.body.id;
}
const list = async (person: string) => (await by(person).get<TaskList>('/api/tasks')).body;
const only_open = async (person: string): Promise<TaskView> => {
  const { open } = await list(person);
  expect(open).toHaveLength(1);
  return open[0]!;
};
const post = <T = TaskView>(person: string, id: string, verb: string, body: object = {}) => by(person).post<T>(`/api/tasks/${id}/${verb}`, body);
const contact = (person: string, id: string) => post<TaskContact>(person, id, 'contact');
const refused = (answer: Answer<unknown>, ...codes: string[]) => expect_refused(answer as Answer<never>, ...codes);
const tick_all = (task: TaskView) => ({ checks: task.checks.map((one) => one.code) });
const close = async (id: string) => {
  const answer = await by('zhao').post(`/api/cases/${id}/withdraw`, {});
  expect(answer.status, answer.text).toBe(200);
};

describe('a neighbour helps (journey 10)', () => {
  it('a leak becomes a task; it is claimed, checked, done and thanked for, and the address closes', async () => {
    const case_id = await report('水龙头关不死，暗语甲', '0101');
    const task = await only_open('volunteer');
    expect(task).toMatchObject({ category_name: '户内漏水/水龙头', place_text: '试验花园 3栋', hands_min: 1, visit: 'home', blocked: null });
    for (const word of ['602', '2单元', '暗语甲', '赵', '1990000']) expect(tells(JSON.stringify(await list('volunteer')), word), word).toBe(false);
    refused(await contact('volunteer', task.id), 'task.not_yours');

    expect((await post('volunteer', task.id, 'claim')).body).toMatchObject({ state: 'claimed', mine: true });
    const open = await contact('volunteer', task.id);
    expect(open.body).toMatchObject({ address: '试验花园 3栋2单元602', name: '赵**', phone: '19900000001', words: '水龙头关不死，暗语甲' });
    refused(await contact('yu', task.id), 'task.not_yours');
    const looks = await api.query<{ actor: string; data: { task_id: string } }>(`SELECT actor, data FROM facts WHERE name = 'identity.read' AND subject = $1`, [case_id]);
    expect(looks.map((one) => [one.actor, one.data.task_id])).toEqual([['volunteer', task.id]]);

    const of_case = await by('zhao').get<CaseTasks>(`/api/cases/${case_id}/tasks`);
    expect(of_case.body.tasks[0]).toMatchObject({ team_name: '水电志愿队', helpers: ['吴**'], contact_open: true, may_thank: false });
    refused(await post('volunteer', task.id, 'finish', { note: '换了垫圈' }), 'task.not_started');
    refused(await post('volunteer', task.id, 'start', { checks: ['fit'] }), 'task.checks_missing');
    expect((await post('volunteer', task.id, 'start', tick_all(task))).body.state).toBe('started');
    refused(await post('volunteer', task.id, 'finish', {}), 'task.needs_evidence');
    const picture = (await upload(api.app, by('volunteer').token, await photo(), 'image/jpeg')).json<{ id: string }>().id;
    expect((await post('volunteer', task.id, 'finish', { note: '换了垫圈', file_ids: [picture] })).body.state).toBe('done');

    refused(await contact('volunteer', task.id), 'task.contact_over');
    const seen = await by('volunteer').get<CaseDetail>(`/api/cases/${case_id}`);
    for (const word of ['602', '暗语甲', '赵', '1990000']) expect(tells(seen.text, word), word).toBe(false);
    expect((await by('zhao').get<CaseDetail>(`/api/cases/${case_id}`)).body).toMatchObject({ state: 'resolved', solved: null });
    refused(await post('qian', task.id, 'thanks', { words: '谢谢' }), 'task.unknown');
    expect((await post('zhao', task.id, 'thanks', { words: '手脚麻利，谢谢' })).status).toBe(204);
    refused(await post('zhao', task.id, 'thanks', {}), 'task.thanked_already');
    expect((await list('volunteer')).over[0]).toMatchObject({ thanks: '手脚麻利，谢谢' });
    expect((await list('yu')).over).toEqual([]);
  });

  it('two claim at once: one has it, the other is told kindly', async () => {
    const case_id = await report('厨房水龙头漏水', '0101');
    const task = await only_open('yu');
    const answers = await Promise.all([post('volunteer', task.id, 'claim'), post('yu', task.id, 'claim'), post('wei', task.id, 'claim')]);
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409, 409]);
    for (const lost of answers.filter((one) => one.status === 409)) refused(lost, 'task.claimed_by_other');
    expect((await api.query(`SELECT 1 FROM task_hands WHERE task_id = $1 AND left_at IS NULL`, [task.id])).length).toBe(1);
    await close(case_id);
    await work_off(api);
  });

  it('the house door of a child is never opened alone: the address waits for the second neighbour', async () => {
    const case_id = await report('洗手池漏水，家里是娃儿在', '0101');
    const task = await only_open('volunteer');
    expect(task).toMatchObject({ meets: 'child', hands_min: 2 });
    expect((await post('volunteer', task.id, 'claim')).body).toMatchObject({ state: 'offered', hands: 1, mine: true });
    refused(await contact('volunteer', task.id), 'task.waits_for_companion');
    refused(await post('volunteer', task.id, 'start', tick_all(task)), 'task.waits_for_companion');
    refused(await post('volunteer', task.id, 'claim'), 'task.waits_for_companion');
    const both = await Promise.all([post('yu', task.id, 'claim'), post('wei', task.id, 'claim')]);
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
    const second = both[0]!.status === 200 ? 'yu' : 'wei';
    expect((await contact('volunteer', task.id)).status).toBe(200);
    expect((await post(second, task.id, 'leave')).body).toMatchObject({ state: 'offered' });
    refused(await contact('volunteer', task.id), 'task.waits_for_companion');
    refused(await contact(second, task.id), 'task.not_yours');
    await close(case_id);
    await work_off(api);
  });

  it('at the door one may ask for a companion; until there is one the address is closed again', async () => {
    const case_id = await report('阳台水管渗水', '0101');
    const task = await only_open('yu');
    await post('yu', task.id, 'claim');
    expect((await post('yu', task.id, 'companion')).body).toMatchObject({ state: 'offered', hands_min: 2, mine: true });
    refused(await contact('yu', task.id), 'task.waits_for_companion');
    await post('wei', task.id, 'claim');
    expect((await contact('yu', task.id)).status).toBe(200);
    await close(case_id);
    await work_off(api);
    refused(await contact('yu', task.id), 'task.contact_over');
    refused(await post('yu', task.id, 'leave'), 'task.over');
  });

  it('gas is blocked before the claim, with the reason; so is what turns out to be gas after it was offered', async () => {
    await report('水龙头漏水，灶台燃气味大', '0101');
    expect((await list('volunteer')).open).toEqual([]);
    expect((await api.query(`SELECT 1 FROM notices WHERE person_id = 'grid' AND code = 'notice.task_blocked'`)).length).toBe(1);
    const case_id = await report('接头滴水', '0101');
    const task = await only_open('volunteer');
    await api.query(`UPDATE cases SET description = '接头滴水，有煤气味' WHERE id = $1`, [case_id]);
    expect((await only_open('volunteer')).blocked).toMatch(/燃气.*119/);
    refused(await post('volunteer', task.id, 'claim'), 'task.danger_gas');
    expect((await api.query('SELECT 1 FROM task_hands WHERE task_id = $1', [task.id])).length).toBe(0);
    await close(case_id);
    await work_off(api);
  });

  it('the address expires after some hours though nobody finished', async () => {
    const case_id = await report('马桶水箱漏水', '0101');
    const task = await only_open('wei');
    await post('wei', task.id, 'claim');
    expect((await contact('wei', task.id)).body.until).toBe(new Date(api.world.now.getTime() + 8 * 3_600_000).toISOString());
    await api.query(`UPDATE tasks SET claimed_at = claimed_at - interval '8 hours', contact_until = contact_until - interval '8 hours' WHERE id = $1`, [task.id]);
    refused(await contact('wei', task.id), 'task.contact_over');
    await close(case_id);
    await work_off(api);
  });

  it('nobody goes round the task: the case itself cannot be accepted or reported done by a volunteer', async () => {
    const case_id = await report('龙头漏水关不紧', '0101');
    refused(await by('volunteer').post(`/api/cases/${case_id}/accept`), 'task.claim_it');
    expect((await by('volunteer').get<CaseDetail>(`/api/cases/${case_id}`)).body.may).not.toContain('accept');
    await close(case_id);
    await work_off(api);
  });

  it('a grid worker asks for help with another kind of case; what is confidential, names a door or is for others is refused', async () => {
    const case_id = await report('路面坑洼，老人不好走，暗语乙', '0206');
    const offer = (person: string, id: string, more: object = {}) => by(person).post<CaseTasks>(`/api/cases/${id}/tasks`, { team_id: 'sd', need: '帮忙摆个警示牌', visit: 'outside', meets: 'anyone', ...more });
    refused(await offer('grid', case_id, { need: '去3栋2单元602看看' }), 'task.names_somebody');
    refused(await offer('grid', case_id, { team_id: 'wy' }), 'task.no_team');
    refused(await offer('engineer', case_id), 'case.not_your_part');
    expect((await offer('grid', case_id)).body.tasks[0]).toMatchObject({ need: '帮忙摆个警示牌', state: 'offered' });
    refused(await offer('grid', case_id), 'task.offered_already');
    const task = await only_open('wei');
    expect((await by('wei').get(`/api/cases/${case_id}`)).status).toBe(404);
    await post('wei', task.id, 'claim');
    await post('wei', task.id, 'start', tick_all(task));
    await post('wei', task.id, 'finish', { note: '摆好了警示牌' });
    const story = await by('zhao').get<CaseDetail>(`/api/cases/${case_id}`);
    expect(story.text).toContain('摆好了警示牌');
    expect(story.body.state).toBe('dispatched');
    const secret = await report('物业乱收费，暗语丙', '0710', { confidential: true });
    refused(await offer('grid', secret), 'task.confidential');
    refused(await by('county').get('/api/tasks'), 'auth.not_allowed');
  });
});
