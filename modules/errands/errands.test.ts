import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../../app/worker.ts';
import { expect_refused, open_api, photo, upload, type Answer, type Api, type Client } from '../../test/api.ts';
import { district, estate_id } from '../../test/world.ts';
import { add_delegation, add_guardians, add_people, add_residencies, appoint, person_row } from '../people/index.ts';
import type { VisitHistory } from '../visits/contract.ts';
import type { Contact, ErrandList, ErrandView } from './contract.ts';

let api: Api;
const clients: Record<string, Client> = {};
const by = (person: string) => clients[person]!;
const staff = ['grid', 'mate', 'community', 'errand', 'operator', 'manager', 'street'];
let elders = 0;
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:00:00Z'));
  await api.world.as_system(async (ctx) => {
    for (const [id, name, phone, role, place_id] of [['mate', '郑示友', '19900000090', 'grid_worker', 'grid'], ['errand', '吴示办', '19900000091', 'volunteer', 'community'], ['operator', '接示线', '19900000095', 'operator', 'community']] as const) {
      await add_people(ctx, [person_row(district, id, name, phone)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role, title: role, place_id, estate_id: role === 'volunteer' ? estate_id : null, organisation_id: role === 'grid_worker' ? 'wg' : null, from_on: '2020-01-01', until_on: null });
    }
    await add_people(ctx, [person_row(district, 'niece', '高示侄', '19900000093')]);
    await appoint(ctx, { district, id: 'a-niece', person_id: 'niece', role: 'grid_worker', title: '网格员', place_id: 'grid', estate_id: null, organisation_id: 'wg', from_on: '2020-01-01', until_on: null });
  });
}, 60_000);
/** Sessions of staff end after a quarter of an hour without a word. */
beforeEach(async () => {
  for (const person of [...staff, 'niece', 'qian', 'sun']) clients[person] = await api.as(person);
});
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

/** Somebody new of 3-2-602’s neighbours, so that no story disturbs another. */
async function elder(home = 'h-2-1-101'): Promise<{ id: string; client: Client }> {
  const id = `elder-${++elders}`;
  await api.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, id, '高示寿', `199001${String(elders).padStart(5, '0')}`)]);
    await add_residencies(ctx, [{ district, home_id: home, person_id: id, relation: 'owner', estate_id, from_on: '2020-01-01', until_on: null }]);
  });
  return { id, client: await api.as(id) };
}
const request = () => ({ request_id: randomUUID() });
const ok = async (answer: Promise<Answer<ErrandView>>) => {
  const { status, text, body } = await answer;
  expect(status, text).toBeLessThan(300);
  return body;
};
const deed = (who: Client, errand: { id: string }, name: string, body: object = {}) => who.post<ErrandView>(`/api/errands/${errand.id}/${name}`, { ...request(), ...body });
const done = (who: Client, errand: { id: string }, name: string, body: object = {}) => ok(deed(who, errand, name, body));
const refused = async (answer: Promise<Answer<unknown>>, ...codes: string[]) => expect_refused((await answer) as Answer<never>, ...codes);
const see = async (who: Client, errand: { id: string }) => ok(who.get<ErrandView>(`/api/errands/${errand.id}`));
const ask = (who: Client, over: object = {}) => ok(who.post<ErrandView>('/api/errands', { ...request(), principal_id: null, kind: 'medicine', what: '取一个月的降压药', due_on: '2026-06-01', ...over }));
const sound = Buffer.concat([Buffer.from('RIFF\x24\x10\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\0\x10\0\0', 'latin1'), Buffer.alloc(4096, 5)]);
const voice = async (who: Client) => (await upload(api.app, who.token, sound, 'audio/wav', 'voice.wav')).json<{ id: string }>().id;
const picture = async (who: Client) => (await upload(api.app, who.token, await photo(), 'image/jpeg')).json<{ id: string }>().id;
const scope = { kinds: ['medicine'], documents: ['medical_card'], cash_fen_max: 20_000, may_substitute: false, until_on: '2026-06-30' };
const spoken = { how: 'spoken', file_id: null, witness: '楼下李孃在场' };
const recorded = async (who: Client, errand: { id: string }, over: object = {}) => done(who, errand, 'authorise', { how: 'recorded', file_id: await voice(who), ...scope, ...over });
/** Asked by an elder, taken by the grid worker, authorised by a recording. */
async function running(over: object = {}): Promise<{ principal: { id: string; client: Client }; errand: ErrandView }> {
  const principal = await elder();
  const asked = await ask(principal.client);
  await done(by('grid'), asked, 'take', { agent_id: null });
  return { principal, errand: await recorded(principal.client, asked, over) };
}
const notices = (person: string) => api.query<{ code: string }>('SELECT code FROM notices WHERE person_id = $1 ORDER BY at, id', [person]).then((rows) => rows.map(({ code }) => code));

