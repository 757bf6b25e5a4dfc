import { say } from './bootstrap.mjs';

/** Signals that come this soon after the first are echoes: the terminal and npm both pass on one Ctrl-C. */
const echo_ms = 700;

/**
 * Waits for Ctrl-C or `kill`. `signal` aborts and `now` resolves at the first; a second Ctrl-C ends at once
 * (the database's own watch then stops the database). The death of npm, or of the process
 * that started us under Node 24, counts as being asked: killed npm must not leave us holding the port.
 */
export function when_asked_to_end() {
  const controller = new AbortController();
  // A terminal that was closed must not turn a clean end into a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let first_at = 0;
  const ask = name => {
    if (controller.signal.aborted) {
      if (Date.now() - first_at > echo_ms) process.exit(130);
      return;
    }
    first_at = Date.now();
    if (name === 'SIGINT') say('\n正在停止… stopping（再按一次 Ctrl-C 强制结束 press again to force）');
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => ask(name));
  if (process.env.LINLI_PARENT || process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && ask('parent'), 250).unref();
  }
  const now = new Promise(settle => controller.signal.addEventListener('abort', settle, { once: true }));
  return { signal: controller.signal, now };
}
