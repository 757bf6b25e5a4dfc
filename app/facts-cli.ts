import { readFileSync } from 'node:fs';
import pg from 'pg';
import { derive_key, read_config } from '../platform/config.ts';
import { check, checkpoint, checkpoint_is_genuine, key_name, seal, type Checkpoint } from '../platform/seal.ts';
import { reach_database } from './reach.ts';
import { use_keys } from './house.ts';

const usage = `npm run -s facts -- verify                 每个县区的事实链都查一遍；有改动则退出码 1
npm run -s facts -- checkpoint > FILE       导出签名的检查点
npm run -s facts -- verify --against FILE   再和以前的检查点核对`;

/** `npm run facts`: whoever suspects that the log was touched asks here. Exit code 1 on any trouble. */
async function main(argv: readonly string[]): Promise<number> {
  const [verb, ...rest] = argv;
  if (verb !== 'verify' && verb !== 'checkpoint') return say_usage();
  const config = read_config([]);
  use_keys(config);
  const { owner_url, stop } = await reach_database(config);
  const client = new pg.Client({ connectionString: owner_url });
  await client.connect();
  try {
    const districts = (await client.query<{ district: string }>('SELECT district FROM districts UNION SELECT DISTINCT district FROM facts ORDER BY 1')).rows;
    return verb === 'verify' ? await verify_all(client, districts, rest) : await export_all(client, districts, derive_key(config.secret, 'checkpoint'));
  } finally {
    await client.end();
    await stop();
  }
}

async function verify_all(client: pg.Client, districts: readonly { district: string }[], rest: readonly string[]): Promise<number> {
  const file = rest[rest.indexOf('--against') + 1];
  const kept = rest.includes('--against') && file ? (JSON.parse(readFileSync(file, 'utf8')) as Checkpoint[]) : [];
  let bad = 0;
  for (const { district } of districts) {
    const verdict = await check(client, district);
    const trouble = [...verdict.trouble];
    for (const point of kept.filter((one) => one.district === district)) trouble.push(...(await compare(client, point)));
    bad += trouble.length;
    process.stdout.write(`${district}  ${trouble.length === 0 ? '完好 intact' : '有问题 TAMPERED'}  ${verdict.facts} 条事实 facts, ${verdict.seals} 封 seals, ${verdict.unsealed} 未封 unsealed\n`);
    for (const line of trouble) process.stdout.write(`    ${line}\n`);
  }
  return bad === 0 ? 0 : 1;
}

/** A chain that was rewritten from the start still differs from a checkpoint that somebody kept elsewhere. */
async function compare(client: pg.Client, point: Checkpoint): Promise<string[]> {
  if (!checkpoint_is_genuine(point)) return ['检查点的签名不对 / the checkpoint’s signature is wrong'];
  if (point.seals === 0) return [];
  const found = await client.query<{ hash: string }>('SELECT hash FROM fact_seals WHERE district = $1 AND number = $2', [point.district, point.seals]);
  return found.rows[0]?.hash === point.hash ? [] : [`和检查点 ${point.at} 对不上（公钥 ${key_name(point.key)}）/ differs from the checkpoint`];
}

async function export_all(client: pg.Client, districts: readonly { district: string }[], seed: Buffer): Promise<number> {
  const now = new Date();
  const points: Checkpoint[] = [];
  for (const { district } of districts) {
    while ((await seal(client, district, now)) > 0);
    const verdict = await check(client, district);
    if (verdict.trouble.length > 0) {
      process.stderr.write(`${district}: ${verdict.trouble.join('; ')}\n`);
      return 1;
    }
    points.push(checkpoint(verdict, now, seed));
  }
  process.stdout.write(`${JSON.stringify(points, null, 1)}\n`);
  return 0;
}

function say_usage(): number {
  process.stderr.write(`${usage}\n`);
  return 2;
}

process.stdout.on('error', () => process.exit(1)); // whoever read us has read enough
process.exitCode = await main(process.argv.slice(2));
