import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../platform/refusal.ts';
import { settle_books } from '../../test/books.ts';
import { district, small_world, type World } from '../../test/world.ts';
import { check, enter, reverse, trial, void_entry } from './index.ts';

/** Any history on real PostgreSQL: several people at once, connections killed in the middle, everything sent again until it is answered. */
let world: World;
let owner: pg.Pool;
beforeAll(async () => {
  world = await small_world(new Date('2026-05-27T02:00:00Z'));
  await settle_books(world);
  owner = new pg.Pool({ connectionString: world.database.url, max: 2 });
  owner.on('error', () => {});
  owner.on('connect', (client) => client.on('error', () => {}));
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const day = fc.integer({ min: 0, max: 20 }).map((after) => `2026-05-${String(after + 1).padStart(2, '0')}`);
const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('receive' as const), fen: fc.integer({ min: 1, max: 500_000 }), day }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pay' as const), fen: fc.integer({ min: 1, max: 500_000 }), day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), fen: fc.integer({ min: 1, max: 300_000 }), day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), of: fc.nat(), day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), of: fc.nat() }) },
);
const history = fc.record({ commands: fc.array(command, { minLength: 20, maxLength: 60 }), kills: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 25 }) });

/** Sends it again, under the same request, as long as the connection was lost and nobody knows what became of it. */
async function until_answered<T>(work: () => Promise<T>): Promise<T | string> {
  for (let tries = 0; ; tries++)
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      if (tries > 50) throw error;
    }
}

let round = 0;
type Acknowledged = { id: string; state: 'pending' | 'posted' | 'voided' };
async function live(commands: readonly (typeof command extends fc.Arbitrary<infer C> ? C : never)[]): Promise<Map<string, Acknowledged>> {
  const mine = ++round;
  const said = new Map<string, Acknowledged>();
  const queue = [...commands.entries()];
  const one = async ([index, asked]: (typeof queue)[number]) => {
    const request_id = `round-${mine}-${index}`;
    const others = [...said.values()];
    if (asked.do === 'void' || asked.do === 'reverse') {
      const target = others[asked.of % Math.max(others.length, 1)];
      if (!target) return;
      if (asked.do === 'void') {
        const answer = await until_answered(() => world.as('chair', (ctx) => void_entry(ctx, target.id, '记错了')));
        if (answer === undefined) target.state = 'voided';
        return;
      }
      const made = await until_answered(() => world.as('cashier', (ctx) => reverse(ctx, target.id, { request_id, day: asked.day, text: '冲正' })));
      return settle(request_id, made);
    }
    const [money_id, other_id] = asked.do === 'receive' ? ['1001', '4002'] : asked.do === 'pay' ? ['1001', '5003'] : ['1001', '1002'];
    const made = await until_answered(() => world.as('cashier', (ctx) => enter(ctx, 'garden-books', { request_id, kind: asked.do, day: asked.day, amount_fen: asked.fen, money_id: money_id!, other_id: other_id!, text: '试记一笔' })));
    await settle(request_id, made);
  };
  const settle = async (request_id: string, made: { id: string } | string) => {
    if (typeof made === 'string') return;
    const kept: Acknowledged = { id: made.id, state: 'pending' };
    said.set(request_id, kept);
    // an answer that was lost: checked again it is no longer pending, and that is what it says
    let sent = 0;
    const answer = await until_answered(() => (sent++, world.as('chair', (ctx) => check(ctx, 'garden-books', [made.id]))));
    if (answer === undefined || (answer === 'ledger.not_pending' && sent > 1)) kept.state = 'posted';
  };
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await one(next);
  }));
  return said;
}

async function kill(pauses_ms: readonly number[]): Promise<void> {
  for (const ms of pauses_ms) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await owner.query(`SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE application_name = 'linli' AND datname = current_database() ORDER BY random() LIMIT 2) a`);
  }
}

const posted = `SELECT n.account_id, n.day, n.amount_fen FROM ledger_entries n JOIN ledger_transfers t ON t.district = n.district AND t.id = n.transfer_id AND t.state = 'posted'`;

describe('whatever happens to the books', () => {
  it('they balance on every day, no drawer is ever below nothing, and nothing is written or counted twice', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ commands, kills }) => {
        const [said] = await Promise.all([live(commands), kill(kills)]);
        for (const on of ['2026-05-01', '2026-05-09', '2026-05-21', '2026-05-27']) {
          const { debit_fen, credit_fen } = await world.as('accountant', (ctx) => trial(ctx, 'garden-books', on));
          expect(debit_fen).toBe(credit_fen);
        }
        const below = await owner.query(`SELECT * FROM (SELECT account_id, day, sum(sum(amount_fen)) OVER (PARTITION BY account_id ORDER BY day) AS standing FROM (${posted}) p WHERE account_id IN ('1001', '1002') GROUP BY account_id, day) s WHERE standing < 0`);
        expect(below.rows).toEqual([]);
        const drift = await owner.query(`SELECT account_id, day, sum(fen) FROM (SELECT account_id, day, amount_fen AS fen FROM (${posted}) p UNION ALL SELECT account_id, day, -amount_fen FROM ledger_balances) b GROUP BY account_id, day HAVING sum(fen) <> 0`);
        expect(drift.rows).toEqual([]);
        const twice = await owner.query(`SELECT reverses FROM ledger_transfers WHERE reverses IS NOT NULL AND state <> 'voided' GROUP BY reverses HAVING count(*) > 1`);
        expect(twice.rows).toEqual([]);
        const kept = await owner.query<{ request_id: string; id: string; state: string }>(`SELECT request_id, id, state FROM ledger_transfers WHERE request_id LIKE $1`, [`round-${round}-%`]);
        // what was answered is there, once, as it was answered; a voiding whose answer was lost may have happened too
        for (const [request_id, { id, state }] of said) {
          const found = kept.rows.filter((row) => row.request_id === request_id);
          expect(found.map((row) => row.id)).toEqual([id]);
          if (state !== 'pending') expect(found[0]!.state, request_id).toBe(state);
        }
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it('nobody can change, delete or slip in a line: not the house’s own role, and not the owner by accident', async () => {
    const app = new pg.Client({ connectionString: world.database.app_url });
    await app.connect();
    await app.query(`SELECT set_config('app.district', $1, false), set_config('app.role', 'system', false)`, [district]);
    for (const sql of [
      `UPDATE ledger_transfers SET text = '改'`, `DELETE FROM ledger_transfers`, `UPDATE ledger_entries SET amount_fen = 1`, `DELETE FROM ledger_entries`, `UPDATE ledger_balances SET amount_fen = 0`, `DELETE FROM ledger_balances`,
      `INSERT INTO ledger_entries VALUES ('${district}', 'garden-books', 'x', 1, '1001', '2026-05-01', 1, NULL)`, `UPDATE ledger_entities SET closed_through = '2020-01-01'`, `SELECT ledger_apply('garden-books', 1, '{}', '{}', '{}')`,
    ]) await expect(app.query(sql), sql).rejects.toThrow(/permission denied/);
    await app.end();
    await expect(owner.query(`UPDATE ledger_transfers SET text = '改' WHERE state = 'posted'`)).rejects.toThrow(/stays/);
    await expect(owner.query(`DELETE FROM ledger_entries`)).rejects.toThrow(/stays/);
  });
});
