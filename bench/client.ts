import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { sentences } from './sentences.ts';
import type { Load } from './intake.ts';

const { port, tokens, conversation_id, buildings } = workerData as { port: number; tokens: string[]; conversation_id: string; buildings: number };
let sent = 0;

/** Every message names another staircase or thing, so that each becomes a case of its own. */
function message(): { token: string; body: string } {
  const n = sent++;
  const building = (n % buildings) + 1;
  const unit = (Math.floor(n / buildings) % 2) + 1;
  // each staircase names every thing once, and neighbours talk of different things at the same time
  const words = sentences[(Math.floor(n / (buildings * 2)) + building) % sentences.length]!;
  return { token: tokens[(n + Math.floor(n / buildings)) % tokens.length]!, body: JSON.stringify({ channel_message_id: `bench-${process.pid}-${n}`, text: `${building}栋${unit}单元${words}` }) };
}

/** A kept-alive connection that asks one thing at a time. Bare, because the client shares the cores with what it measures. */
type Line = { ask(head_and_body: string): Promise<string> };
const idle: Line[] = [];

function open_line(): Line {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let pending: { resolve: (answer: string) => void; reject: (error: Error) => void } | null = null;
  let got = Buffer.alloc(0);
  socket.on('data', (part) => {
    got = got.length === 0 ? part : Buffer.concat([got, part]);
    const head_ends = got.indexOf('\r\n\r\n');
    if (head_ends < 0) return;
    const length = /content-length: (\d+)/i.exec(got.toString('latin1', 0, head_ends));
    if (!length) return void socket.destroy(new Error('an answer without a length'));
    const ends = head_ends + 4 + Number(length[1]);
    if (got.length < ends) return;
    const answer = got.toString('utf8', 0, ends);
    got = got.subarray(ends);
    pending?.resolve(answer);
  });
  socket.on('error', (error) => pending?.reject(error));
  socket.on('close', () => pending?.reject(new Error('the server hung up')));
  return { ask: (words) => new Promise((resolve, reject) => ((pending = { resolve, reject }), socket.write(words))) };
}

async function send(): Promise<{ ms: number; ok: boolean }> {
  const { token, body } = message();
  const began = performance.now();
  const line = idle.pop() ?? open_line();
  const answer = await line.ask(`POST /api/groups/${conversation_id}/messages HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  idle.push(line);
  return { ms: performance.now() - began, ok: answer.startsWith('HTTP/1.1 201') && answer.includes('"case":{') };
}

async function load({ seconds, concurrency, per_second }: { seconds: number; concurrency: number; per_second: number | null }): Promise<Load> {
  const times: number[] = [];
  let refused = 0;
  const began = performance.now();
  const one = async () => {
    const { ms, ok } = await send();
    times.push(ms);
    if (!ok) refused++;
  };
  if (per_second === null) {
    await Promise.all(Array.from({ length: concurrency }, async () => {
      while (performance.now() - began < seconds * 1000) await one();
    }));
  } else await paced(one, seconds, per_second);
  const elapsed_s = (performance.now() - began) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { per_second: times.length / elapsed_s, p50_ms: at(0.5), p95_ms: at(0.95), sent: times.length, refused };
}

/** Sends on schedule whether or not answers have come, so that a stall is paid for by all who wait. */
async function paced(one: () => Promise<void>, seconds: number, per_second: number): Promise<void> {
  const began = performance.now();
  const pending: Promise<void>[] = [];
  for (let n = 0; n < seconds * per_second; n++) {
    const wait_ms = began + (n * 1000) / per_second - performance.now();
    if (wait_ms > 1) await new Promise((resolve) => setTimeout(resolve, wait_ms));
    pending.push(one());
  }
  await Promise.all(pending);
}

parentPort!.on('message', async (plan: Parameters<typeof load>[0]) => parentPort!.postMessage(await load(plan)));