describe('an errand from the asking to the receipt', () => {
  it('is asked on a phone, authorised by voice, met by video, run with card and cash, given back to the fen, and answered by the elder', async () => {
    const zhang = await elder();
    const asked = await ask(zhang.client);
    expect(asked).toMatchObject({ state: 'asked', kind: { title: '取药' }, seat: 'principal', asked_how: 'self', principal_name: '高示寿', suggested_documents: ['medical_card', 'prescription'], may: ['cancel'] });
    expect(await notices('grid')).toContain('notice.errand_asked');
    const taken = await done(by('grid'), asked, 'take', { agent_id: null });
    expect(taken).toMatchObject({ seat: 'agent', principal_name: '高**', agent_name: '郑示格' });
    await refused(deed(by('grid'), asked, 'hand-over', { documents: ['medical_card'], note: '', cash_fen: 0, sign: spoken }), 'errand.no_authority');
    const authorised = await recorded(zhang.client, asked);
    expect(authorised.authority).toMatchObject({ how: 'recorded', standing: 'in_force', documents: ['medical_card'], cash_fen_max: 20_000, until_on: '2026-06-30' });
    expect(authorised.may).toEqual(expect.arrayContaining(['withdraw_authority']));

    await refused(deed(by('grid'), asked, 'appoint', { kind: 'video', from_at: '2026-05-28T02:00:00Z', until_at: '2026-05-28T02:20:00Z', where_text: ' ' }), 'errand.needs_where');
    const met = await done(by('grid'), asked, 'appoint', { kind: 'video', from_at: '2026-05-28T02:00:00Z', until_at: '2026-05-28T02:20:00Z', where_text: '打 0851-000000，微信视频' });
    expect((await see(zhang.client, asked)).meetings).toMatchObject([{ kind: 'video', where_text: '打 0851-000000，微信视频', outcome: null }]);
    await refused(deed(by('grid'), asked, 'met', { meeting_id: met.meetings[0]!.id, outcome: 'met', note: '' }), 'errand.meeting_ahead');

    const held = await done(by('grid'), asked, 'hand-over', { documents: ['medical_card'], note: '', cash_fen: 15_000, sign: spoken });
    expect(held.things).toMatchObject([{ kind: 'document', document: 'medical_card', given_to: '郑示格', back_at: null }, { kind: 'cash', amount_fen: 15_000 }]);
    await refused(deed(by('grid'), asked, 'finish', { where: '社区医院', note: '', proof_file_ids: [await voice(by('grid'))] }), 'errand.needs_proof');
    await done(by('grid'), asked, 'finish', { where: '试验社区卫生站', note: '降压药一个月', proof_file_ids: [await picture(by('grid'))] });
    await refused(deed(zhang.client, asked, 'word', { word: 'done', text: '', file_id: null }), 'errand.things_outstanding');

    const [card, cash] = held.things;
    await refused(deed(by('grid'), asked, 'give-back', { thing_id: cash!.id, spent_fen: 15_001, receipt_file_id: null, sign: spoken }), 'errand.spent_more');
    await refused(deed(by('grid'), asked, 'give-back', { thing_id: cash!.id, spent_fen: 8_350, receipt_file_id: null, sign: spoken }), 'errand.needs_receipt');
    await done(by('grid'), asked, 'give-back', { thing_id: cash!.id, spent_fen: 8_350, receipt_file_id: await picture(by('grid')), sign: { how: 'signed', file_id: await picture(by('grid')), witness: '' } });
    await done(by('grid'), asked, 'give-back', { thing_id: card!.id, spent_fen: 0, receipt_file_id: null, sign: spoken });
    const closed = await done(zhang.client, asked, 'word', { word: 'done', text: '辛苦了', file_id: null });
    expect(closed).toMatchObject({ state: 'closed', outstanding: 0, word: { said: 'done', how: 'self', text: '辛苦了' }, done: { where: '试验社区卫生站' } });
    expect(closed.things.find((one) => one.kind === 'cash')).toMatchObject({ spent_fen: 8_350, back_fen: 6_650, back_sign: 'signed' });
    expect(closed.deeds.map(({ verb }) => verb)).toEqual(['ask', 'take', 'authorise', 'appoint', 'hand_over', 'finish', 'give_back', 'give_back', 'word']);
  });

  it('works without a smartphone: asked by telephone, authorised on paper, its end told to somebody who writes it down', async () => {
    const wang = await elder();
    const asked = await ask(by('operator'), { principal_id: wang.id, what: '' });
    expect(asked).toMatchObject({ asked_how: 'phone', seat: 'operator', what: null, deeds: [] });
    await done(by('community'), asked, 'take', { agent_id: 'errand' });
    await refused(deed(by('errand'), asked, 'authorise', { how: 'written', file_id: await voice(by('errand')), ...scope }), 'errand.needs_paper');
    await done(by('errand'), asked, 'authorise', { how: 'written', file_id: await picture(by('errand')), ...scope });
    await done(by('errand'), asked, 'finish', { where: '药店', note: '', proof_file_ids: [await picture(by('errand'))] });
    await refused(deed(by('errand'), asked, 'word', { word: 'done', text: '好', file_id: null }), 'errand.needs_their_word');
    expect(await done(by('operator'), asked, 'word', { word: 'done', text: '电话里说收到了', file_id: null })).toMatchObject({ state: 'closed' });
    expect((await see(wang.client, asked)).word).toMatchObject({ said: 'done', how: 'told', text: '电话里说收到了' });
  });

  it('not as asked: it goes on under the same authority, and the community hears of it', async () => {
    const { principal, errand } = await running();
    await done(by('grid'), errand, 'finish', { where: '药店', note: '', proof_file_ids: [await picture(by('grid'))] });
    expect(await done(principal.client, errand, 'word', { word: 'not_as_asked', text: '药拿错了', file_id: null })).toMatchObject({ state: 'authorised', word: { said: 'not_as_asked' } });
    expect(await notices('community')).toContain('notice.errand_not_as_asked');
    expect(await done(by('grid'), errand, 'finish', { where: '药店', note: '换好了', proof_file_ids: [await picture(by('grid'))] })).toMatchObject({ state: 'done', word: null });
  });

  it('asked twice is told so, and the same request twice is one errand', async () => {
    const { client } = await elder();
    const body = { ...request(), principal_id: null, kind: 'bill', what: '交水费', due_on: '2026-06-01' };
    const [one, other] = await Promise.all([ok(client.post<ErrandView>('/api/errands', body)), ok(client.post<ErrandView>('/api/errands', body))]);
    expect(one.id).toBe(other.id);
    await refused(client.post('/api/errands', { ...body, ...request() }), 'errand.already_asked');
    await refused(client.post('/api/errands', { ...body, ...request(), kind: 'fly' }), 'errand.kind_unknown');
    await refused(client.post('/api/errands', { ...body, ...request(), due_on: '2026-05-26' }), 'errand.bad_day');
    await refused(client.post('/api/errands', { ...body, ...request(), principal_id: 'qian' }), 'person.unknown');
  });
});

