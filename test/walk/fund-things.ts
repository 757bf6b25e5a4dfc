import { open_books } from '../../modules/ledger/index.ts';
import type { Spot } from './things.ts';

/** Of the rooms of money that belongs to many: funds, villages, parking, imports. */
export const fund_things: Readonly<Record<string, (at: Spot) => Promise<string>>> = {
  // a home's account is its own and the cashier's: the fund itself is read by the whole estate
  funds: async ({ api, name, district, estate_id, ids, secret }) => {
    const id = `walk-fund-${name}`;
    await api.query(`INSERT INTO funds (district, id, name, estate_id, place_path, organisation_id, entity_id, made_by, made_at) SELECT e.district, $2, $4, $5, e.place_path || '/nowhere', e.organisation_id, e.id, 'nobody', $6 FROM ledger_entities e WHERE e.district = $1 AND e.id = $3`, [district, id, ids['ledgers'], secret, estate_id, api.world.now]);
    return id;
  },
  'fund-uses': async ({ api, name, district, home_id, ids, secret }) => {
    const id = `walk-use-${name}`;
    await api.query(`INSERT INTO fund_uses (district, id, fund_id, title, words, contractor, scope_words, plan_fen, homes, route, made_by, made_at) VALUES ($1, $2, $3, $4, $4, $4, $4, 100, $5, 'vote', 'nobody', $6)`, [district, id, ids['funds'], secret, JSON.stringify([{ home_id, label: secret, area_cm2: 900_000 }]), api.world.now]);
    return id;
  },
  collectives: async ({ name, secret, district, as_system }) => {
    const organisation_id = name === 'garden' ? 'sq' : name === 'brook' ? 'far-wy' : 'wy';
    const id = `walk-village-${name}`;
    await as_system((ctx) => open_books(ctx, { id, kind: 'collective', name: `村${secret}`, organisation_id, estate_id: null, place_path: `/${district}`, cashier_id: 'community', closed_through: '2025-12-31' }));
    return id;
  },
  'collective-assets': async ({ api, name, district, ids, secret }) => {
    await api.query(`INSERT INTO collective_assets VALUES ($1, $2, $3, $4, $4, 0, $4, '2025-01-01', 'nobody', $5)`, [district, `walk-asset-${name}`, ids['collectives'], secret, api.world.now]);
    return `walk-asset-${name}`;
  },
  'collective-leases': async ({ api, name, district, ids, secret }) => {
    await api.query(`INSERT INTO collective_leases VALUES ($1, $2, $3, $4, $5, 100, '2025-01-01', '2027-12-31', 'nobody', $6)`, [district, `walk-lease-${name}`, ids['collectives'], ids['collective-assets'], secret, api.world.now]);
    return `walk-lease-${name}`;
  },
  'collective-jobs': async ({ api, name, district, ids }) => {
    await api.query(`INSERT INTO collective_jobs VALUES ($1, $2, $3, $4, '2026-05-01', 3, 2, 'nobody', $5)`, [district, `walk-jobs-${name}`, ids['collectives'], ids['collective-leases'], api.world.now]);
    return `walk-jobs-${name}`;
  },
  'collective-years': async ({ api, name, district, ids, secret }) => {
    const body = { name: secret, last_day: '2025-12-31', year: 2025, income_fen: 0, rent_fen: 0, spent_fen: 0, shared_fen: 0, opening_fen: 0, closing_fen: 0, income: [], spent: [], assets: [], jobs: 0, local_jobs: 0, years: [] };
    await api.query(`INSERT INTO collective_publications (district, id, entity_id, place_path, year, body, drafted_by, drafted_at) VALUES ($1, $2, $3, $4, 2025, $5, 'nobody', $6)`, [district, `walk-year-${name}`, ids['collectives'], `/${district}`, JSON.stringify(body), api.world.now]);
    return `walk-year-${name}`;
  },
  'ledger-imports': async ({ api, name, district, ids, secret }) => {
    await api.query(`INSERT INTO ledger_imports (district, id, entity_id, file_name, sha256, first_day, last_day, received_fen, paid_fen, transfer_ids, made_by, made_at) VALUES ($1, $2, $3, $4, $2, '2026-04-01', '2026-04-30', 0, 0, '{}', 'nobody', $5)`, [district, `walk-import-${name}`, ids['ledgers'], secret, api.world.now]);
    return `walk-import-${name}`;
  },
  'parking-lots': async ({ api, name, district, ids, secret }) => {
    const id = `walk-lot-${name}`;
    await api.query(`INSERT INTO parking_lots VALUES ($1, $2, $3, $4, 31, '4002', '1001', 'nobody', $5)`, [district, id, ids['ledgers'], secret, api.world.now]);
    await api.query(`INSERT INTO parking_tariffs VALUES ($1, $2, $3, $2, '2020-01-01', 30, 200, 1000, 'nobody')`, [district, id, ids['ledgers']]);
    return id;
  },
  'parking-stays': async ({ api, name, district, ids }) => {
    await api.query(`INSERT INTO parking_stays (district, id, entity_id, lot_id, request_id, tariff_id, tail, came_at, on_paper) VALUES ($1, $2, $3, $4, $2, $4, '2A34', $5, false)`, [district, `walk-stay-${name}`, ids['ledgers'], ids['parking-lots'], api.world.now]);
    return `walk-stay-${name}`;
  },
  'parking-handovers': async ({ api, name, district, ids }) => {
    await api.query(`INSERT INTO parking_handovers (district, id, entity_id, lot_id, guard_id, stays, fen, first_on, last_on, offered_at) VALUES ($1, $2, $3, $4, 'nobody', 2, 400, '2026-05-01', '2026-05-02', $5)`, [district, `walk-handover-${name}`, ids['ledgers'], ids['parking-lots'], api.world.now]);
    return `walk-handover-${name}`;
  },
};
