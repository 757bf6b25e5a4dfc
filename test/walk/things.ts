import { expect } from 'vitest';
import { add_bodies, add_delegation, add_posts } from '../../modules/people/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { put } from '../../platform/outbox/index.ts';
import { open_payment } from '../../platform/payment/index.ts';
import { make_key } from '../../platform/api-key/index.ts';
import type { WriteRule } from '../../modules/cases/rule/contract.ts';
import { write_rule } from '../../modules/cases/index.ts';
import { close_roster } from '../../modules/rosters/index.ts';
import { books, open_books, post_agreed } from '../../modules/ledger/index.ts';
import { write_area } from '../../modules/territory/index.ts';
import { wecom_things } from './wecom-things.ts';
import { photo, upload, type Api, type Client } from '../api.ts';
import { agreed } from './agreed.ts';
import { fund_things } from './fund-things.ts';

/**
 * One of the walk's places, and who makes things there. Whatever is written into a thing of the place says `secret`, into
 * what the whole county may look up `county_secret`: the walk then finds both wherever they should not be.
 */
export type Spot = {
  readonly name: 'garden' | 'brook' | 'abroad';
  readonly api: Api;
  readonly district: string;
  readonly secret: string;
  readonly county_secret: string;
  readonly estate_id: string;
  readonly community_id: string;
  readonly building_id: string;
  readonly home_id: string;
  /** ids of people */
  readonly resident_id: string;
  readonly grid_id: string;
  readonly resident: Client;
  readonly grid: Client;
  as_system<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** the ids of the things made here so far, by kind */
  readonly ids: Record<string, string>;
};

let count = 0;
export const next_id = () => `walk-request-${++count}`;
async function made(answer: Promise<{ status: number; text: string; body: unknown }>): Promise<string> {
  const { status, text, body } = await answer;
  expect(status, text).toBeLessThan(300);
  return (body as { id: string }).id;
}

const post_agreed_as_walk = async (ctx: Ctx, entity_id: string, text: string) => post_agreed(ctx, await books(ctx, entity_id), 'walk-maker', 'walk-checker', [{ request_id: next_id(), kind: 'receive', day: '2026-05-01', text, lines: [['1001', 100, null], ['4009', -100, null]] }]);
const firm_of = (at: Spot) => (at.name === 'brook' ? 'far-wy' : 'wy');
export const rule_of = (at: Spot): WriteRule => ({
  place_id: at.community_id, estate_id: at.estate_id, category: '0212', owner_code: null, tier: null, from_minute: null, until_minute: null,
  organisation_id: firm_of(at), assist_ids: [], reason: `这样派${at.county_secret}`, from_at: null,
});

export const lift_terms = { way: 'per_floor', base_floor: 5, base_fen: 100, step_fen: 0, coefficients: [], ground: 'formula', ground_fen: 0, fill: 'to_cost', cost_fen: 200, subsidy_fen: 100, overrun_percent_max: 0, upkeep_fen: 0, out_ids: [], stages: [], words: '' };

