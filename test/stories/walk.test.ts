import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { system_actor, type Role } from '../../platform/ctx.ts';
import { read_permissions, role_words, type Permission } from '../../platform/http/index.ts';
import { may_ask } from '../../platform/http/permission.ts';
import { open_api, type Answer, type Api, type Client } from '../api.ts';
import { abroad, settle, settle_abroad } from '../walk/places.ts';
import { sample, type Schema } from '../walk/sample.ts';
import { bodies, queries } from '../walk/questions.ts';
import { things, type Spot } from '../walk/things.ts';
import { district, estate_id } from '../world.ts';

/** Walks every route with every role: at home, in another place of the county, in another county, and as a guest. */
const table = read_permissions(readFileSync(new URL('../../app/permissions.txt', import.meta.url), 'utf8'));
let api: Api;
let spots: Record<Spot['name'], Spot>;

/** One of each role, all of the garden; who reaches the whole county reaches the brook too. */
const walkers: Readonly<Record<string, Role>> = {
  qian: 'resident', steward: 'steward', grid: 'grid_worker', manager: 'property_manager', engineer: 'property_engineer', committee: 'owners_committee', volunteer: 'volunteer', rider: 'rider', operator: 'operator',
  community: 'community', street: 'street', county: 'county', department: 'department', admin: 'admin', security: 'security', auditor: 'auditor', guest: 'guest',
};
const of_the_county: readonly Role[] = ['county', 'admin', 'security', 'auditor'];
const clients: Record<string, Client> = {};

type Route = { key: string; method: string; url: string; kind: string | null; body: Schema | null; query: Record<string, { schema: Schema; required: boolean }> };
let routes: Route[] = [];

beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:37:21Z'));
  await api.world.as_system(settle);
  await api.world.db.transaction(system_actor(abroad), api.world.now, settle_abroad);
  for (const person of Object.keys(walkers)) clients[person] = person === 'guest' ? api.guest : await api.as(person);
  routes = read_routes();
  spots = {
    garden: await spot('garden', district, { estate_id, community_id: 'community', building_id: 'b-3', home_id: 'h-3-2-602', resident_id: 'zhao', grid_id: 'grid' }),
    brook: await spot('brook', district, { estate_id: 'brook', community_id: 'far-community', building_id: 'k-1', home_id: 'k-1-1-101', resident_id: 'far', grid_id: 'far-grid' }),
    abroad: await spot('abroad', abroad, { estate_id, community_id: 'community', building_id: 'b-3', home_id: 'h-3-2-602', resident_id: 'abroad', grid_id: 'abroad-grid' }),
  };
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

async function spot(name: Spot['name'], of_district: string, at: Pick<Spot, 'estate_id' | 'community_id' | 'building_id' | 'home_id' | 'resident_id' | 'grid_id'>): Promise<Spot> {
  const here: Spot = {
    ...at, name, api, district: of_district, secret: `${{ garden: '石榴', brook: '枇杷', abroad: '柿子' }[name]}暗号`, county_secret: `本县${of_district}暗号`, ids: {},
    resident: await api.as(at.resident_id, undefined, of_district), grid: await api.as(at.grid_id, undefined, of_district),
    as_system: (work) => api.world.db.transaction(system_actor(of_district), api.world.now, work),
  };
  for (const [kind, make] of Object.entries(things)) here.ids[kind] = await make(here);
  return here;
}

function read_routes(): Route[] {
  type Operation = { parameters?: { in: string; name: string; required?: boolean; schema: Schema }[]; requestBody?: { content: Record<string, { schema: Schema }> } };
  const { paths = {} } = api.app.swagger() as { paths?: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
      return {
        key: `${method.toUpperCase()} ${url}`, method: method.toUpperCase(), url,
        kind: /\/([\w-]+)\/:/.exec(url)?.[1] ?? null,
        body: requestBody?.content['application/json']?.schema ?? null,
        query: Object.fromEntries(parameters.filter((one) => one.in === 'query').map((one) => [one.name, { schema: one.schema, required: one.required ?? false }])),
      };
    }),
  );
}