describe('nothing is done outside the authority', () => {
  it('not another kind, not another document, not more money, not by a colleague', async () => {
    const { errand } = await running();
    const give = (over: object) => deed(by('grid'), errand, 'hand-over', { documents: [], note: '', cash_fen: 0, sign: spoken, ...over });
    await refused(give({ documents: ['household_book'] }), 'errand.outside_scope');
    await refused(give({ cash_fen: 20_001 }), 'errand.too_much_cash');
    await ok(give({ cash_fen: 15_000 }));
    await refused(give({ cash_fen: 5_001 }), 'errand.too_much_cash');
    await refused(give({}), 'errand.nothing_given');
    await refused(give({ cash_fen: 10, sign: { how: 'spoken', file_id: null, witness: ' ' } }), 'errand.needs_sign');
    await refused(deed(by('mate'), errand, 'hand-over', { documents: [], note: '', cash_fen: 10, sign: spoken }), 'errand.not_yours');
    await refused(deed(by('mate'), errand, 'finish', { where: '药店', note: '', proof_file_ids: [await picture(by('mate'))] }), 'errand.not_yours');
  });

  it('not after it is withdrawn, even between the video and the deed; but what was handed over can always be given back', async () => {
    const { principal, errand } = await running();
    const held = await done(by('grid'), errand, 'hand-over', { documents: ['medical_card'], note: '', cash_fen: 0, sign: spoken });
    const meeting = await done(by('grid'), errand, 'appoint', { kind: 'video', from_at: new Date(api.world.now.getTime() + 60_000).toISOString(), until_at: new Date(api.world.now.getTime() + 600_000).toISOString(), where_text: '微信视频' });
    api.world.later(2);
    await done(by('grid'), errand, 'met', { meeting_id: meeting.meetings[0]!.id, outcome: 'met', note: '' });
    expect(await done(principal.client, errand, 'withdraw-authority')).toMatchObject({ state: 'stopped', authority: { standing: 'withdrawn' } });
    const proof_file_ids = [await picture(by('grid'))];
    await refused(deed(by('grid'), errand, 'finish', { where: '药店', note: '', proof_file_ids }), 'errand.withdrawn');
    await refused(deed(by('grid'), errand, 'hand-over', { documents: ['medical_card'], note: '', cash_fen: 0, sign: spoken }), 'errand.withdrawn');
    await refused(deed(by('grid'), errand, 'appoint', { kind: 'video', from_at: '2026-05-29T02:00:00Z', until_at: '2026-05-29T02:20:00Z', where_text: '微信视频' }), 'errand.withdrawn');
    expect(await notices('grid')).toContain('notice.errand_withdrawn');
    expect((await done(by('grid'), errand, 'give-back', { thing_id: held.things[0]!.id, spent_fen: 0, receipt_file_id: null, sign: spoken })).outstanding).toBe(0);
    expect(await recorded(principal.client, errand)).toMatchObject({ state: 'authorised', authority: { standing: 'in_force' } });
  });

  it('the withdrawal said at the door or to the phone desk counts at once, whoever writes it down', async () => {
    for (const hears of ['mate', 'operator', 'community']) {
      const { errand } = await running();
      await done(by(hears), errand, 'withdraw-authority');
      await refused(deed(by('grid'), errand, 'finish', { where: '药店', note: '', proof_file_ids: [await picture(by('grid'))] }), 'errand.withdrawn');
    }
  });

  it('not at the Shanghai midnight after its last day; the minute before it still may', async () => {
    const { principal, errand } = await running({ until_on: '2026-05-27' });
    api.world.now = new Date('2026-05-27T15:59:30Z');
    clients['grid'] = await api.as('grid');
    const proof_file_ids = [await picture(by('grid'))];
    await done(by('grid'), errand, 'hand-over', { documents: ['medical_card'], note: '', cash_fen: 0, sign: spoken });
    api.world.now = new Date('2026-05-27T16:00:00Z');
    await refused(deed(by('grid'), errand, 'finish', { where: '药店', note: '', proof_file_ids }), 'errand.expired');
    await tick(api.world.db, () => api.world.now);
    await tick(api.world.db, () => api.world.now);
    expect(await see(principal.client, errand)).toMatchObject({ state: 'stopped', authority: { standing: 'expired' } });
    expect((await notices(principal.id)).filter((code) => code === 'notice.errand_expired')).toHaveLength(1);
    expect((await see(principal.client, errand)).deeds.at(-1)).toMatchObject({ verb: 'authority_expired', by: 'software' });
    api.world.now = new Date('2026-05-28T02:00:00Z');
  });

  it('a line that goes dead is no meeting, and a recording that never arrived is no authority', async () => {
    const principal = await elder();
    const errand = await ask(principal.client);
    await done(by('grid'), errand, 'take', { agent_id: null });
    const at = (minutes: number) => new Date(api.world.now.getTime() + minutes * 60_000).toISOString();
    const first = await done(by('grid'), errand, 'appoint', { kind: 'video', from_at: at(1), until_at: at(15), where_text: '微信视频' });
    api.world.later(2);
    const cut = await done(by('grid'), errand, 'met', { meeting_id: first.meetings[0]!.id, outcome: 'cut_off', note: '刚接通就断了' });
    expect(cut).toMatchObject({ state: 'asked', authority: null, meetings: [{ outcome: 'cut_off' }] });
    const again = request();
    const body = { ...again, how: 'recorded', ...scope };
    await refused(principal.client.post(`/api/errands/${errand.id}/authorise`, { ...body, file_id: 'killed-on-the-way' }), 'file.unknown');
    expect((await see(principal.client, errand)).authority).toBeNull();
    // the screen sends the same request once its recording has arrived
    const file_id = await voice(principal.client);
    await ok(principal.client.post<ErrandView>(`/api/errands/${errand.id}/authorise`, { ...body, file_id }));
    await ok(principal.client.post<ErrandView>(`/api/errands/${errand.id}/authorise`, { ...body, file_id }));
    expect(await api.query('SELECT 1 FROM errand_authorities WHERE principal_id = $1', [principal.id])).toHaveLength(1);
    await refused(deed(by('mate'), errand, 'authorise', { how: 'recorded', file_id, ...scope }), 'errand.not_yours');
  });

  it('an authority that still stands serves the next errand of its kind, and the principal is told; withdrawn, both stop', async () => {
    const { principal, errand } = await running({ kinds: ['medicine', 'bill'] });
    const next = await ask(principal.client, { kind: 'bill', what: '交电费' });
    expect(await done(by('grid'), next, 'take', { agent_id: null })).toMatchObject({ state: 'authorised', authority: { standing: 'in_force' } });
    expect((await see(principal.client, next)).deeds.at(-1)).toMatchObject({ verb: 'take', detail: 'standing_authority' });
    await done(principal.client, next, 'withdraw-authority');
    expect(await see(principal.client, errand)).toMatchObject({ state: 'stopped' });
    await refused(deed(by('grid'), errand, 'finish', { where: '药店', note: '', proof_file_ids: [await picture(by('grid'))] }), 'errand.withdrawn');
  });
});

