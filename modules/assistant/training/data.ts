import { fileURLToPath } from 'node:url';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicon } from '../lexicon.ts';
import { plain_words } from '../courtesy.ts';
import { acts, lines } from '../reading.ts';
import type { Act, Line } from '../reading.ts';
import { kinds } from '../taxonomy.ts';
import { normalise } from '../text.ts';
import { draw_around } from './around.ts';
import type { Example } from './learn.ts';
import { randomness, shuffle } from './learn.ts';

export const corpus_folder = fileURLToPath(new URL('./corpus/', import.meta.url));

/** One line of our own corpus. */
export type Written = { text: string; act: Act; category: string | null; emergency?: boolean; tier?: number; voice: string; file: string };

function read_jsonl<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line, i) => {
      try {
        return JSON.parse(line) as T;
      } catch {
        throw new Error(`${path}:${i + 1} is not JSON`);
      }
    });
}

export function read_corpus(): Written[] {
  if (!existsSync(corpus_folder)) return [];
  const known = new Set(kinds.map((kind) => kind.code));
  return readdirSync(corpus_folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((file) =>
      read_jsonl<Omit<Written, 'file'>>(join(corpus_folder, file)).map((row, i) => {
        if (!acts.includes(row.act) || (row.category !== null && !known.has(row.category)))
          throw new Error(`corpus ${file}:${i + 1} has an unknown act or category: ${row.act} ${row.category}`);
        return { ...row, file };
      }),
    );
}

/** Everything the three heads learn from; `source` tells public sets (never shipped as text) from our own corpus. */
export type Material = { act: Example[]; category: Example[]; line: Example[]; emergency: Example[]; corpus: Written[] };

/** Rare acts count more, so that seven one-against-rest machines stay in balance. */
const own_weight: Readonly<Record<Act, number>> = { demand: 1, question: 2, praise: 3, chatter: 2, notice: 3, ad: 4, attack: 4 };
/** Public sets are broad and off topic: a little of them goes a long way. */
const public_weight = { contest: 0.05, chatter: 0.05, synthetic: 0.1 };

/** How many forms of each line with something around it are learnt (`around.ts`), and how much each counts beside the line. */
const forms = 6,
  form_weight = 0.3;

const act_of = (act: Act): number => acts.indexOf(act);
const asks = /咨询|请问|[吗?？]$|^(?:如何|怎么|何时|为何|什么时候)|是否|多少/;

type Contest = { topic: string; detail: string; label: Line };

function contest_examples(folder: string): { act: Example[]; line: Example[] } {
  const act: Example[] = [],
    line: Example[] = [];
  for (const [i, { topic, detail, label }] of read_jsonl<Contest>(join(folder, 'requests/classified-train.jsonl')).entries()) {
    const title = normalise(topic),
      body = normalise(detail);
    const at = lines.indexOf(label);
    if (at < 0) throw new Error(`classified-train.jsonl: unknown line ${label}`);
    line.push({ text: title, label: at, group: i, weight: body ? 0.6 : 1, measured: !body });
    if (body) line.push({ text: `${title} ${body}`, label: at, group: i, measured: true });
    act.push({ text: title, label: act_of(asks.test(title) ? 'question' : 'demand'), weight: public_weight.contest });
    if (body && i % 2 === 0) act.push({ text: body.slice(0, 200), label: act_of(asks.test(title) ? 'question' : 'demand'), weight: public_weight.contest });
  }
  const silver = read_jsonl<{ topic: string; act: string }>(join(folder, 'requests/speech-act-silver.jsonl'));
  for (const { topic, act: said } of silver)
    act.push({ text: normalise(topic), label: act_of(said === '咨询' ? 'question' : 'demand'), weight: public_weight.contest });
  return { act, line };
}

/** Chatter of open dialogue sets: every third utterance in a fixed shuffle, so that it does not drown our own corpus. */
function chatter_examples(folder: string): Example[] {
  const texts = ['chatterbot_zh', 'kdconv_devtest', 'lccc_toy'].flatMap((name) =>
    read_jsonl<{ text: string }>(join(folder, `chatter/${name}_utterances.jsonl`)).map((row) => row.text),
  );
  texts.push(...read_jsonl<{ text: string }>(join(folder, 'chatter/smp2017_ecdt_task1.jsonl')).map((row) => row.text));
  const some = shuffle([...new Set(texts.map(normalise))].filter(Boolean), randomness(7)).slice(0, 16_000);
  return some.map((text) => ({ text, label: act_of('chatter'), weight: public_weight.chatter }));
}

function synthetic_examples(folder: string): Example[] {
  return read_jsonl<{ text: string; emotion: string }>(join(folder, 'requests/community-short-synthetic.jsonl')).map(({ text, emotion }) => ({
    text: normalise(text),
    label: act_of(emotion === '表扬' ? 'praise' : 'demand'),
    weight: public_weight.synthetic,
  }));
}

/** What the taxonomy and the lexicon say about categories, as short documents. */
function definition_examples(): Example[] {
  return kinds.flatMap(({ code, name, examples }, label) => {
    const words = [...name.split('/'), ...examples, ...(lexicon[code] ?? '').split(' ').filter(Boolean)];
    return words.map((text) => ({ text: normalise(text), label, weight: 0.3 }));
  });
}

export function gather(folder: string): Material {
  const corpus = read_corpus();
  const { act, line } = contest_examples(folder);
  act.push(...chatter_examples(folder), ...synthetic_examples(folder));
  const around = draw_around(forms);
  const category = definition_examples();
  const emergency = definition_examples().map(({ text }): Example => ({ text, label: 0, weight: 0.05 }));
  corpus.forEach((row, group) => {
    const written = plain_words(row.text);
    const said: [string, boolean][] = [[written, true], ...around(written, row.act === 'demand').map((text): [string, boolean] => [text, false])];
    for (const [text, own] of said) {
      const share = own ? 1 : form_weight;
      act.push({ text, label: act_of(row.act), weight: share * own_weight[row.act] * (row.text.length < 8 ? 3 : 1), group, measured: own, form: !own });
      if (row.category) category.push({ text, label: kinds.findIndex((kind) => kind.code === row.category), weight: share, group, measured: own, form: !own });
      emergency.push({ text, label: row.emergency ? 1 : 0, weight: share * (row.emergency ? 5 : 1), group, measured: own, form: !own });
    }
  });
  return { act, category, line, emergency, corpus };
}
