import type { Auth } from '../platform/auth/index.ts';
import { read_config } from '../platform/config.ts';
import { load_ring } from '../platform/crypto.ts';
import { open_database } from '../platform/db.ts';
import { metrics_token } from '../platform/http/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { demo_accounts } from '../seed/accounts.ts';
import { add_staff_account } from './add-staff.ts';
import { urls_of, use_keys } from './house.ts';
import { publish } from './open-api/index.ts';
import { reach_database } from './reach.ts';
import { all_refusals, auth_for } from './server.ts';

const usage = `npm run -s api -- token --as NAME     给这个账号一个令牌：用户名、手机号或演示账号的姓名
npm run -s api -- add-staff --name 姓名 --role community --place 520303001001 --username 用户名
                                       加一个工作人员账号，密码和动态码只显示这一次
npm run -s api -- publish --from http://127.0.0.1:3000
                                       把公开接口的文档和客户端写进 docs/api 和 clients；会弄坏别家软件的改动不收
npm run -s api -- metrics-token       /metrics 的令牌，给另一台机器上的采集器`;

/** `npm run api`: drives the API from outside. Whoever can read the data directory may be anybody in it; nobody else can. */
async function main(argv: readonly string[]): Promise<number> {
  const [verb, flag, name] = argv;
  if (verb === 'publish' && flag === '--from' && name) {
    const { done, lines } = await publish(name);
    return done ? print(lines.join('\n')) : complain(lines.join('\n'));
  }
  const config = read_config([]);
  if (verb === 'metrics-token') return print(metrics_token(config.secret));
  const given = (option: string) => argv[argv.indexOf(`--${option}`) + 1];
  const staff = { name: given('name'), role: given('role'), place: given('place'), username: given('username') };
  const adds = verb === 'add-staff' && ['--name', '--role', '--place', '--username'].every((option) => argv.includes(option));
  if (!adds && (verb !== 'token' || flag !== '--as' || !name)) return complain(usage);
  use_keys(config);
  const { owner_url, stop } = await reach_database(config);
  const db = open_database(urls_of(config, owner_url).app, 2);
  try {
    await load_ring(db.pool, config.secret);
    const auth = auth_for({ config, db });
    if (adds) return print(await add_staff_account(db, auth, { name: staff.name ?? '', role: staff.role ?? '', place: staff.place ?? '', username: staff.username ?? '', now: new Date() }));
    const found = await find(auth, name ?? '');
    if (!found) return complain(`没有这个账号 / no such account: ${name}\n${demo_accounts.map((one) => `  ${one.login}\t${one.name}\t${one.role}\t${one.where}`).join('\n')}`);
    return print((await auth.open_session(found.person, found.kind)).token);
  } catch (error) {
    if (error instanceof Refusal) return complain(all_refusals[error.code as keyof typeof all_refusals]?.zh ?? error.code);
    throw error;
  } finally {
    await db.close();
    await stop();
  }
}

type Found = { person: { district: string; person_id: string }; kind: 'resident' | 'staff' };

async function find(auth: Auth, name: string): Promise<Found | null> {
  const staff = await auth.staff_by_username(name);
  if (staff) return { person: staff, kind: 'staff' };
  const resident = /^1\d{10}$/.test(name) ? await auth.person_by_phone(name) : null;
  if (resident) return { person: resident, kind: 'resident' };
  const shown = demo_accounts.find((one) => one.name === name);
  return shown ? { person: shown, kind: shown.kind } : null;
}

function print(line: string): number {
  process.stdout.write(`${line}\n`);
  return 0;
}

function complain(line: string): number {
  process.stderr.write(`${line}\n`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
