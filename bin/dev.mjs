// npm run dev: the server restarts when its code changes, the screens change without reload.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, root, say } from './bootstrap.mjs';

await bootstrap({ tests: true });
const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const children = [
  start('--watch', '--watch-preserve-output', join(root, 'bin', 'start.mjs'), '--no-screens', ...process.argv.slice(2)),
  start(join(root, 'node_modules', 'vite', 'bin', 'vite.js'), '--config', 'web/vite.config.ts', '--clearScreen', 'false'),
];
say(`页面 screens: http://localhost:5173/resident/ · http://localhost:5173/console/　服务 server: ${server}`);

let ending = false;
function end(signal) {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill(signal);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end('SIGTERM'));
await Promise.all(children.map(child => new Promise(settle => child.once('exit', settle)).then(() => end('SIGTERM'))));

function start(...args) {
  return spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, LINLI_API: server } });
}
