import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { sentences } from './sentences.ts';
import type { Load } from './intake.ts';

const { port, tokens, conversation_id, buildings } = workerData as { port: number; tokens: string[]; conversation_id: string; buildings: number };
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
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

function send(): Promise<{ ms: number; ok: boolean }> {
  const { token, body } = message();
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(
      { port, host: '127.0.0.1', agent, method: 'POST', path: `/api/groups/${conversation_id}/messages`, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${token}` } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => resolve({ ms: performance.now() - began, ok: answer.statusCode === 201 && text.includes('"case":{') }));
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
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