describe('who runs it and who speaks', () => {
  it('never somebody of the same home, nor who stepped back, nor who serves elsewhere', async () => {
    const home = 'h-1-2-301';
    await api.world.as_system((ctx) => add_residencies(ctx, [{ district, home_id: home, person_id: 'niece', relation: 'family', estate_id, from_on: '2020-01-01', until_on: null }]));
    const { client } = await elder(home);
    const errand = await ask(client);
    await refused(deed(by('niece'), errand, 'take', { agent_id: null }), 'errand.conflict');
    await refused(deed(by('community'), errand, 'take', { agent_id: 'niece' }), 'errand.conflict');
    await refused(deed(by('community'), errand, 'take', { agent_id: 'manager' }), 'errand.not_an_agent');
    const { agents } = (await by('community').get<{ agents: { id: string }[] }>(`/api/errands/${errand.id}/agents`)).body;
    expect(agents.map(({ id }) => id)).toEqual(expect.arrayContaining(['grid', 'mate', 'errand']));
    expect(agents.map(({ id }) => id)).not.toContain('niece');
    await done(by('grid'), errand, 'take', { agent_id: null });
    await refused(deed(by('mate'), errand, 'take', { agent_id: null }), 'errand.taken');
    await done(by('grid'), errand, 'recuse');
    expect(await see(client, errand)).toMatchObject({ state: 'asked', agent_name: null });
    await refused(deed(by('grid'), errand, 'take', { agent_id: null }), 'errand.conflict');
  });

  it('a guardian asks and authorises for whoever has one, and the ward alone cannot', async () => {
    const ward = await elder('h-4-1-201');
    await api.world.as_system((ctx) => add_guardians(ctx, [{ district, ward_id: ward.id, guardian_id: 'qian', kind: 'appointed', from_on: '2024-01-01', until_on: null }]));
    const errand = await ask(by('qian'), { principal_id: ward.id });
    expect(errand).toMatchObject({ asked_how: 'guardian', seat: 'guardian' });
    await done(by('grid'), errand, 'take', { agent_id: null });
    await refused(deed(ward.client, errand, 'authorise', { how: 'recorded', file_id: await voice(ward.client), ...scope }), 'errand.guardian_needed');
    expect((await recorded(by('qian'), errand)).authority).toMatchObject({ by_guardian: true });
    expect((await by('qian').get<ErrandList>('/api/errands')).body).toMatchObject({ wards: [{ id: ward.id }], errands: [{ id: errand.id, seat: 'guardian' }] });
    await refused(by('sun').get(`/api/errands/${errand.id}`), 'errand.unknown');
    expect(await done(ward.client, errand, 'withdraw-authority')).toMatchObject({ state: 'stopped' });
  });

  it('on leave the stand-in may go only if the authority says so, and the deed names both', async () => {
    const lend = (id: string) => api.world.as_system((ctx) => add_delegation(ctx, { district, id, appointment_id: 'a-grid', to_person_id: 'mate', reason: 'leave', from_on: '2026-05-27', until_on: '2026-05-29', made_by: 'grid', made_at: ctx.now, ended_at: null }));
    await lend('leave-of-grid');
    const plain = await running();
    const wide = await running({ may_substitute: true });
    const stand_in = await api.as('mate', 'delegate:leave-of-grid');
    const finish = async (errand: ErrandView) => deed(stand_in, errand, 'finish', { where: '药店', note: '', proof_file_ids: [await picture(stand_in)] });
    await refused(finish(plain.errand), 'errand.not_yours');
    await ok(finish(wide.errand));
    expect((await see(wide.principal.client, wide.errand)).deeds.at(-1)).toMatchObject({ verb: 'finish', by: 'agent', by_name: '郑示友', for_name: '郑示格' });
  });
});

