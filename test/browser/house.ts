import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Auth } from '../../platform/auth/index.ts';
import { open_server } from '../../app/server.ts';
import { open_worker } from '../../app/worker.ts';
import type { Channel } from '../../platform/outbox/index.ts';
import type { PaymentGateway } from '../../platform/payment/index.ts';
import { small_world, type World } from '../world.ts';

export type House = { url: string; world: World; auth: Auth; close(): Promise<void> };

/** The real server and worker over a small estate of its own, on a free port; codes are shown on the screen as in the demo. */
export async function open_house(channels: (world: World) => readonly Channel[] = () => [], gateway: PaymentGateway | null = null): Promise<House> {
  const world = await small_world(new Date());
  const data_dir = await mkdtemp(join(tmpdir(), 'linli-browser-'));
  const config = {
    port: 0, host: '127.0.0.1', data_dir, database_url: null, demo: true, log_level: 'silent',
    secret: randomBytes(32), pool_size_max: 8, rate_limit_factor: 100,
  };
  const worker = await open_worker({ db: world.db, jobs_url: world.database.jobs_url, channels: channels(world), gateway });
  const server = await open_server({ config, db: world.db, channels: channels(world), gateway });
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    world,
    auth: server.auth,
    async close() {
      await server.close();
      await worker.stop();
      await world.close();
      await rm(data_dir, { recursive: true, force: true });
    },
  };
}
