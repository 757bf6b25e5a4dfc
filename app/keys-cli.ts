import pg from 'pg';
import { read_config, type Config } from '../platform/config.ts';
import { add_key, load_ring, rewrite, ring_keys, still_old, type SealedColumn } from '../platform/crypto.ts';
import { sealed_columns } from '../modules/people/index.ts';
import { ring_seconds, use_keys } from './house.ts';
import { reach_database } from './reach.ts';

const usage = `npm run -s keys -- list      有哪几把钥匙，各封着多少 / the keys, and what is still under older ones
npm run -s keys -- rotate    换一把新钥匙，全部重新封；中途停了再运行一次就接着来 / a new key, everything sealed anew; resumes`;

/** Every sealed column of the house. A room that seals adds its own here. */
const columns: readonly SealedColumn[] = sealed_columns;

/** `npm run keys`: rotates the keys of sealed columns while the house runs or is shut (domain.md §6). */
async function main([verb]: readonly string[]): Promise<number> {
  if (verb !== 'list' && verb !== 'rotate') return say(usage, 2);
  const config = read_config([]);
  use_keys(config);
  const { owner_url, stop } = await reach_database(config);
  const client = new pg.Client({ connectionString: owner_url });
  client.on('error', () => {}); // the statement that was under way says it
  await client.connect();
  try {
    // two at once would wait for each other's rows; the second says so instead
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock(719) AS alone');
    if (!rows[0]!.alone) return say('另一个换钥匙的命令正在跑 / another rotation is running', 1);
    await load_ring(client, config.secret);
    return verb === 'list' ? await list(client) : await rotate(client, config);
  } finally {
    await client.end();
    await stop();
  }
}

async function list(client: pg.Client): Promise<number> {
  for (const { version, suite, active_from } of ring_keys()) say(`${version}\t${suite}\t${version === 1 ? '' : active_from.toISOString()}`);
  return say(`旧钥匙封着的 under older keys: ${await still_old(client, columns)}`);
}

async function rotate(client: pg.Client, config: Config): Promise<number> {
  const left = await still_old(client, columns);
  if (left > 0) say(`接着上次的，还有 ${left} 个 / going on, ${left} left`);
  else {
    const running = await client.query("SELECT 1 FROM pg_stat_activity WHERE application_name = 'linli' AND datname = current_database() LIMIT 1");
    const wait = running.rowCount ? ring_seconds.active_after : 0;
    const version = await add_key(client, config.secret, config.seal_suite ?? 'aes-256-gcm', new Date(Date.now() + wait * 1000));
    say(`新钥匙 ${version}（${ring_keys().at(-1)!.suite}）${wait ? `，${wait} 秒后启用` : ''} / a new key`);
  }
  const ahead = ring_keys().at(-1)!.active_from.getTime() - Date.now();
  if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
  let told = 0;
  const done = await rewrite(client, columns, (count) => {
    if (count >= told + 10_000) say(`  ${(told = count)}`);
  });
  return say(`重新封了 ${done} 个，旧钥匙还封着 ${await still_old(client, columns)} 个 / sealed anew`);
}

function say(line: string, code = 0): number {
  process.stdout.write(`${line}\n`);
  return code;
}

process.stdout.on('error', () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));
