import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { database_url, test_database } from './database.ts';

const mine = await test_database();
const other = await test_database();
afterAll(() => Promise.all([mine.drop(), other.drop()]));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('each test file has a migrated database of its own, and sees nothing of another', async () => {
  expect(await ask(mine.url, 'select count(*)::int > 0 as ready from migrations')).toEqual([{ ready: true }]);
  await ask(mine.url, 'create table only_here (id int)');
  await expect(ask(other.url, 'select * from only_here')).rejects.toThrow('does not exist');
});

test('the application signs in as a role that cannot bypass row-level security', async () => {
  expect(await ask(mine.app_url, 'select current_user::text as who, rolsuper, rolbypassrls from pg_roles where rolname = current_user'))
    .toEqual([{ who: 'linli_app', rolsuper: false, rolbypassrls: false }]);
});

test('text sorts by code point, knows Chinese letters, and time is that of Zunyi', async () => {
  expect(await ask(mine.url, "select 'a' < 'é' as ordered, '楼' ~ '[[:alpha:]]' as letter, current_setting('TimeZone') as zone"))
    .toEqual([{ ordered: true, letter: true, zone: 'Asia/Shanghai' }]);
});

test('another database of the same server is named without touching login, host or options', () => {
  expect(database_url('postgres://u:p@%2Ftmp%2Fa:5432/linli', 'b')).toBe('postgres://u:p@%2Ftmp%2Fa:5432/b');
  expect(database_url('postgres://u@db.example/linli?sslmode=require', 'b')).toBe('postgres://u@db.example/b?sslmode=require');
  expect(database_url('postgresql://db.example', 'b')).toBe('postgresql://db.example/b');
});
