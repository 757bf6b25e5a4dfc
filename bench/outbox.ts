import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { system_actor } from '../platform/ctx.ts';
import { tell } from '../platform/notify/index.ts';
import { add_people, person_row } from '../modules/people/index.ts';
import { fake_sms, type FakeSms } from '../test/fakes/sms.ts';
import { district, open_ground } from './ground.ts';
import type { Row } from './run.ts';
import { start_worker } from './worker.ts';

const queued = Number(process.env['BENCH_MESSAGES'] ?? 100_000);
const readers = 1_000;
/** a worker is killed when so much has arrived */
const kills = [0.2, 0.4, 0.6, 0.8];

/**
 * So many notices to people who chose text messages, a carrier without idempotency keys on this machine, two worker
 * processes, one after the other killed with −9 in the middle of its lot and started again: how many messages never
 * arrived, how many came twice, and in how many the outbox says that nobody knows.
 */
export async function outbox(): Promise<Row[]> {
  const data_dir = mkdtempSync(join(tmpdir(), 'linli-outbox-'));
  const store = await open_ground(data_dir);
  const fake = await fake_sms();
  const owner = new pg.Client({ connectionString: store.urls.owner });
  const workers: ChildProcess[] = [];
  const start = async () => workers.push(await start_worker(store.urls.owner, data_dir, settings_of(fake)));
  try {
    await owner.connect();
    const people = Array.from({ length: readers }, (_, n) => `r${n}`);
    await store.db.transaction(system_actor(district), new Date(), (ctx) => add_people(ctx, people.map((id, n) => person_row(district, id, '读示', `1990001${String(n).padStart(4, '0')}`))));
    await owner.query(`INSERT INTO reaches (district, person_id, channel, chosen_at) SELECT district, id, 'sms', now() FROM people WHERE id LIKE 'r%'`);
    const put_at = performance.now();
    for (let fact_seq = 1; fact_seq <= queued / readers; fact_seq++)
      await store.db.transaction(system_actor(district), new Date(), (ctx) => tell(ctx, people, { code: 'notice.closed', params: { title: '3栋2单元楼道灯' }, case_id: null, fact_seq }));
    const put_s = (performance.now() - put_at) / 1000;
    const began = performance.now();
    await Promise.all([start(), start()]);
    for (const [turn, share] of kills.entries()) {
      while (fake.sent.length < share * queued) await new Promise((resolve) => setTimeout(resolve, 10));
      const gone = once(workers[turn]!, 'exit');
      workers[turn]!.kill('SIGKILL');
      await gone;
      await start();
    }
    // what the killed held waits for its lease of a minute
    while (((await owner.query(`SELECT 1 FROM outbox WHERE state <> 'sent' LIMIT 1`)).rowCount ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, 250));
    return report(fake, (performance.now() - began) / 1000, put_s, (await owner.query<{ unsure: number }>('SELECT sum(unsure)::int AS unsure FROM outbox')).rows[0]!.unsure);
  } finally {
    for (const one of workers) one.kill('SIGKILL');
    await owner.end().catch(() => {});
    await fake.close();
    await store.stop();
    rmSync(data_dir, { recursive: true, force: true });
  }
}

function report(fake: FakeSms, seconds: number, put_s: number, unsure: number): Row[] {
  const times = new Map<string, number>();
  for (const { out_id } of fake.sent) times.set(out_id, (times.get(out_id) ?? 0) + 1);
  const [lost, twice] = [queued - times.size, [...times.values()].filter((one) => one > 1).length];
  return [{
    what: `${queued.toLocaleString('en')} queued text messages, two workers, ${kills.length} times one killed −9`,
    figure: `${lost} lost, ${twice} twice, ${unsure} in doubt; ${Math.round(queued / seconds)}/s with the waits for what the killed held`,
    beside: `put at ${Math.round(queued / put_s).toLocaleString('en')}/s; SendSms has no key`,
    ratio: `${((100 * twice) / queued).toFixed(3)}% twice`,
    limit: 'none lost; twice only where the channel has no key, and counted',
    holds: lost === 0 && twice <= unsure,
  }];
}

/** What a worker needs to send by the fake carrier. */
function settings_of({ config }: FakeSms): NodeJS.ProcessEnv {
  return {
    SMS_URL: config.url, SMS_KEY_ID: config.key_id, SMS_KEY_SECRET: config.key_secret, SMS_SIGN_NAME: config.sign_name, SMS_PER_MINUTE: '100000000', SMS_PER_DAY: '100000000',
    SMS_TEMPLATE_CODE: config.templates.code, SMS_TEMPLATE_DANGER: config.templates.danger, SMS_TEMPLATE_NOTICE: config.templates.notice,
  };
}
