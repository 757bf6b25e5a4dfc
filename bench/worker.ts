import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ground_secret } from './ground.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A worker over a ground's database, in a process of its own that may be killed; answers once it runs. */
export async function start_worker(url: string, data_dir: string, more: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
  const environment = { ...process.env, ...more, DATABASE_URL: url, DATA_DIR: data_dir, LINLI_SECRET: ground_secret.toString('latin1') };
  const worker = spawn(process.execPath, ['bin/run.mjs', 'app/worker.ts'], { cwd: root, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    worker.stderr!.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('the worker runs')) resolve();
    });
    worker.once('exit', () => reject(new Error(`the worker ended: ${said}`)));
  });
  return worker;
}
