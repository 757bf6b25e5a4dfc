import { letters } from '../../platform/outbox/index.ts';
import type { Spot } from './things.ts';

/** One of each kind of thing that WeCom brings; what is the whole house's is one for all places. */
export const wecom_things = {
  drafts: async (at: Spot) => {
    const id = `walk-draft-${at.name}`;
    await at.api.query(`INSERT INTO wecom_drafts (district, id, chat_id, conversation_id, cause, urgent, text, at) SELECT district, $2, $3, id, $2, false, $3, $4 FROM conversations WHERE district = $1 AND estate_id = $5 LIMIT 1`, [at.district, id, at.secret, at.api.world.now, at.estate_id]);
    return id;
  },
  members: async ({ api }: Spot) => {
    await api.query(`INSERT INTO wecom_members (district, id, user_hash, user_cipher, name_cipher, department_ids, round, seen_at) VALUES ('000000', 'walk-member', $1, $2, $3, '{}', '', $4) ON CONFLICT DO NOTHING`, [letters.index('walk-wx'), letters.seal('walk-wx'), letters.seal('那边的人'), api.world.now]);
    return 'walk-member';
  },
  rooms: async (at: Spot) => {
    const id = `walk-room-${at.name}`;
    await at.api.query(`INSERT INTO wecom_rooms (district, chat_id, name, members, customers, round, looked_at) VALUES ('000000', $1, $2, 3, 2, '', $3)`, [id, at.secret, at.api.world.now]);
    await at.api.query(`INSERT INTO wecom_chats (district, chat_id, conversation_id, kind, bound_at) SELECT district, $2, id, 'archive', $3 FROM conversations WHERE district = $1 AND estate_id = $4 LIMIT 1`, [at.district, id, at.api.world.now, at.estate_id]);
    return id;
  },
  // of the house, until somebody says where it is
  'strange-grids': async ({ api }: Spot) => {
    await api.query(`INSERT INTO wecom_strange_grids (district, grid_id, name, seen_at) VALUES ('000000', 'walk-grid', '那边的网格', $1) ON CONFLICT DO NOTHING`, [api.world.now]);
    return 'walk-grid';
  },
};
