import { open_worker } from '../app/worker.ts';
import type { Api } from './api.ts';

/** Lets a worker tell everyone what is queued, and stops it when nothing waits any more. */
export async function work_off(api: Api): Promise<void> {
  const { world } = api;
  const worker = await open_worker({ db: world.db, jobs_url: world.database.jobs_url, clock: () => world.now });
  try {
    for (let round = 0; round < 400; round++) {
      const waiting = await api.query('SELECT 1 FROM graphile_worker._private_jobs LIMIT 1');
      if (waiting.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the queue is not empty after 20 s');
  } finally {
    await worker.stop();
  }
}