describe('what others may know', () => {
  it('a colleague and the phone desk know that there is an errand and not what; firms and streets nothing', async () => {
    const { principal, errand } = await running();
    for (const person of ['mate', 'operator']) {
      const seen = await see(by(person), errand);
      expect(seen).toMatchObject({ what: null, authority: null, things: [], deeds: [], files: [], guardians: [], principal_name: '高**' });
      expect(JSON.stringify(seen)).not.toMatch(/高示寿|降压药/);
      await refused(by(person).get(`/api/files/${errand.authority!.file_id}`), 'file.unknown');
    }
    for (const person of ['grid', 'community']) expect((await by(person).get(`/api/files/${errand.authority!.file_id}`)).status).toBe(200);
    expect((await principal.client.get(`/api/files/${errand.authority!.file_id}`)).status).toBe(200);
    for (const person of ['manager', 'street']) await refused(by(person).get(`/api/errands/${errand.id}`), 'auth.not_allowed');
    await refused(by('errand').get(`/api/errands/${errand.id}`), 'errand.unknown');
  });

  it('the number is shown to the agent alone while the errand runs; the elder sees each look, the facts name no word', async () => {
    const { principal, errand } = await running();
    const look = await by('grid').post<Contact>(`/api/errands/${errand.id}/contact`, { reason: 'before_meeting' });
    expect(look.body).toMatchObject({ name: '高示寿', phone: expect.stringMatching(/^1990/) });
    await refused(by('mate').post(`/api/errands/${errand.id}/contact`, { reason: 'at_door' }), 'errand.not_yours');
    expect((await see(principal.client, errand)).deeds.at(-1)).toMatchObject({ verb: 'see_contact', by_name: '郑示格', detail: 'before_meeting' });
    expect(await notices(principal.id)).toContain('notice.errand_looked');
    const facts = await api.query<{ name: string; data: object }>(`SELECT name, data FROM facts WHERE subject IN ($1, $2)`, [errand.id, principal.id]);
    expect(facts.map(({ name }) => name)).toContain('person.revealed');
    expect(JSON.stringify(facts)).not.toMatch(/\p{Script=Han}/u);
    await done(principal.client, errand, 'cancel', { why: '女儿回来了' });
    await refused(by('grid').post(`/api/errands/${errand.id}/contact`, { reason: 'call_back' }), 'errand.over');
  });

  it('an appointment at home stands on the agent’s list of visits', async () => {
    const { errand } = await running();
    const at = (minutes: number) => new Date(api.world.now.getTime() + minutes * 60_000).toISOString();
    const { meetings } = await done(by('grid'), errand, 'appoint', { kind: 'home', from_at: at(30), until_at: at(60), where_text: '' });
    const visit = (await by('grid').get<VisitHistory>(`/api/visits/${meetings[0]!.visit_id}`)).body.visit;
    expect(visit).toMatchObject({ worker: 'me', person: { name_masked: '高**' }, why: { code: 'look_in', text: '代办上门' } });
  });
});

