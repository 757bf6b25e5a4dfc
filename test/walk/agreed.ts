import type { Spot } from './things.ts';

/** What neighbours agree on, ask for and are honoured for, as `things.ts` has one of each kind. */
export const agreed: Readonly<Record<string, (at: Spot) => Promise<string>>> = {
  covenants: async ({ api, district, community_id, estate_id, name, secret, resident_id }) => {
    const id = `walk-covenant-${name}`;
    await api.query(`INSERT INTO covenants (district, id, kind, title, place_path, estate_id, way, office, made_by, made_at, published_at) SELECT district, $2, 'estate', $4, path, $5, 'owners', '业委会', 'nobody', $6, $6 FROM places WHERE district = $1 AND id = $3`, [district, id, community_id, secret, estate_id, api.world.now]);
    await api.query(`INSERT INTO covenant_versions (district, covenant_id, number, state, clauses, why, revision, made_by, made_at, revised_at, discussed_at, discuss_until) VALUES ($1, $2, 1, 'discussing', $3, $4, 1, 'nobody', $5, $5, $5, '2026-07-30')`, [district, id, JSON.stringify([{ id: 'c1', title: secret, words: secret }]), secret, api.world.now]);
    await api.query(`INSERT INTO covenant_comments (district, id, covenant_id, number, clause_id, person_id, words, at) VALUES ($1, $2, $2, 1, 'c1', $3, $4, $5)`, [district, id, resident_id, secret, api.world.now]);
    return id;
  },
  petitions: async ({ api, district, community_id, estate_id, name, secret }) => {
    const id = `walk-petition-${name}`;
    await api.query(`INSERT INTO petitions (district, id, estate_id, place_path, title, words, started_by, started_at, collect_until, state, terms, roll_hash, roll_heads, roll_area_cm2)
      SELECT district, $2, $5, path, $4, $4, 'nobody', $6, '2026-07-30', 'collecting', '{"heads":{"numerator":1,"denominator":5},"area":null,"committee_days":30,"street_days":10,"community_days":30,"notice_days":15}', 'hash', 10, 9000000 FROM places WHERE district = $1 AND id = $3`, [district, id, community_id, secret, estate_id, api.world.now]);
    return id;
  },
  honours: async ({ api, district, community_id, estate_id, name, secret, resident_id }) => {
    const id = `walk-honour-${name}`;
    await api.query(`INSERT INTO honours (district, id, estate_id, place_path, state, reason, nominator_id, nominated_at, nominee_id, shown_as, answered_at, published_at, published_by) SELECT district, $2, $5, path, 'published', $4, 'nobody', $7, $6, '一位邻居', $7, $7, 'office' FROM places WHERE district = $1 AND id = $3`, [district, id, community_id, secret, estate_id, resident_id, api.world.now]);
    return id;
  },
};
