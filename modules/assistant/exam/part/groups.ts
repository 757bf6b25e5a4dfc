import type { Command } from '../../command/stream.ts';
import { ask, read_rows } from '../ask.ts';
import { bootstrap, figure, share, type Beside, type Figure, type Miss, type Part } from '../figure.ts';
import { pair_up, place_of, type Case, type Matched, type Wanted } from './group-case.ts';
import { code_words, type Told as Reading } from './messages.ts';

export type Group = {
  id: string;
  about: string;
  members: Record<string, { name: string; home?: string; role?: string }>;
  messages: { at: string; from: string; text: string }[];
  cases: Wanted[];
  answers: { message: number }[];
  speak: number[][];
  silent: number[];
};
export type Heard = { cases: Case[]; answers: { message: number }[]; spoke: number[] };
type Result = { group: Group; heard: Heard; matched: Matched };
const part = 'listen';

/** Every message by itself: each demand a case of its own, and spoken of at once. What a conversation is worth beyond its messages shows beside this. */
export function alone(triage: Command, group: Pick<Group, 'members' | 'messages'>): Heard {
  const told = ask<Reading>(triage, group.messages.map(({ from, at, text }, id) => ({ id, text, at, home: group.members[from]?.home })));
  const demands = told.flatMap((reading, nth) => (reading.act === 'demand' ? [{ reading, nth }] : []));
  return {
    cases: demands.map(({ reading: { category, emergency, place }, nth }) => ({ category, emergency, place: `${place.building ? `${place.building}栋` : ''}${place.unit ? `${place.unit}单元` : ''}`, reporters: [group.messages[nth]!.from], messages: [nth], withdrawn: false })),
    answers: told.flatMap(({ act }, message) => (act === 'question' ? [{ message }] : [])),
    spoke: told.flatMap(({ act }, nth) => (act === 'demand' || act === 'question' ? [nth] : [])),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);
const f1 = (results: readonly Result[]): number =>
  (2 * sum(results.map(({ matched }) => matched.pairs.length))) / Math.max(1, sum(results.map(({ group, heard }) => group.cases.length + heard.cases.length)));

type Test = (results: readonly Result[]) => boolean[];
const pairs = (results: readonly Result[]) => results.flatMap(({ matched }) => matched.pairs);
const reporters_right = ({ wanted, got }: { wanted: Wanted; got: Case }): boolean => [...got.reporters].sort().join() === [...wanted.reporters].sort().join();
const case_right = ({ wanted, got }: { wanted: Wanted; got: Case }): boolean => wanted.category.includes(got.category ?? '') && place_of(got.place) === place_of(wanted.place) && reporters_right({ wanted, got }) && got.withdrawn === wanted.withdrawn;
const tests: Readonly<Record<string, Test>> = {
  category: (results) => pairs(results).map(({ wanted, got }) => wanted.category.includes(got.category ?? '')),
  place: (results) => pairs(results).map(({ wanted, got }) => place_of(got.place) === place_of(wanted.place)),
  emergency: (results) => pairs(results).map(({ wanted, got }) => got.emergency === wanted.emergency),
  reporters: (results) => pairs(results).map(reporters_right),
  withdrawn: (results) => pairs(results).map(({ wanted, got }) => got.withdrawn === wanted.withdrawn),
  spoke: (results) => results.flatMap(({ group, heard }) => group.speak.map((any) => any.some((nth) => heard.spoke.includes(nth)))),
  silent: (results) => results.flatMap(({ group, heard }) => group.silent.map((nth) => !heard.spoke.includes(nth))),
  conversation: (results) => results.map(whole),
};

/** Everything that the conversation asks for is as it should be. */
function whole({ group, heard, matched }: Result): boolean {
  const cases = matched.pairs.length === group.cases.length && heard.cases.length === group.cases.length && matched.pairs.every(case_right);
  const spoken = group.speak.every((any) => any.some((nth) => heard.spoke.includes(nth))) && !group.silent.some((nth) => heard.spoke.includes(nth));
  return cases && spoken && group.answers.every(({ message }) => heard.answers.some((one) => one.message === message));
}

function figures_of(results: readonly Result[], singly: readonly Result[]): Figure[] {
  const beside = (test: Test): Beside => ({ name: 'each_message_alone', estimate: share(test(singly)) });
  return [figure(part, 'cases_f1', bootstrap(results, f1), { name: 'each_message_alone', estimate: bootstrap(singly, f1) }), ...Object.entries(tests).map(([id, test]) => figure(part, id, share(test(results)), beside(test)))];
}

const told = (categories: readonly string[], { place, messages, withdrawn }: Pick<Case, 'place' | 'messages' | 'withdrawn'>): string =>
  `${categories.map(code_words).join('/') || '–'} ${place ?? ''} [${messages.join(',')}]${withdrawn ? ' ×' : ''}`;

function miss_of({ group, heard, matched }: Result): Miss {
  const lost = group.cases.length - matched.pairs.length,
    extra = heard.cases.length - matched.pairs.length;
  const kind = lost && extra ? 'other_cases' : lost ? 'case_lost' : extra ? 'case_too_many' : matched.pairs.every(case_right) ? 'spoke_or_silent' : 'case_details';
  return {
    part,
    id: group.id,
    kind,
    text: group.messages.map(({ from, text }, nth) => `${nth} ${group.members[from]?.name ?? from}：${text}`).join('\n'),
    expected: `${group.cases.map((one) => told(one.category, one)).join('；') || '–'} | ${group.speak.map((any) => any.join('/')).join(',') || '–'}`,
    got: `${heard.cases.map((one) => told(one.category ? [one.category] : [], one)).join('；') || '–'} | ${heard.spoke.join(',') || '–'}`,
  };
}

/** `listen` on conversations of a residents' group. */
export function examine_groups(listen: Command, triage: Command): Part {
  const groups = read_rows<Group>('groups.jsonl');
  const heard = ask<Heard>(listen, groups.map(({ id, members, messages }) => ({ id, group: '业主群', members, messages })));
  const results = groups.map((group, k) => ({ group, heard: heard[k]!, matched: pair_up(group.cases, heard[k]!.cases) }));
  const singly = groups.map((group) => {
    const each = alone(triage, group);
    return { group, heard: each, matched: pair_up(group.cases, each.cases) };
  });
  return { figures: figures_of(results, singly), misses: results.filter((result) => !whole(result)).map(miss_of) };
}