describe('the clock', () => {
  it('speaks before the day and after it, an hour before an appointment, and once each though two workers look', async () => {
    api.world.now = new Date('2026-05-29T02:00:00Z');
    for (const person of staff) clients[person] = await api.as(person);
    const { principal, errand } = await running();
    await done(by('grid'), errand, 'appoint', { kind: 'video', from_at: '2026-05-29T06:00:00Z', until_at: '2026-05-29T06:30:00Z', where_text: '微信视频' });
    const heard = async (person: string, at: string) => {
      api.world.now = new Date(at);
      await Promise.all([tick(api.world.db, () => api.world.now), tick(api.world.db, () => api.world.now)]);
      return api.query<{ code: string; count: number }>(`SELECT n.code, count(*)::int AS count FROM notices n JOIN facts f ON f.seq = n.fact_seq AND f.subject = $2 WHERE n.person_id = $1 AND n.code ~ 'soon|due|missed' GROUP BY 1 ORDER BY 1`, [person, errand.id]);
    };
    expect(await heard(principal.id, '2026-05-29T05:00:00Z')).toEqual([{ code: 'notice.errand_meeting_soon', count: 1 }]);
    expect(await heard('grid', '2026-05-31T00:59:59Z')).toEqual([{ code: 'notice.errand_meeting_soon', count: 1 }]);
    expect(await heard('grid', '2026-05-31T01:00:00Z')).toContainEqual({ code: 'notice.errand_due', count: 1 });
    expect(await heard('grid', '2026-06-01T01:00:00Z')).toContainEqual({ code: 'notice.errand_due', count: 2 });
    expect(await heard('community', '2026-06-01T16:00:00Z')).toEqual([{ code: 'notice.errand_missed', count: 1 }]);
    expect(await heard('grid', '2026-06-09T16:00:00Z')).toContainEqual({ code: 'notice.errand_missed', count: 1 });
  });
});