/** How to have one of each kind of thing in a place: the kind is the part of the address before `:id`. One line a kind. */
export const things: Readonly<Record<string, (at: Spot) => Promise<string>>> = {
  files: async (at) => (await upload(at.api.app, at.resident.token, await photo(), 'image/jpeg')).json<{ id: string }>().id,
  photos: async () => '', // nothing here publishes one: that takes a list of ten
  cases: (at) => made(at.resident.post('/api/cases', { request_id: next_id(), text: `楼道灯坏了${at.secret}`, category: '0201', place_id: at.home_id, file_ids: [at.ids['files']] })),
  groups: async (at) => {
    const id = at.name === 'brook' ? 'brook-group' : 'garden-group';
    expect((await at.resident.post(`/api/groups/${id}/messages`, { channel_message_id: next_id(), text: `${at.secret}，大家早上好` })).status).toBe(201);
    return id;
  },
  'call-backs': async (at) => {
    await at.api.query(`INSERT INTO call_backs (district, id, case_id, day, state) VALUES ($1, $2, $3, '2026-05-26', 'to_call')`, [at.district, `call-${at.name}`, at.ids['cases']]);
    return `call-${at.name}`;
  },
  estates: async (at) => at.estate_id,
  communities: async (at) => at.community_id,
  imports: async (at) => {
    const boundary = 'walk';
    const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${at.secret}.csv"\r\n\r\n房号,姓名\n1-1-101,示例${at.secret}\n\r\n--${boundary}--\r\n`;
    const answer = await at.api.app.inject({ method: 'POST', url: `/api/imports?estate=${at.estate_id}`, headers: { authorization: `Bearer ${at.grid.token}`, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
    return answer.json<{ id: string }>().id;
  },
  tree: async (at) => at.community_id,
  areas: async (at) => (await at.as_system((ctx) => write_area(ctx, { name: `功能区${next_id()}`, place_ids: [at.community_id] }))).id,
  people: async (at) => at.resident_id,
  homes: async (at) => at.home_id,
  corrections: (at) => made(at.resident.post('/api/me/corrections', { field: 'phone', words: `换号码了${at.secret}` })),
  merges: async () => 'no-merge',
  calls: async (at) => {
    const [whistle, call, wy] = [`${at.name}-whistle`, `${at.name}-call`, firm_of(at)];
    await at.api.query(`INSERT INTO whistles VALUES ($1, $2, $3, $4, '灯', '', $5, true, $6)`, [at.district, whistle, at.ids['cases'], wy, at.secret, at.api.world.now]);
    await at.api.query(`INSERT INTO whistle_calls (district, id, whistle_id, case_id, organisation_id, question, at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [at.district, call, whistle, at.ids['cases'], wy, at.secret, at.api.world.now, new Date(at.api.world.now.getTime() + 3_600_000)]);
    return call;
  },
  'coordination-groups': async (at) => {
    const id = `${at.name}-coordination`;
    await at.api.query(`INSERT INTO coordination_groups VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8)`, [at.district, id, at.ids['cases'], at.secret, at.grid_id, firm_of(at), [firm_of(at)], at.api.world.now]);
    return id;
  },
  'group-items': async (at) => {
    const [minutes, item, group] = [`${at.name}-minutes`, `${at.name}-item`, at.ids['coordination-groups']];
    await at.api.query(`INSERT INTO group_minutes VALUES ($1, $2, $3, $4, $5, $6, $7)`, [at.district, minutes, group, at.ids['cases'], at.api.world.now, [firm_of(at)], at.secret]);
    await at.api.query(`INSERT INTO group_items (district, id, group_id, minutes_id, case_id, what, organisation_id, at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [at.district, item, group, minutes, at.ids['cases'], at.secret, firm_of(at), at.api.world.now, new Date(at.api.world.now.getTime() + 3_600_000)]);
    return item;
  },
  deadlocks: async (at) => {
    const id = `${at.name}-deadlock`;
    await at.api.query(`INSERT INTO deadlocks VALUES ($1, $2, $3, $4, '灯', $5, $6)`, [at.district, id, at.ids['cases'], firm_of(at), at.secret, at.api.world.now]);
    await at.api.query(`INSERT INTO deadlock_positions VALUES ($1, $2, $3, $4, $5, $6)`, [at.district, id, at.ids['cases'], firm_of(at), at.secret, at.api.world.now]);
    return id;
  },
  mediations: async (at) => {
    const id = `${at.name}-mediation`;
    await at.api.query(`INSERT INTO mediations (district, id, place_path, title, opened_by, at, state) SELECT district, $2, path, $3, $4, $5, 'asking' FROM places WHERE district = $1 AND id = $6`, [at.district, id, at.secret, at.grid_id, at.api.world.now, at.community_id]);
    await at.api.query(`INSERT INTO mediation_people (district, mediation_id, person_id, part, asked_at) VALUES ($1, $2, $3, 'party', now()), ($1, $2, $4, 'mediator', now())`, [at.district, id, at.resident_id, at.grid_id]);
    return id;
  },
  keys: async (at) => (await at.as_system((ctx) => make_key(ctx, { name: `软件${at.secret}`, contact: `值班${at.secret}`, scopes: ['open311'] }))).id,
  payments: async (at) => {
    const { id } = await at.as_system((ctx) => open_payment(ctx, { purpose: 'walk', subject: at.secret, place_path: `/${at.district}`, title: `缴费${at.secret}`, amount_fen: 100, person_id: at.grid_id, expires_at: new Date(at.api.world.now.getTime() + 3_600_000) }));
    return id;
  },
  calendars: async () => 'nobody',
  outbox: async (at) => {
    const id = `walk-letter-${at.name}`;
    await at.as_system((ctx) => put(ctx, [{ channel: 'sms', kind: 'code', code: 'auth.code', cause: id, params: { code: at.secret }, address: at.secret }]));
    await at.api.query(`UPDATE outbox SET id = $2, state = 'dead', ended_at = at WHERE district = $1 AND cause = $2`, [at.district, id]);
    return id;
  },
  ...wecom_things,
  webhooks: async (at) => {
    const id = `walk-webhook-${at.name}`;
    await at.api.query(`INSERT INTO webhooks (district, id, name, url, secret_cipher, events, made_at) VALUES ($1, $2, $3, 'https://example.cn/' || $3, '\\x00', '{case.opened}', $4)`, [at.district, id, at.secret, at.api.world.now]);
    return id;
  },
  services: async () => '0201',
  requests: async (at) => {
    const id = `walk-request-${at.name}`;
    await at.api.query(`INSERT INTO open311_requests (district, id, key_id, case_id, service_code, at) VALUES ($1, $2, $3, $4, '0201', $5)`, [at.district, id, at.ids['keys'], at.ids['cases'], at.api.world.now]);
    return id;
  },
  tokens: async (at) => at.ids['requests']!,
  buildings: async (at) => at.building_id,
  organisations: async (at) => {
    const id = `body-${at.name}`;
    await at.as_system((ctx) => add_bodies(ctx, [{ district: at.district, id, form: 'think_tank', kind: '红色智囊团', name: `智囊团${at.secret}`, owner_code: null, place_id: at.community_id, estate_id: at.estate_id, parent_id: null, inside_id: null, credit_code: null, desk_phone: null, from_on: '2020-01-01', until_on: null }]));
    return id;
  },
  posts: async (at) => {
    const id = `post-${at.name}`;
    await at.as_system((ctx) => add_posts(ctx, [{ district: at.district, id, person_id: at.grid_id, post: 'grid_worker', role: 'grid_worker', title: `网格员${at.secret}`, place_id: at.community_id, estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null }]));
    return id;
  },
  delegations: async (at) => {
    const id = `delegation-${at.name}`;
    await at.as_system((ctx) => add_delegation(ctx, { district: at.district, id, appointment_id: at.ids['posts']!, to_person_id: at.resident_id, reason: 'leave', from_on: '2026-05-01', until_on: '2026-06-30', made_by: at.grid_id, made_at: at.api.world.now, ended_at: null }));
    return id;
  },
  'dispatch-rules': async (at) => (await at.as_system((ctx) => write_rule(ctx, rule_of(at)))).id,
  'phone-calls': async ({ api, district, community_id, name }) => {
    await api.query(`INSERT INTO phone_calls (district, id, operator_id, place_path, answered_at) SELECT district, $2, 'walk', path, now() FROM places WHERE district = $1 AND id = $3`, [district, `walk-call-${name}`, community_id]);
    return `walk-call-${name}`;
  },
  tasks: async ({ api, ids, district, community_id, estate_id, name, secret }) => {
    const [team, id] = [`walk-sd-${name}`, `walk-task-${name}`];
    await api.query(`INSERT INTO organisations VALUES ($1, $2, 'SD', '志愿队', 'SD', $3, $4)`, [district, team, community_id, estate_id]);
    await api.query(`INSERT INTO tasks (district, id, case_id, team_id, place_path, estate_id, state, need, visit, meets, hands_min, offered_at)
      SELECT district, $2, id, $3, place_path, estate_id, 'offered', $4, 'outside', 'anyone', 1, opened_at FROM cases WHERE district = $1 AND id = $5`, [district, id, name === 'garden' ? 'sd' : team, secret, ids['cases']]);
    return id;
  },
  'issue-events': async (at) => {
    const id = `walk-event-${at.name}`;
    await at.api.query(`INSERT INTO issue_events (district, id, title, on_day, place_path, venue, organisation_id, firms, co_operatives, growers, created_at)
      SELECT district, $2, $3, '2026-05-22', path, $3, $4, 1, 1, 1, now() FROM places WHERE district = $1 AND id = $5`, [at.district, id, at.secret, at.name === 'garden' ? 'sq' : firm_of(at), at.community_id]);
    return id;
  },
  issues: async (at) => {
    const id = `walk-issue-${at.name}`;
    await at.api.query(`INSERT INTO issue_items (district, id, event_id, number, request_id, state, text, subject, firm_name, firm_kind, place_path, organiser_id, collected_at, changed_at)
      SELECT district, $2, id, 1, 'walk-issue', 'collected', $4, 'land', $4, 'firm', place_path, organisation_id, created_at, created_at FROM issue_events WHERE district = $1 AND id = $3`, [at.district, id, at.ids['issue-events'], at.secret]);
    await at.api.query(`INSERT INTO issue_acts (district, id, item_id, event_id, verb, state, at, via, text, audience) SELECT district, id, id, event_id, 'collect', state, collected_at, 'desk', $3, 'staff' FROM issue_items WHERE district = $1 AND id = $2`, [at.district, id, at.secret]);
    return id;
  },
  errands: (at) => made(at.resident.post('/api/errands', { request_id: next_id(), principal_id: null, kind: 'medicine', what: `取降压药${at.secret}`, due_on: '2026-06-01' })),
  ledgers: async ({ name, secret, district, estate_id, as_system }) => {
    const organisation_id = name === 'garden' ? 'yw' : name === 'brook' ? 'far-wy' : 'wy';
    const id = `walk-books-${name}`;
    await as_system((ctx) => open_books(ctx, { id, kind: 'committee', name: `账本${secret}`, organisation_id, estate_id, place_path: `/${district}`, cashier_id: 'committee', closed_through: '2026-03-31' }));
    return id;
  },
  'ledger-transfers': async ({ name, secret, ids, as_system }) => {
    const [entry] = await as_system((ctx) => post_agreed_as_walk(ctx, ids['ledgers']!, secret));
    return entry?.id ?? `nothing-${name}`;
  },
  publications: async ({ api, name, district, ids, secret }) => {
    const id = `walk-publication-${name}`;
    const body = { name: secret, first_day: '2026-03-01', last_day: '2026-03-31', opening_fen: 0, received_fen: 0, paid_fen: 0, closing_fen: 0, received: [], paid: [] };
    await api.query(`INSERT INTO ledger_publications (district, id, entity_id, estate_id, period, last_day, body, drafted_by, drafted_at, published_by, published_at) SELECT e.district, $2, e.id, e.estate_id, '2026-03', '2026-03-31', $4, 'one', $5, 'other', $5 FROM ledger_entities e WHERE e.district = $1 AND e.id = $3`, [district, id, ids['ledgers'], JSON.stringify(body), api.world.now]);
    return id;
  },
  'publication-questions': async ({ api, name, district, ids, secret, resident_id }) => {
    await api.query(`INSERT INTO ledger_questions (district, id, publication_id, text, asked_by, asked_at) VALUES ($1, $2, $3, $4, $6, $5)`, [district, `walk-question-${name}`, ids['publications'], secret, api.world.now, resident_id]);
    return `walk-question-${name}`;
  },
  'fee-runs': async ({ api, name, district, ids, secret }) => {
    const id = `walk-run-${name}`;
    await api.query(`INSERT INTO fee_runs (district, id, entity_id, period, due_on, homes, total_fen, transfer_ids, made_by, made_at, checked_by, checked_at) VALUES ($1, $2, $3, '2026-04', '2026-05-31', 1, 100, '{}', $4, $5, 'other', $5)`, [district, id, ids['ledgers'], secret, api.world.now]);
    return id;
  },
  lifts: async ({ api, name, district, estate_id, community_id, home_id, resident_id, ids, secret }) => {
    const id = `walk-lift-${name}`;
    const shares = [{ home_id, label: secret, floor: 6, fen: 100 }];
    await api.query(`INSERT INTO lifts (district, id, name, estate_id, scope_id, place_path, organisation_id, entity_id, made_by, made_at) SELECT e.district, $2, $4, $5, $6, e.place_path, e.organisation_id, e.id, 'nobody', $7 FROM ledger_entities e WHERE e.district = $1 AND e.id = $3`, [district, id, ids['ledgers'], secret, estate_id, community_id, api.world.now]);
    await api.query(`INSERT INTO lift_homes VALUES ($1, $2, $3, $4, 6, 900000, ARRAY[$5])`, [district, id, home_id, secret, resident_id]);
    await api.query(`INSERT INTO lift_versions VALUES ($1, $2, 1, $3, $4, $5, 'nobody', $6)`, [district, id, JSON.stringify({ ...lift_terms, words: secret }), JSON.stringify(shares), secret, api.world.now]);
    return id;
  },
  ...fund_things,
  rosters: async ({ api, district, community_id, name, secret, resident_id }) => {
    const id = `walk-roster-${name}`;
    await api.query(`INSERT INTO rosters (district, id, title, about, place_id, place_path, organisation_id, office, way, absent_rule, objection_days, made_by, made_at)
      SELECT district, $2, '选房' || $4::text, '房', id, path, NULL, '社区', 'lots', 'keeps', 5, 'nobody', $5 FROM places WHERE district = $1 AND id = $3`, [district, id, community_id, name === 'garden' ? '' : secret, api.world.now]);
    await api.query(`INSERT INTO roster_lines (district, roster_id, code, version, name, address, person_id, salt, check_state, papers) VALUES ($1, $2, '001', 1, '示', $3, $4, '', 'checked', '{}'), ($1, $2, '002', 1, '示二', '', NULL, '', 'checked', '{}')`, [district, id, secret, resident_id]);
    // one that is closed is everybody's to read: of the other places it stays a draft
    if (name === 'garden') await api.world.as_system((ctx) => close_roster(ctx, id));
    return id;
  },
  // counted, so that every page of it is there
  votes: async ({ api, district, community_id, estate_id, name, secret, resident_id }) => {
    const id = `walk-vote-${name}`;
    await api.query(`INSERT INTO votes (district, id, state, kind, title, question, choices, secret, legal_effect, estate_id, place_path, office, unsold_ids, notice_days, objection_days, proxy_heads_max, opens_at, closes_at, made_by, made_at, asks, called_at, roll_hash, roll_heads, roll_area_cm2, tallied_at, quorum, objections_until)
      SELECT district, $2, 'tallied', 'other', $4, $4, '[{"id":"yes","label":"同意","approves":true}]', true, 'advisory', $5, path, '业委会', '{}', 15, 7, 2, $6::timestamptz - interval '2 days', $6::timestamptz - interval '1 day', 'nobody', $6,
        '{"quorum":{"numerator":2,"denominator":3,"or_more":true},"approval":{"numerator":1,"denominator":2,"or_more":false}}', $6, 'hash', 1, 900000, $6, false, $6::timestamptz + interval '7 days' FROM places WHERE district = $1 AND id = $3`, [district, id, community_id, secret, estate_id, api.world.now]);
    await api.query(`INSERT INTO vote_heads VALUES ($1, $2, 1, 'owner', ARRAY['h'], $3, 'b', 900000, ARRAY[$4])`, [district, id, secret, resident_id]);
    return id;
  },
  polls: async ({ api, district, community_id, estate_id, name, secret, resident_id }) => {
    const id = `walk-poll-${name}`;
    await api.query(`INSERT INTO votes (district, id, state, form, kind, title, question, choices, terms, secret, legal_effect, estate_id, place_path, office, unsold_ids, notice_days, objection_days, proxy_heads_max, opens_at, closes_at, made_by, made_at, called_at, roll_hash, roll_heads)
      SELECT district, $2, 'open', 'consult', 'poll', $4, $4, '[{"id":"yes","label":"同意","approves":false}]', '{"per":"home","age_min":18,"picks_max":1,"seats":null,"budget_fen":null,"line":null}', true, 'advisory', $5, path, '社区', '{}', 0, 7, 0, $6::timestamptz - interval '2 days', $6::timestamptz + interval '9 days', 'nobody', $6, $6, 'hash', 1 FROM places WHERE district = $1 AND id = $3`, [district, id, community_id, secret, estate_id, api.world.now]);
    await api.query(`INSERT INTO vote_heads VALUES ($1, $2, 1, 'home', ARRAY['h'], $3, 'b', 0, ARRAY[$4])`, [district, id, secret, resident_id]);
    return id;
  },
  'meeting-series': async ({ api, district, community_id, estate_id, name, secret }) => {
    await api.query(`INSERT INTO meeting_series (district, id, kind, title, place_path, estate_id, venue, rhythm, at_time, open, organisation_id, host_role, office, made_by, made_at)
      SELECT district, $2, 'monthly_talk', $4, path, $5, $4, '{"every":"month","day":10}', '19:30', true, $6, 'community', $4, 'nobody', $7 FROM places WHERE district = $1 AND id = $3`, [district, `walk-series-${name}`, community_id, secret, estate_id, name === 'garden' ? 'sq' : null, api.world.now]);
    return `walk-series-${name}`;
  },
  meetings: async ({ api, district, ids, name, secret, resident_id }) => {
    const id = `walk-meeting-${name}`;
    await api.query(`INSERT INTO meetings (district, id, series_id, number, kind, title, place_path, estate_id, venue, open, organisation_id, host_role, office, starts_at, planned_on, state, others)
      SELECT district, $2, id, 1, kind, title, place_path, estate_id, venue, open, organisation_id, host_role, office, $4, '2026-06-10', 'planned', 0 FROM meeting_series WHERE district = $1 AND id = $3`, [district, id, ids['meeting-series'], '2026-06-10T11:30:00Z']);
    await api.query(`INSERT INTO meeting_topics (district, id, meeting_id, place_path, estate_id, source, title, words, person_id, state, at) SELECT district, $2, id, place_path, estate_id, 'resident', $3, $3, $4, 'asked', $5 FROM meetings WHERE district = $1 AND id = $2`, [district, id, secret, resident_id, api.world.now]);
    await api.query(`INSERT INTO meeting_roll (district, meeting_id, id, person_id, part, called, present) VALUES ($1, $2, $2, $4, $3, true, false)`, [district, id, secret, resident_id]);
    return id;
  },
  'meeting-items': async ({ api, district, ids, name, secret, resident_id }) => {
    await api.query(`INSERT INTO meeting_items (district, id, meeting_id, series_id, number, kind, what, person_id, due_on, state, at) SELECT district, $2, id, series_id, 1, 'task', $4, $5, '2026-07-01', 'open', $6 FROM meetings WHERE district = $1 AND id = $3`, [district, `walk-item-${name}`, ids['meetings'], secret, resident_id, api.world.now]);
    return `walk-item-${name}`;
  },
  // not published yet: one's own village reads it, and the street and county above
  'project-lists': async ({ api, district, community_id, name }) => {
    const id = `walk-list-${name}`;
    await api.query(`INSERT INTO project_lists (district, id, village_id, year, place_path, organisation_id, state, line_percent, quorum_numerator, quorum_denominator, opened_at)
      SELECT district, $2, id, 2025, path, $4, 'collecting', 80, 2, 3, $5 FROM places WHERE district = $1 AND id = $3`, [district, id, community_id, name === 'garden' ? 'sq' : name === 'brook' ? 'far-wy' : 'wy', api.world.now]);
    return id;
  },
  'project-proposals': async ({ api, district, ids, name, secret, resident_id }) => {
    const id = `walk-proposal-${name}`;
    await api.query(`INSERT INTO project_proposals (district, id, list_id, request_id, title, words, spot, origin, origin_note, asked_by, made_by, made_at, feasible, assessed_by, reason, cost_fen) VALUES ($1, $2, $3, $2, $4, $4, $4, 'typed', $4, $5, $5, $6, true, 'x', $4, 100)`, [district, id, ids['project-lists'], secret, resident_id, api.world.now]);
    return id;
  },
  projects: async ({ api, district, ids, name, secret }) => {
    const id = `walk-project-${name}`;
    await api.query(`INSERT INTO projects (district, id, list_id, number, proposal_id, title, words, spot, place_path, state, budget_fen, first_budget_fen) SELECT district, $2, id, 1, $4, $5, $5, $5, place_path, 'planned', 100, 100 FROM project_lists WHERE district = $1 AND id = $3`, [district, id, ids['project-lists'], ids['project-proposals'], secret]);
    return id;
  },
  ...agreed,
  // firms of the whole county read what is published: of the other places it stays a draft
  tenders: async ({ api, district, community_id, estate_id, name, secret }) => {
    const id = `walk-tender-${name}`;
    await api.query(`INSERT INTO tenders (district, id, state, estate_id, place_path, office, title, requirements, criteria, opens_at, made_by, made_at, published_at)
      SELECT district, $2, $6, $5, path, '业委会', $4, $4, '[{"id":"c1","label":"价格","points_max":10}]', $7::timestamptz + interval '5 days', 'nobody', $7, $8 FROM places WHERE district = $1 AND id = $3`,
    [district, id, community_id, name === 'garden' ? '选聘物业' : secret, estate_id, name === 'garden' ? 'published' : 'draft', api.world.now, name === 'garden' ? api.world.now : null]);
    return id;
  },
  'roster-objections': async ({ api, district, ids, name, secret }) => {
    await api.query(`INSERT INTO roster_objections (district, id, roster_id, about, words, raised_by, raised_at, due_at) VALUES ($1, $2, $3, 'other', $4, 'nobody', $5, $5::timestamptz + interval '3 days')`, [district, `walk-objection-${name}`, ids['rosters'], secret, api.world.now]);
    return `walk-objection-${name}`;
  },
  'roster-changes': async ({ api, district, ids, name, secret }) => {
    await api.query(`INSERT INTO roster_changes (district, id, roster_id, what, code, reason, asked_by, asked_office, asked_at, state) VALUES ($1, $2, $3, 'strike', '001', $4, 'nobody', '', $5, 'asked')`, [district, `walk-change-${name}`, ids['rosters'], secret, api.world.now]);
    return `walk-change-${name}`;
  },
  visits: async (at) => {
    const visit_id = `walk-visit-${at.name}`;
    const plan = { verb: 'plan', place_id: at.home_id, room: '', why: 'look_in', why_text: at.secret, on_day: null, mine: true, case_id: null };
    const acts = [{ id: next_id(), visit_id, at: '2026-05-27T02:37:21Z', saw: null, answers: null, do: plan }];
    expect((await at.grid.post('/api/visits/sync', { device_at: '2026-05-27T02:37:21Z', acts })).text).toContain('"accepted"');
    return visit_id;
  },
};
