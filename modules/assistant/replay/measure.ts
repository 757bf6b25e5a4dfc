import { readFileSync } from 'node:fs';
import { read_conversation } from './conversation.ts';
import { replay, type Replayed, type ReplayedCase } from './replay.ts';

type GoldCase = { category: (string | null)[]; place: (string | null)[]; reporters: string[][]; messages: number[][]; withdrawn: boolean; /** null: either is right */ emergency: boolean | null; optional?: boolean };
type Gold = { cases: GoldCase[]; must: number[]; may: number[] };
export type Sample = { id: string; gold: Gold; told: Replayed; texts: string[] };
export type Share = { right: number; of: number };
export type Measures = Record<'cases_found' | 'cases_real' | 'place' | 'category' | 'reporters' | 'messages' | 'withdrawn' | 'emergency' | 'spoke_when_due' | 'silent_when_due' | 'whole', Share>;

/** The conversations of a file whose first line is its card, each replayed. */
export function replay_file(url: URL): Sample[] {
  return readFileSync(url, 'utf8').trim().split('\n').slice(1).map((line) => {
    const asked = JSON.parse(line) as Record<string, unknown> & { id: string; gold: Gold };
    const conversation = read_conversation(asked);
    return { id: asked.id, gold: asked.gold, told: replay(conversation), texts: conversation.messages.map(({ text }) => text) };
  });
}

const equal = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && [...a].sort().every((one, nth) => one === [...b].sort()[nth]);
const fits = (gold: GoldCase, told: ReplayedCase): number =>
  Number(gold.place.includes(told.place)) + Number(gold.category.includes(told.category)) + Math.max(...gold.messages.map((of) => of.filter((one) => told.messages.includes(one)).length / Math.max(of.length, told.messages.length)));

/** Which told case is which real one: the best pair first; both must have a message in common. */
function pair({ gold, told }: Sample): Map<GoldCase, ReplayedCase> {
  const pairs = gold.cases.flatMap((real) => told.cases.filter((one) => real.messages.flat().some((nth) => one.messages.includes(nth))).map((one) => ({ real, one, fit: fits(real, one) })));
  const found = new Map<GoldCase, ReplayedCase>();
  for (const { real, one } of pairs.toSorted((a, b) => b.fit - a.fit)) if (!found.has(real) && ![...found.values()].includes(one)) found.set(real, one);
  return found;
}

/** What is wrong in one conversation, in words; [] when all is as it should be. */
export function faults(sample: Sample): { kind: keyof Measures; words: string }[] {
  const { gold, told } = sample;
  const found = pair(sample);
  const wrong: { kind: keyof Measures; words: string }[] = [];
  const add = (kind: keyof Measures, words: string): void => void wrong.push({ kind, words });
  for (const real of gold.cases) if (!found.has(real) && !real.optional) add('cases_found', `missed ${real.category[0]} ${real.place[0]} of ${real.messages[0]!.join(',')}`);
  for (const one of told.cases) if (![...found.values()].includes(one)) add('cases_real', `invented ${one.category} ${one.place} of ${one.messages.join(',')}`);
  for (const [real, one] of found) {
    if (!real.place.includes(one.place)) add('place', `${one.place} for ${real.place.join(' or ')}`);
    if (!real.category.includes(one.category)) add('category', `${one.category} for ${real.category.join(' or ')}`);
    if (!real.reporters.some((who) => equal(who, one.reporters))) add('reporters', `${one.reporters.join()} for ${real.reporters.join(' or ')}`);
    if (!real.messages.some((of) => equal(of, one.messages))) add('messages', `${one.messages.join()} for ${real.messages.join(' or ')}`);
    if (real.withdrawn !== one.withdrawn) add('withdrawn', `withdrawn ${one.withdrawn}`);
    if (real.emergency !== null && real.emergency !== one.emergency) add('emergency', `emergency ${one.emergency}`);
  }
  for (const nth of gold.must) if (!told.spoke.includes(nth)) add('spoke_when_due', `silent after ${nth}: ${told.whys[nth]}`);
  for (const nth of told.spoke) if (!gold.must.includes(nth) && !gold.may.includes(nth)) add('silent_when_due', `spoke after ${nth}: ${told.whys[nth]}`);
  return wrong;
}

/** Shares over all conversations; of cases, over those that were found. */
export function measure(samples: readonly Sample[]): Measures {
  const all = samples.map((sample) => ({ sample, wrong: faults(sample), found: pair(sample).size }));
  const sum = (of: (one: (typeof all)[number]) => number): number => all.reduce((total, one) => total + of(one), 0);
  const share = (kind: keyof Measures, of: number): Share => ({ right: of - sum(({ wrong }) => wrong.filter((one) => one.kind === kind).length), of });
  const found = sum((one) => one.found);
  return {
    cases_found: share('cases_found', sum(({ sample }) => sample.gold.cases.filter(({ optional }) => !optional).length)),
    cases_real: share('cases_real', sum(({ sample }) => sample.told.cases.length)),
    place: share('place', found),
    category: share('category', found),
    reporters: share('reporters', found),
    messages: share('messages', found),
    withdrawn: share('withdrawn', found),
    emergency: share('emergency', found),
    spoke_when_due: share('spoke_when_due', sum(({ sample }) => sample.gold.must.length)),
    silent_when_due: share('silent_when_due', sum(({ sample }) => sample.texts.filter((_, nth) => !sample.gold.must.includes(nth) && !sample.gold.may.includes(nth)).length)),
    whole: { right: all.filter(({ wrong }) => wrong.length === 0).length, of: all.length },
  };
}