/** `/api/live` never ends; logging out would end the walk; one’s own number begins like others’ here; what a key reads needs one, and what another house signs needs its signature; each has tests of its own. */
const never_walked = ['GET /calendars/:token', 'GET /channels/wecom/callback', 'GET /channels/wecom/bot', 'GET /channels/wechat/callback', 'GET /channels/wechat/kf', 'GET /open311/v2/servicerequestupdates.xml', 'GET /open311/v2/servicerequestupdates.json', 'GET /api/live', 'POST /api/auth/logout', 'GET /api/me/identity'];
const walked = () => routes.filter(({ key }) => !never_walked.includes(key) && table.has(key));
const rule = ({ key }: Route): Permission => table.get(key)!;

/** Every way to ask this route about a place: the list as it is, and with each thing of its query that names the place. */
function urls(route: Route, at: Spot): string[] {
  const url = route.url.replaceAll(/:\w+/g, () => at.ids[route.kind!] ?? 'nothing');
  const value = (name: string, schema: Schema) => encodeURIComponent(queries[name]?.(at) ?? String(sample(schema)));
  const names = Object.entries(route.query);
  const needed = names.filter(([, one]) => one.required).map(([name, one]) => `${name}=${value(name, one.schema)}`);
  const asked = [needed, ...names.filter(([name, one]) => !one.required && queries[name]).map(([name, one]) => [...needed, `${name}=${value(name, one.schema)}`])];
  return asked.map((parts) => (parts.length > 0 ? `${url}?${parts.join('&')}` : url));
}
const body_for = (route: Route, at: Spot) => (route.method === 'GET' ? undefined : (bodies[route.key]?.(at) ?? (route.body ? sample(route.body) : undefined)));
const ask = (person: string, route: Route, at: Spot, url = urls(route, at)[0]!) => clients[person]!.ask<{ code?: string }>(route.method, url, body_for(route, at));
const everybody = <T>(people: readonly string[], walk: (person: string) => Promise<T>) => Promise.all(people.map(walk));
const reaches = (person: string, at: Spot) => at.name === 'garden' || (at.name === 'brook' && of_the_county.includes(walkers[person]!));
const told = (person: string, route: Route, answer: Answer<{ code?: string }>, url = route.url) => `${person} ${route.method} ${url}: ${answer.status} ${answer.text.slice(0, 160)}`;

describe('the permission table', () => {
  it('names every route of the house, and none that is not there: a new route is one line in app/permissions.txt', () => {
    const only_in_the_demo = ['GET /api/demo/accounts'];
    expect(routes.map(({ key }) => key).filter((key) => !table.has(key))).toEqual([]);
    expect([...table.keys()].filter((key) => !only_in_the_demo.includes(key) && !routes.some((route) => route.key === key))).toEqual([]);
  });

  it('is walked with one of each thing in each place: a new kind is one line in test/walk/things.ts', () => {
    const of_the_software = ['auth', 'articles'];
    expect([...new Set(routes.flatMap(({ kind }) => (kind && !of_the_software.includes(kind) && !things[kind] ? [kind] : [])))]).toEqual([]);
  });

  it('knows every role, and walks with each', () => {
    expect(Object.values(walkers).filter((role) => role !== 'guest').toSorted()).toEqual(Object.values(role_words).toSorted());
  });

  it('keeps the three admins apart and out of the street’s business: nothing that one may change can another', () => {
    const may_change = (role: Role) => walked().filter((route) => route.method !== 'GET' && may_ask(rule(route).roles, role) && rule(route).reach !== 'self').map(({ key }) => key);
    const changes = (['admin', 'security', 'auditor'] as const).map(may_change);
    expect(changes.flat().filter((key, index, all) => all.indexOf(key) !== index)).toEqual([]);
    expect(may_change('auditor')).toEqual([]);
    const business = ['resident', 'grid_worker', 'community', 'street', 'county'] as const;
    for (const key of changes.flat()) expect(business.filter((role) => may_ask(table.get(key)!.roles, role)), key).toEqual([]);
  });
});

describe('at the door', () => {
  it('whoever is not in the line is refused, and who is not logged in is asked to; nothing is saved', async () => {
    const before = await rows();
    for (const route of walked()) {
      const outside = Object.keys(walkers).filter((person) => !may_ask(rule(route).roles, walkers[person]!));
      await everybody(outside, async (person) => {
        const answer = await ask(person, route, spots.garden);
        expect([answer.status, answer.body?.code], told(person, route, answer)).toEqual(person === 'guest' ? [401, 'auth.required'] : [403, 'auth.not_allowed']);
      });
    }
    expect(await rows()).toEqual(before);
  });
});

