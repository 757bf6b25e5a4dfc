import { open_topics } from './cluster.ts';
import { read_message } from './matter.ts';
import { place_words } from './name.ts';

export type TopicsIn = { id: unknown; at: string; text: string };
export type TopicsOut = { topic: string; place: string; ids: unknown[]; heat: number };

function read_line(line: string, before: number): { id: unknown; at: number; text: string } {
  const asked: unknown = JSON.parse(line);
  if (typeof asked !== 'object' || asked === null || !('text' in asked) || typeof asked.text !== 'string') throw new Error('text is missing');
  const at = 'at' in asked && asked.at !== undefined && asked.at !== null ? new Date(String(asked.at)).getTime() : before;
  if (Number.isNaN(at)) throw new Error('at is not a date');
  return { id: 'id' in asked ? asked.id : null, at, text: asked.text };
}

/**
 * `npm run -s assistant -- topics` (issue 4): {"id","at","text"} a line in, clusters {"topic","place","ids","heat"} out,
 * hottest first, as of the last message's time. A bad line is told by `complain` and left out. A message without a time is
 * taken as said with the one before it. Messages that tell of no trouble are in no cluster.
 */
export async function topics_of(lines: AsyncIterable<string> | Iterable<string>, complain: (line: number, why: string) => void): Promise<TopicsOut[]> {
  const topics = open_topics();
  const ids: unknown[] = [];
  let [number, last] = [0, 0];
  for await (const line of lines) {
    number++;
    if (!line.trim()) continue;
    try {
      const { id, at, text } = read_line(line, last);
      last = Math.max(last, at);
      const heard = read_message(text);
      if (heard?.kind === 'ended') topics.end(heard.matter, heard.site, at);
      if (heard?.kind === 'open') topics.add({ id: String(ids.push(id) - 1), at, spoken: heard.spoken });
    } catch (problem) {
      complain(number, problem instanceof Error ? problem.message : String(problem));
    }
  }
  return topics.hottest(last).map(({ cluster, heat }) => ({ topic: cluster.words, place: place_words(cluster), ids: cluster.ids.map((at) => ids[Number(at)]), heat: Math.round(heat * 100) / 100 }));
}
