import { readFileSync, writeFileSync } from 'node:fs';
import { with_background, type Background } from '../background.ts';
import { fit_answer } from './answer.ts';
import { count_background } from './background.ts';
import { fit_reply } from './reply.ts';
import { fit_same } from './same.ts';

const path = new URL('../model/model.bin', import.meta.url);

/** Puts behind the heads what answering and ranking need. The counts are written first, because the weights are learnt with them. */
export function append_background(folder: string, say: (line: string) => void): void {
  const write = (background: Background): void => writeFileSync(path, with_background(readFileSync(path), background));
  const counted = count_background(folder);
  write({ ...counted, weights: { answer: { rank: [], decide: [] }, answer_min: 1, reply: [], same: [] } });
  write({ ...counted, weights: { ...fit_answer(say), reply: fit_reply(folder, say), same: fit_same(say) } });
}
