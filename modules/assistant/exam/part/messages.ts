import type { Command } from '../../command/stream.ts';
import type { Act, Place } from '../../reading.ts';
import { kind_by_code, kinds } from '../../taxonomy.ts';
import { ask, read_rows } from '../ask.ts';
import type { Setting } from '../contract.ts';
import { bootstrap, figure, macro_f1, share, type Figure, type Miss, type Part } from '../figure.ts';
import { alike, danger_words, first_best } from '../simple.ts';

export type Spot = Pick<Place, 'building' | 'unit' | 'floor' | 'room'>;
export type Row = { id: string; text: string; voice: string; act?: Act[]; category?: string[]; tier?: number; emergency?: boolean; home?: string; place?: Spot; spot?: string };
export type Told = { id: string; act: Act; category: string | null; tier: number | null; emergency: boolean; place: Place; confidence: number };
type Pair = { row: Row; told: Told };

const part = 'triage';
const asks = (row: Row): boolean => row.act?.includes('demand') === true && row.category !== undefined;
const act_right = ({ row, told }: Pair): boolean => row.act!.includes(told.act);
const category_right = ({ row, told }: Pair): boolean => row.category!.includes(told.category ?? '');
const first_right = ({ row, told }: Pair): boolean => row.category!.some((code) => code.slice(0, 2) === told.category?.slice(0, 2));
export const code_words = (code: string): string => `${code} ${kind_by_code(code)?.name ?? ''}`.trim();
const spot_words = ({ building, unit, floor, room }: Spot): string => `${building ? `${building}栋` : ''}${unit ? `${unit}单元` : ''}${floor ? `${floor}楼` : ''}${room ? `${room}室` : ''}` || '–';
const same_spot = (a: Spot, b: Spot): boolean => a.building === b.building && a.unit === b.unit && a.floor === b.floor && a.room === b.room;
const somewhere = (place: Spot): boolean => place.building !== null || place.unit !== null || place.floor !== null || place.room !== null;

/** 「3栋2单元602」 and 3-2-602 as digits only: what a simple pattern finds. */
function simple_spot(text: string): Spot {
  const [, building, unit, room] = /(\d+)(?:栋|-)(?:(\d)(?:单元|-))?(\d{3,4})?/.exec(text) ?? [];
  return { building: building ?? null, unit: unit ?? null, floor: room ? String(Math.floor(Number(room) / 100)) : null, room: room ?? null };
}

export const names = kinds.map(({ code, name, examples }) => ({ code, words: `${name} ${examples.join(' ')}` }));
export const by_names = (text: string): string => names[first_best(names.map(({ words }) => alike(text, words)))]!.code;

/** Mean distance between said and met confidence over ten bins. */
function calibration(pairs: readonly { said: number; right: boolean }[]): number {
  let sum = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = pairs.filter(({ said }) => Math.min(9, Math.floor(said * 10)) === bin);
    sum += Math.abs(inside.reduce((off, { said, right }) => off + said - Number(right), 0));
  }
  return sum / pairs.length;
}

function misses_of(pairs: readonly Pair[]): Miss[] {
  const found: Miss[] = [];
  for (const pair of pairs) {
    const { row, told } = pair;
    const miss = (kind: string, expected: string, got: string): void => void found.push({ part, id: row.id, kind, text: row.text, expected, got });
    if (row.act && !act_right(pair)) miss('act', row.act.join('/'), told.act);
    else if (asks(row) && !category_right(pair)) miss(first_right(pair) ? 'category_near' : 'category', row.category!.map(code_words).join(' · '), told.category ? code_words(told.category) : '–');
    if (row.emergency === true && !told.emergency) miss('emergency_missed', '!', '–');
    if (row.emergency === false && told.emergency) miss('false_alarm', '–', '!');
    if (row.place && !same_spot(row.place, told.place)) miss('place', spot_words(row.place), spot_words(told.place));
  }
  return found;
}

