// Builds the screens with Vite when anything they are made of has changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { give_up, root, run, say, stopwatch, unless_done } from './bootstrap.mjs';

const stamp = join(root, 'dist', '.made-of');

export async function build_screens() {
  if (!existsSync(join(root, 'web', 'vite.config.ts'))) return;
  const now = made_of();
  await unless_done('screens', () => read(stamp) === now, async () => {
    const clock = stopwatch();
    say('正在生成页面… building the screens');
    const { code, output } = await run(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--config', 'web/vite.config.ts']);
    if (code !== 0) {
      say(output);
      give_up('页面没有生成，原话在上面。', 'The screens could not be built; what Vite said is above.');
    }
    writeFileSync(stamp, now);
    say(`页面已生成，${clock()} 秒 built`);
  });
}

/** One fingerprint of the sources of the screens: their own, the contracts they import, the versions of the packages. */
function made_of() {
  const files = globSync(['web/**/*', 'modules/**/*contract*.ts', 'channels/**/*contract*.ts', 'platform/*contract*.ts', 'package-lock.json'], { cwd: root }).sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(root, file);
    if (!/\.test\.tsx?$/.test(file) && statSync(path).isFile()) hash.update(file).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
