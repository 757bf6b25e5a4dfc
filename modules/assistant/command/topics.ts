import { read_chat } from '../chat.ts';
import { normalise } from '../text.ts';
import { open_topics } from '../topics/cluster.ts';
import { gather, type Loose } from '../topics/gather.ts';
import { read_message } from '../topics/matter.ts';
import { place_words } from '../topics/name.ts';
import { triage } from '../triage.ts';
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
    const said: Loose[] = [];
    let latest = 0;
    return {
      line(asked) {
        const { text } = read_chat(text_of(asked, 'text'));
        const at = typeof asked.at === 'string' ? new Date(asked.at).getTime() : latest;
        if (Number.isNaN(at)) throw new Error('at is not a date');
        latest = Math.max(latest, at);
        const heard = read_message(text, names);
        if (heard?.kind === 'ended') topics.end(heard.matter, heard.site, at);
        const spoken = heard?.kind === 'open' ? heard.spoken : null;
        // what names no trouble in words of ours may still tell of one
        if (spoken || (heard === null && triage(text).act === 'demand')) {
          const nth = ids.push(asked.id ?? null) - 1;
          if (spoken) topics.add({ id: String(nth), at, spoken });
          said.push({ nth, text: spoken?.text ?? normalise(text), at, site: spoken?.site ?? null, building: spoken?.place.building ?? null });
        }
        return null;
      },
      end: () =>
        gather(topics.hottest(latest).map((one) => ({ ...one, nths: one.cluster.ids.map(Number) })), said).map(({ cluster, heat, nths }) => ({
          topic: cluster.words, place: place_words(cluster), ids: nths.toSorted((a, b) => a - b).map((nth) => ids[nth]), heat: Math.round(heat * 100) / 100,
        })),
    };
  },
};
