import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { add_key, first_key, rewrite, still_old, use_ring, type SealedColumn } from '../../platform/crypto.ts';
import { district, small_world, type World } from '../../test/world.ts';
import { add_people, people_by_phone, person_row, sealed_columns } from './index.ts';

let world: World;
let owner: pg.Client;
const count = 1_200;
const phone = (index: number) => `1991000${String(index).padStart(4, '0')}`;
beforeAll(async () => {
  world = await small_world();
  owner = new pg.Client({ connectionString: world.database.url });
  await owner.connect();
  await world.as_system((ctx) => add_people(ctx, Array.from({ length: count }, (_, index) => person_row(district, `n-${index}`, `数示${index}`, phone(index)))));
});
afterAll(async () => {
  use_ring([first_key(world.secret)]);
  await owner.end();
  await world.close();
});

const everybody_is_found = async () => {
  for (const index of [0, 499, 500, 777, count - 1]) expect((await world.as_system((ctx) => people_by_phone(ctx, phone(index)))).map(({ id }) => id)).toEqual([`n-${index}`]);
  expect((await world.as_system((ctx) => people_by_phone(ctx, '19900000001'))).map(({ id }) => id)).toEqual(['zhao']);
};
const versions = async () => (await owner.query<{ version: string; n: number }>(`SELECT encode(substring(phone_cipher FROM 1 FOR 2), 'hex') AS version, count(*)::int AS n FROM identities WHERE phone_cipher IS NOT NULL GROUP BY 1 ORDER BY 1`)).rows;

describe('keys rotate', () => {
  it('killed in the middle loses nothing: what is done is done, everybody is found and can log in, and the next run goes on', async () => {
    await add_key(owner, world.secret, 'sm4-cbc-hmac-sm3', new Date());
    let sealed = 0;
    const dies: SealedColumn[] = sealed_columns.map((column) => ({ ...column, sealer: { ...column.sealer, seal: (value) => (++sealed > 700 ? fail() : column.sealer.seal(value)) } }));
    await expect(rewrite(owner, dies)).rejects.toThrow('the power went out');
    expect(await versions()).toEqual([{ version: '0001', n: 710 }, { version: '0002', n: 500 }]);
    await everybody_is_found();
    expect(await still_old(owner, sealed_columns)).toBe(710);
    expect(await rewrite(owner, sealed_columns)).toBe(710);
    expect(await versions()).toEqual([{ version: '0002', n: 1_210 }]);
    await everybody_is_found();
  });
  it('a second time, back to the other suite, with somebody added meanwhile', async () => {
    await add_key(owner, world.secret, 'aes-256-gcm', new Date());
    await world.as_system((ctx) => add_people(ctx, [person_row(district, 'newcomer', '新示人', '19920000001')]));
    await rewrite(owner, sealed_columns);
    expect((await versions()).map(({ version }) => version)).toEqual(['0003']);
    expect(await still_old(owner, sealed_columns)).toBe(0);
    await everybody_is_found();
  });
  it('every column that ends in _cipher is in the list of what is sealed anew', async () => {
    const { rows } = await owner.query<{ name: string }>(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name LIKE '%\\_cipher' ORDER BY 1`);
    const listed = new Set(sealed_columns.map(({ table, cipher }) => `${table}.${cipher}`));
    expect(rows.map(({ name }) => name).filter((name) => !listed.has(name as `identities.phone_cipher`))).toEqual([]);
  });
  it('keys lie in the database sealed, useless without the secret', async () => {
    const { rows } = await owner.query<{ sealed_key: Buffer }>('SELECT sealed_key FROM seal_keys');
    expect(rows).toHaveLength(2);
    const { read_ring } = await import('../../platform/crypto/store.ts');
    await expect(read_ring(owner, Buffer.from('not the secret of this house at all'))).rejects.toThrow();
  });
});

function fail(): never {
  throw new Error('the power went out');
}
