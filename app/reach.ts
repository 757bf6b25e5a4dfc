import type { Config } from '../platform/config.ts';
import { launch, running_url } from '../platform/postgres/launch.ts';

/** The owner’s way into this house’s database for a command line: the one that runs, or one started for the moment. */
export async function reach_database(config: Config): Promise<{ owner_url: string; stop(): Promise<void> }> {
  const running = config.database_url ?? running_url(config.data_dir);
  if (running) return { owner_url: running, stop: async () => {} };
  const server = await launch({ data_dir: config.data_dir });
  return { owner_url: server.url, stop: server.stop };
}