function figures_of(pairs: readonly Pair[]): Figure[] {
  const said = pairs.filter(({ row }) => row.act);
  const demands = pairs.filter(({ row }) => asks(row));
  const single = demands.filter(({ row }) => row.act!.length === 1);
  const quiet = said.filter(({ row }) => !row.act!.includes('demand') && !row.act!.includes('question'));
  const tiers = single.filter(({ row }) => row.tier !== undefined);
  const alarms = pairs.filter(({ row }) => row.emergency === true);
  const calm = pairs.filter(({ row }) => row.emergency === false);
  const placed = pairs.filter(({ row }) => row.place && somewhere(row.place));
  const nowhere = pairs.filter(({ row }) => row.place && !somewhere(row.place));
  const baseline = (name: string, rights: boolean[]) => ({ name, estimate: share(rights) });
  const guesses = new Map(demands.map(({ row }) => [row.id, by_names(row.text)]));
  const labelled = demands.map(({ row, told }) => ({ truth: row.category![0]!, guess: row.category!.includes(told.category ?? '') ? row.category![0]! : (told.category ?? '') }));
  const named = demands.map(({ row }) => ({ truth: row.category![0]!, guess: row.category!.includes(guesses.get(row.id)!) ? row.category![0]! : guesses.get(row.id)! }));
  const sure = single.map((pair) => ({ said: pair.told.confidence, right: act_right(pair) && category_right(pair) }));
  return [
    figure(part, 'act', share(said.map(act_right)), baseline('majority', said.map(({ row }) => row.act!.includes('demand')))),
    figure(part, 'demand_heard', share(single.map(({ told }) => told.act === 'demand')), baseline('names', single.map(({ row }) => Math.max(...names.map(({ words }) => alike(row.text, words))) >= 0.1))),
    figure(part, 'others_left_alone', share(quiet.map(({ told }) => told.act !== 'demand')), baseline('names', quiet.map(({ row }) => Math.max(...names.map(({ words }) => alike(row.text, words))) < 0.1))),
    figure(part, 'category', share(demands.map(category_right)), baseline('names', demands.map(({ row }) => row.category!.includes(guesses.get(row.id)!)))),
    figure(part, 'category_f1', bootstrap(labelled, macro_f1), { name: 'names', estimate: bootstrap(named, macro_f1) }),
    figure(part, 'first_level', share(demands.map(first_right)), baseline('names', demands.map(({ row }) => row.category!.some((code) => code.slice(0, 2) === guesses.get(row.id)!.slice(0, 2))))),
    figure(part, 'tier', share(tiers.map(({ row, told }) => row.tier === told.tier)), baseline('majority', tiers.map(({ row }) => row.tier === 3))),
    figure(part, 'emergency_found', share(alarms.map(({ told }) => told.emergency)), baseline('danger_words', alarms.map(({ row }) => danger_words.test(row.text)))),
    figure(part, 'no_false_alarm', share(calm.map(({ told }) => !told.emergency)), baseline('danger_words', calm.map(({ row }) => !danger_words.test(row.text)))),
    figure(part, 'place', share(placed.map(({ row, told }) => same_spot(row.place!, told.place))), baseline('digits', placed.map(({ row }) => same_spot(row.place!, simple_spot(row.text))))),
    figure(part, 'no_place_made_up', share(nowhere.map(({ told }) => !somewhere(told.place))), baseline('digits', nowhere.map(({ row }) => !somewhere(simple_spot(row.text))))),
    figure(part, 'calibration', bootstrap(sure, calibration), { name: 'always_sure', estimate: bootstrap(sure, (drawn) => calibration(drawn.map(({ right }) => ({ said: 1, right })))) }, 'lower'),
  ];
}

/** How the limit above which drafts go out by themselves changes what goes out, and how much of that is right. */
export function settings_of(pairs: readonly Pair[]): Setting[] {
  const told_demand = pairs.filter(({ row, told }) => row.act && told.act === 'demand');
  const demands = pairs.filter(({ row }) => asks(row)).length;
  return [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((limit) => {
    const sent = told_demand.filter(({ told }) => told.confidence >= limit);
    return { limit, sent: sent.length, sent_right: sent.filter((pair) => asks(pair.row) && category_right(pair)).length, demands };
  });
}

/** Right act and category by who speaks: one figure a voice. */
function voices_of(pairs: readonly Pair[]): Figure[] {
  const demands = pairs.filter(({ row }) => asks(row));
  return [...new Set(demands.map(({ row }) => row.voice))].sort().map((voice) => {
    const own = demands.filter(({ row }) => row.voice === voice);
    const named = own.map(({ row }) => row.category!.includes(by_names(row.text)));
    return figure('voice', voice, share(own.map((pair) => act_right(pair) && category_right(pair))), { name: 'names', estimate: share(named) });
  });
}

/** `triage` on 1,200 messages. */
export function examine_messages(command: Command): Part & { settings: Setting[] } {
  const rows = read_rows<Row>('messages.jsonl');
  const told = ask<Told>(command, rows.map(({ id, text, home }) => ({ id, text, home })));
  const pairs = rows.map((row, k) => ({ row, told: told[k]! }));
  return { figures: [...figures_of(pairs), ...voices_of(pairs)], misses: misses_of(pairs), settings: settings_of(pairs) };
}
