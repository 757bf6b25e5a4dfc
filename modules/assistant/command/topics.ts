import { open_topics } from '../topics/cluster.ts';
import { read_message } from '../topics/matter.ts';
import { place_words } from '../topics/name.ts';
import { text_of, type Command } from './stream.ts';

/**
 * `{"id","at","text"}` → clusters `{"topic","place","ids","heat"}`, hottest first, as of the latest time named. A message
 * without a time is said with the one before it. What tells of no open trouble is in no cluster.
 */
export const command: Command = {
  usage: 'topics < in.jsonl > out.jsonl',
  begin() {
    const topics = open_topics();
    const names = new Map<string, string>();
    const ids: unknown[] = [];
    let latest = 0;
    return {
      line(asked) {
        const text = text_of(asked, 'text');
        const at = typeof asked.at === 'string' ? new Date(asked.at).getTime() : latest;
        if (Number.isNaN(at)) throw new Error('at is not a date');
        latest = Math.max(latest, at);
        const heard = read_message(text, names);
        if (heard?.kind === 'ended') topics.end(heard.matter, heard.site, at);
        if (heard?.kind === 'open') topics.add({ id: String(ids.push(asked.id ?? null) - 1), at, spoken: heard.spoken });
        return null;
      },
      end: () => topics.hottest(latest).map(({ cluster, heat }) => ({ topic: cluster.words, place: place_words(cluster), ids: cluster.ids.map((nth) => ids[Number(nth)]), heat: Math.round(heat * 100) / 100 })),
    };
  },
};
