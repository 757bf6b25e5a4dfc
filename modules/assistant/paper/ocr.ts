import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../platform/refusal.ts';
import type { Line, PaperReader, Picture } from './reader.ts';

/** The screen waits for two minutes; a page needs five seconds of a processor, of which a crowded machine gives little. */
const read_ms_max = 110_000;
/** The thread holds about 450 MB: it goes when nobody has read for a while. */
const idle_ms_max = 180_000;
const waiting_max = 4;

/** Reads in a thread of its own, one picture after the other, begun with the first and ended when idle. */
export function open_reader({ idle_ms = idle_ms_max, read_ms = read_ms_max }: { idle_ms?: number; read_ms?: number } = {}): PaperReader {
  let worker: Worker | null = null;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const end = async (): Promise<void> => {
    const gone = worker;
    worker = null;
    await gone?.terminate();
  };
  const read_one = async (picture: Picture): Promise<Line[]> => {
    clearTimeout(idle);
    worker ??= new Worker(new URL('./reading-worker.ts', import.meta.url));
    worker.unref(); // a house that closes waits for no page
    try {
      return await ask(worker, picture, read_ms);
    } catch (error) {
      await end(); // whatever state it is in, the next page begins with a fresh one
      throw error;
    } finally {
      idle = setTimeout(() => void end(), idle_ms).unref();
    }
  };
  return {
    read(picture) {
      if (waiting >= waiting_max) return Promise.reject(new Refusal('paper.busy'));
      waiting++;
      const result = turn.then(() => read_one(picture));
      turn = result.catch(() => {}).finally(() => waiting--);
      return result;
    },
    async close() {
      clearTimeout(idle);
      await end();
    },
  };
}

type Told = { lines?: Line[]; trouble?: string };
function ask(worker: Worker, picture: Picture, read_ms: number): Promise<Line[]> {
  return new Promise((resolve, reject) => {
    const done = (how: () => void): void => {
      clearTimeout(late);
      worker.off('message', told).off('error', failed);
      how();
    };
    const told = ({ lines, trouble }: Told): void => done(() => (lines ? resolve(lines) : reject(new Error(`the reader of paper failed: ${trouble}`))));
    const failed = (error: Error): void => done(() => reject(error));
    const late = setTimeout(() => done(() => reject(new Refusal('paper.slow'))), read_ms);
    worker.on('message', told).on('error', failed);
    worker.postMessage(picture);
  });
}
