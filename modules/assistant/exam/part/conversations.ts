import type { Command } from '../../command/stream.ts';
import { ask, read_rows } from '../ask.ts';
import { bootstrap, figure, share, type Figure, type Miss, type Part } from '../figure.ts';
import { pair_up, place_of, type Case } from './group-case.ts';
import { alone, type Heard } from './groups.ts';
import { code_words } from './messages.ts';

/** What a case should be; several categories, places, reporters and messages are each right, `null` leaves a thing open. */
type Wanted = { category: string[]; tier: number | null; emergency: boolean | null; place: (string | null)[] | null; reporters: string[][]; messages: number[][]; withdrawn: boolean | null; /** whoever makes none is right too */ optional?: true };
type Told = Case & { tier?: number | null };
type Row = { id: string; about: string; group: string; members: Record<string, { name: string; home?: string; role?: string }>; messages: { at: string; from: string; text: string }[]; cases: Wanted[]; speak: number[][]; silent: number[] };
type Pair = { wanted: Wanted; got: Told };
type Result = { row: Row; heard: Heard; pairs: Pair[] };

const same_people = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();
const right = {
  category: ({ wanted, got }: Pair) => wanted.category.includes(got.category ?? ''),
  tier: ({ wanted, got }: Pair) => wanted.tier === null || got.tier === wanted.tier,
  place: ({ wanted, got }: Pair) => wanted.place === null || wanted.place.some((one) => (place_of(one) || place_of(got.place) ? place_of(one) === place_of(got.place) : one === null ? got.place === null : (got.place ?? '').includes(one))),
  emergency: ({ wanted, got }: Pair) => wanted.emergency === null || got.emergency === wanted.emergency,
  reporters: ({ wanted, got }: Pair) => wanted.reporters.some((one) => same_people(one, got.reporters)),
  withdrawn: ({ wanted, got }: Pair) => wanted.withdrawn === null || got.withdrawn === wanted.withdrawn,
} as const;
type Aspect = keyof typeof right;
const aspects: readonly Aspect[] = ['category', 'tier', 'place', 'emergency', 'reporters', 'withdrawn'];

function match(row: Row, heard: Heard): Result {
  const wanted = row.cases.map((one) => ({ one, category: one.category, place: one.place?.[0] ?? null, messages: [...new Set(one.messages.flat())], emergency: false, reporters: [], withdrawn: false }));
  const { pairs } = pair_up(wanted, heard.cases);
  return { row, heard, pairs: pairs.map(({ wanted: of, got }) => ({ wanted: wanted.find((one) => one === of)!.one, got })) };
}

const lost = ({ row, pairs }: Result): Wanted[] => row.cases.filter((one) => !one.optional && !pairs.some(({ wanted }) => wanted === one));
const invented = ({ heard, pairs }: Result): Case[] => heard.cases.filter((one) => !pairs.some(({ got }) => got === one));
const wrong_of = (pair: Pair): Aspect[] => aspects.filter((aspect) => !right[aspect](pair));
const mute = ({ row, heard }: Result): number[][] => row.speak.filter((any) => !any.some((nth) => heard.spoke.includes(nth)));
const loud = ({ row, heard }: Result): number[] => row.silent.filter((nth) => heard.spoke.includes(nth));
const whole = (result: Result): boolean => lost(result).length + invented(result).length + mute(result).length + loud(result).length === 0 && result.pairs.every((pair) => wrong_of(pair).length === 0);
const f1 = (results: readonly Result[]): number => {
  const count = (of: (one: Result) => number): number => results.reduce((sum, one) => sum + of(one), 0);
  const found = count(({ pairs }) => pairs.length);
  return (2 * found) / Math.max(1, 2 * found + count((one) => lost(one).length + invented(one).length));
};

/** What is wrong with one conversation, in words; [] where everything is right. */
const told = (result: Result): string[] => [
  ...lost(result).map((one) => `lost ${code_words(one.category[0]!)} ${one.place?.[0] ?? ''} [${one.messages[0]!.join()}]`),
  ...invented(result).map((one) => `made up ${one.category ? code_words(one.category) : '–'} ${one.place ?? ''} [${one.messages.join()}]`),
  ...result.pairs.flatMap((pair) => wrong_of(pair).map((aspect) => `${aspect}: ${String(pair.got[aspect] ?? '–')} for ${JSON.stringify(pair.wanted[aspect])}`)),
  ...mute(result).map((any) => `silent after ${any.join('/')}`),
  ...loud(result).map((nth) => `spoke after ${nth}`),
];
const kind_of = (result: Result): string => (lost(result).length ? (invented(result).length ? 'other_cases' : 'case_lost') : invented(result).length ? 'case_too_many' : result.pairs.some((pair) => wrong_of(pair).length) ? 'case_details' : 'spoke_or_silent');

/** Conversations by another author than those of `groups.jsonl`: `dev` was looked at while mending, `held` never (README.md). */
export function examine_conversations(listen: Command, triage: Command, half: 'dev' | 'held'): Part {
  const part = `listen_${half}`;
  const rows = read_rows<Row>(`groups-2-${half}.jsonl`);
  const heard = ask<Heard>(listen, rows.map(({ id, group, members, messages }) => ({ id, group, members, messages })));
  const results = rows.map((row, k) => match(row, heard[k]!));
  const singly = rows.map((row) => match(row, alone(triage, row)));
  const tests: readonly (readonly [id: string, of: (results: readonly Result[]) => boolean[]])[] = [
    ...aspects.map((aspect) => [aspect, (of: readonly Result[]) => of.flatMap(({ pairs }) => pairs.map(right[aspect]))] as const),
    ['spoke', (of) => of.flatMap((one) => one.row.speak.map((any) => !mute(one).includes(any)))],
    ['silent', (of) => of.flatMap((one) => one.row.silent.map((nth) => !loud(one).includes(nth)))],
    ['conversation', (of) => of.map(whole)],
  ];
  const figures: Figure[] = [
    figure(part, 'cases_f1', bootstrap(results, f1), { name: 'each_message_alone', estimate: bootstrap(singly, f1) }),
    ...tests.map(([id, of]) => figure(part, id, share(of(results)), { name: 'each_message_alone', estimate: share(of(singly)) })),
  ];
  const misses: Miss[] = results.filter((one) => !whole(one)).map((one) => ({
    part, id: one.row.id, kind: kind_of(one),
    text: one.row.messages.map(({ from, text }, nth) => `${nth} ${one.row.members[from]?.name ?? from}：${text}`).join('\n'),
    expected: one.row.cases.map(({ category, place, messages }) => `${code_words(category[0]!)} ${place?.[0] ?? ''} [${messages[0]!.join()}]`).join('；') || '–',
    got: told(one).join('；'),
  }));
  return { figures, misses };
}
