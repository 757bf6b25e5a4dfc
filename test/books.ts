import { add_people, appoint, person_row } from '../modules/people/index.ts';
import { open_books, type NewEntity } from '../modules/ledger/index.ts';
import { district, estate_id, type World } from './world.ts';

/** An owners' committee of three with its books, open from 2026-03-01. */
export const keepers = { cashier: '出示纳', accountant: '会示计', chair: '主示任' } as const;

export async function settle_books(world: World, more: Partial<NewEntity> = {}): Promise<void> {
  await world.as_system(async (ctx) => {
    let number = 0;
    for (const [id, name] of Object.entries(keepers)) {
      await add_people(ctx, [person_row(district, id, name, `1993333${String(++number).padStart(4, '0')}`)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role: 'owners_committee', title: name, post: id as keyof typeof keepers, place_id: 'community', estate_id, organisation_id: 'yw', from_on: '2020-01-01', until_on: null });
    }
    await open_books(ctx, { id: 'garden-books', kind: 'committee', name: '试验花园业委会', organisation_id: 'yw', estate_id, place_path: `/${district}/street/community`, cashier_id: 'cashier', closed_through: '2026-02-28', ...more });
  });
}
