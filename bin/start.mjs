// npm start [-- --empty]: everything from a bare clone to addresses that answer, and a clean end at Ctrl-C.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root, say } from './bootstrap.mjs';
import { when_asked_to_end } from './end.mjs';

const main = join(root, 'app', 'main.ts');

await bootstrap();
const argv = process.argv.slice(2);
if (!argv.includes('--no-screens')) {
  const { build_screens } = await import('./screens.mjs');
  await build_screens();
}
if (!existsSync(main)) throw new Error('app/main.ts is missing');
const asked = when_asked_to_end();
try {
  // app/main.ts exports start(): brings everything up, prints the addresses, resolves to { stop, ended? }.
  const { start } = await import(main);
  const house = await start({ argv, signal: asked.signal });
  await Promise.race([asked.now, house.ended ?? asked.now]);
  await house.stop();
  // a house that ended by itself says so to whoever watches over it
  if (!asked.signal.aborted) process.exit(1);
} catch (error) {
  if (!asked.signal.aborted) {
    say(error?.name === 'DatabaseTrouble' || error?.name === 'StartTrouble' ? `\n${error.message}` : error?.stack ?? String(error));
    process.exit(1);
  }
}
process.exit(0);
