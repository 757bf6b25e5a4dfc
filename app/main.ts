import { read_config, type Config } from '../platform/config.ts';
import { seed_demo, seed_reference, demo_accounts } from '../seed/index.ts';
import { gateway_of, ways_of } from './channels.ts';
import { open_store } from './house.ts';
import { auth_for, open_server } from './server.ts';
import { open_worker } from './worker.ts';

export type Running = { stop(): Promise<void>; ended?: Promise<void> };

/** A trouble that the person who started us can mend; shown without a stack. */
class StartTrouble extends Error {
  override name = 'StartTrouble';
}

/** The whole house in one process: database, seed, server, worker. Prints where it is; `stop` leaves nothing running. */
export async function start({ argv, signal }: { argv: readonly string[]; signal: AbortSignal }): Promise<Running> {
  const config = read_config(argv);
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const store = await open_store(config, say);
  const undo: (() => Promise<void>)[] = [() => store.stop()];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    if (signal.aborted) return { stop };
    await seed(config, store.db, say);
    const gateway = gateway_of(config);
    const ways = ways_of(config, say);
    const worker = await open_worker({ db: store.db, jobs_url: store.urls.jobs, log: say, ...ways, gateway, data_dir: config.data_dir });
    undo.push(worker.stop);
    const server = await open_server({ config, db: store.db, channels: ways.channels, gateway, demo_accounts: async () => [...demo_accounts] });
    undo.push(server.close);
    await server.app.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new StartTrouble(`端口 ${config.port} 已被占用，请换一个：PORT=${config.port + 1} npm start\nPort ${config.port} is taken; choose another.`);
    });
    announce(config, say);
    // without its database the house is an empty shell: it ends, so that whoever watches over it starts it anew
    return { stop, ...(store.ended ? { ended: store.ended.then(() => (signal.aborted ? undefined : say('\n数据库停了，邻里随之关门。The database ended, and the house with it.'))) } : {}) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function seed(config: Config, db: Parameters<typeof seed_demo>[0], say: (line: string) => void): Promise<void> {
  const auth = auth_for({ config, db });
  const options = { now: new Date(), say, add_staff: auth.add_staff, data_dir: config.data_dir };
  await (config.demo ? seed_demo(db, options) : seed_reference(db, options));
}

function announce({ port, host, demo }: Config, say: (line: string) => void): void {
  const at = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  say(`\n邻里已经开门 Linli is open`);
  say(`  居民 residents   ${at}/`);
  say(`  工作台 staff      ${at}/console/`);
  say(`  公开栏 board      ${at}/board`);
  say(`  接口 API          ${at}/api-docs`);
  if (demo) {
    say('\n演示账号（人都是虚构的） demo accounts, all invented');
    for (const one of demo_accounts) say(`  ${one.name}\t${one.role}\t${one.where}\t${one.login}${one.password ? ` / ${one.password}` : ''}`);
    say('  居民用手机号登录，验证码显示在屏幕上；工作人员的动态码也显示在屏幕上。codes are shown on the screen');
  }
  say('\nCtrl-C 停止 stop');
}