describe('what belongs to another place or county', () => {
  it('is in no answer to anybody: no list, no page, no search, no figure names it', async () => {
    for (const route of walked().filter(({ method }) => method === 'GET'))
      await everybody(Object.keys(walkers).filter((person) => may_ask(rule(route).roles, walkers[person]!)), async (person) => {
        for (const at of Object.values(spots))
          for (const url of urls(route, at)) {
            const answer = await ask(person, route, at, url);
            expect(answer.status, told(person, route, answer, url)).toBeLessThan(500);
            for (const other of Object.values(spots).filter((one) => !reaches(person, one)))
              for (const word of marks_of(other, rule(route))) expect(answer.text.replaceAll(decodeURIComponent(url), ''), told(person, route, answer, url)).not.toContain(word);
          }
      });
  }, 120_000);

  it('is refused to whoever asks for it by its id or means its place, and nothing is saved', async () => {
    const before = await rows();
    for (const route of walked()) {
      const { roles, reach } = rule(route);
      if (reach === 'public' || (route.method === 'GET' && !route.kind) || (reach === 'self' && !route.kind)) continue;
      await everybody(Object.keys(walkers).filter((person) => may_ask(roles, walkers[person]!)), async (person) => {
        for (const at of Object.values(spots).filter((one) => !reaches(person, one))) {
          if (reach === 'county' && at.district === district) continue;
          if (at.name === 'abroad' && (!route.kind || at.ids[route.kind] === spots.garden.ids[route.kind])) continue; // the same id stands for one’s own
          const answer = await ask(person, route, at);
          if (answer.text.includes('"result":"refused"')) continue; // a batch answers each of its acts
          expect(answer.status >= 400 && answer.status < 500 && answer.body.code !== 'request.invalid', told(person, route, answer)).toBe(true);
        }
      });
    }
    expect(await rows()).toEqual(before);
  }, 60_000);
});

describe('what the table allows', () => {
  it('is answered: every list to everybody in its line, every page of a thing to somebody', async () => {
    for (const route of walked().filter(({ method }) => method === 'GET')) {
      const allowed = Object.keys(walkers).filter((person) => may_ask(rule(route).roles, walkers[person]!));
      const answers = await everybody(allowed, async (person) => ({ person, answer: await ask(person, route, spots.garden) }));
      if (!route.kind) for (const { person, answer } of answers) expect(answer.status, told(person, route, answer)).toBe(200);
      else if (spots.garden.ids[route.kind]) expect(answers.filter(({ answer }) => answer.status === 200).length, told(answers[0]!.person, route, answers[0]!.answer)).toBeGreaterThan(0);
    }
  });

  it('is not refused at the door, and no deed is a fault of ours', async () => {
    for (const route of walked().filter(({ method }) => method !== 'GET')) {
      const allowed = Object.keys(walkers).filter((person) => may_ask(rule(route).roles, walkers[person]!));
      const codes: string[] = [];
      for (const person of allowed) {
        const answer = await ask(person, route, spots.garden);
        expect(answer.status, told(person, route, answer)).toBeLessThan(500);
        codes.push(answer.body?.code ?? 'done');
      }
      // one whose body is never let in proves nothing: give it a line in test/walk/questions.ts
      expect(codes.some((code) => code !== 'request.invalid'), `${route.key}: ${codes.join(' ')}`).toBe(true);
      expect(codes, route.key).not.toContain('auth.required');
    }
  }, 60_000);
});

/** What only a place’s own people may read: the words said there, its things by id, who lives there. */
function marks_of(at: Spot, { reach }: Permission): string[] {
  const ids = Object.entries(at.ids).flatMap(([kind, id]) => (kind === 'estates' || at.ids[kind] === spots.garden.ids[kind] ? [] : [id]));
  const people = { garden: ['赵示一', '赵**', '199****0001'], brook: ['远示客', '远**', '1991111'], abroad: ['外示人', '外**', '1992222'] }[at.name];
  const away = at.name === 'abroad' ? [at.county_secret] : [];
  return [at.secret, ...away, ...people, ...(reach === 'public' || reach === 'county' ? [] : ids)];
}

/** How many rows every table holds, behind the rules. */
async function rows(): Promise<Record<string, number>> {
  const names = await api.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'auth_%' ORDER BY 1`);
  const [counts] = await api.query<Record<string, number>>(`SELECT ${names.map(({ name }) => `(SELECT count(*)::int FROM ${name}) AS ${name}`).join(', ')}`);
  return counts!;
}
