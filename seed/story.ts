import { category_by_code, type Tier } from '../modules/cases/index.ts';
import type { Kind } from './demands.ts';
import type { Estate } from './estates.ts';
import type { Cast, Resident } from './people.ts';
import type { Dice } from './random.ts';

export type Act =
  | { do: 'accept' | 'arrive' | 'remind' | 'open_draft' }
  | { do: 'resolve' | 'object' | 'withdraw' | 'note' | 'note_above' | 'escalate' | 'not_solved'; text: string }
  | { do: 'duplicate'; text: string; by: Resident }
  | { do: 'dispatch'; role: string }
  | { do: 'plan'; arrive_at: Date; text: string }
  | { do: 'pause'; for: 'be_there' | 'answer'; text: string }
  | { do: 'extend'; working_days: number; text: string }
  | { do: 'confirm' }
  | { do: 'rate'; satisfaction: 'satisfied' | 'fair' | 'dissatisfied' }
  | { do: 'join'; by: Resident };
export type Step = Act & { at: Date };

/** One demand from its first word to its last, as it will be played through the real verbs. */
export type Story = {
  kind: Kind;
  text: string;
  spot: string;
  place: { id: string; path: string };
  spoken: { building: string | null; unit: string | null; floor: string | null; room: string | null };
  tier: Tier;
  channel: string;
  draft: boolean;
  /** null: somebody wrote it down without the assistant */
  confidence: number | null;
  reporter: Resident;
  opened_at: Date;
  steps: Step[];
};

export const minutes = (count: number) => count * 60_000;
export const later = (at: Date, minute_count: number) => new Date(at.getTime() + minutes(Math.round(minute_count)));
const hour_in_shanghai = (at: Date) => (at.getUTCHours() + 8) % 24;

/** Nobody repairs a lamp at night: what falls between 21:00 and 8:00 is done in the morning. */
export function by_day(roll: Dice, at: Date): Date {
  const hour = hour_in_shanghai(at);
  if (hour >= 8 && hour < 21) return at;
  return later(at, ((8 - hour + 24) % 24) * 60 - at.getUTCMinutes() + roll.between(5, 100));
}

/** Who says what and where; the steps are for others to add. */
export function demand(roll: Dice, estate: Estate, cast: Cast, kind: Kind, opened_at: Date, reporter: Resident = roll.pick(cast.residents)): Story {
  const { text, spot } = roll.pick(kind.said);
  const parts = reporter.home.id.split('-');
  const [building, unit, room] = [parts[1]!, parts[2]!, parts[3]!];
  // words that name no stairs are about the estate
  const depth = text.includes('{p}') ? { home: 3, unit: 2, building: 1, estate: 0 }[kind.at] : 0;
  const place = [whole(estate), estate.buildings, estate.units, estate.homes][depth]!.find((one) => depth === 0 || one.id === parts.slice(0, depth + 1).join('-'))!;
  const words = `${building}栋${depth > 1 ? `${unit}单元` : ''}${depth > 2 ? room : ''}`;
  const by_chat = roll.chance(0.62);
  const draft = by_chat && roll.chance(0.22);
  const { tier } = category_by_code(kind.code);
  return {
    kind, text: text.replace('{p}', words), spot,
    place: { id: place.id, path: place.path },
    spoken: { building: depth > 0 ? building : null, unit: depth > 1 ? unit : null, floor: depth > 2 ? String(reporter.home.floor) : null, room: depth > 2 ? room : null },
    tier, draft,
    channel: by_chat ? 'web' : roll.weighted(['form', 'phone', 'visit', 'qr'], (one) => ({ form: 5, phone: 4, visit: 3, qr: 2 })[one]!),
    confidence: by_chat ? (draft ? roll.between(35, 58) : roll.between(62, 97)) / 100 : null,
    reporter, opened_at, steps: [],
  };
}

/** The deepest place that holds the whole estate, as `territory` finds it: its only grid, or the community. */
const whole = (estate: Estate) => [estate.micro_grids.length === 0 && estate.grids.length === 1 ? estate.grids[0]! : estate.community];

/** The usual course of a demand, with its share of the unusual: late, refused, taken back, said twice, not solved. */
export function with_course(roll: Dice, cast: Cast, story: Story): Story {
  const { opened_at, tier, kind } = story;
  const steps: Step[] = [];
  if (story.draft) steps.push({ do: 'open_draft', at: later(opened_at, roll.between(1, 6)) });
  const begun = steps.at(-1)?.at ?? opened_at;
  if (tier > 1 && !story.draft && roll.chance(0.03)) return { ...story, steps: [{ do: 'withdraw', text: roll.pick(taken_back), at: later(begun, roll.between(2, 40)) }] };
  let accepted_at = later(begun, answer_minutes(roll, tier));
  if (tier > 2) accepted_at = by_day(roll, accepted_at);
  const elsewhere = municipal[kind.code];
  if (elsewhere && roll.chance(0.2)) {
    const sent_on = later(accepted_at, roll.between(8, 70));
    steps.push({ do: 'object', text: elsewhere, at: accepted_at }, { do: 'dispatch', role: 'JD', at: sent_on });
    accepted_at = later(sent_on, roll.between(10, 180));
  }
  steps.push({ do: 'accept', at: accepted_at });
  const resolved_at = work(roll, story, accepted_at, steps);
  neighbours(roll, cast, story, begun, resolved_at, steps);
  steps.push({ do: 'resolve', text: roll.pick(kind.done), at: resolved_at });
  last_words(roll, story, resolved_at, steps);
  return { ...story, steps: steps.toSorted((a, b) => a.at.getTime() - b.at.getTime()) };
}

/** What happens between accepting and finishing; returns when it is finished. */
function work(roll: Dice, { tier, kind }: Story, accepted_at: Date, steps: Step[]): Date {
  let resolved_at = later(accepted_at, work_minutes(roll, tier));
  if (tier > 1) resolved_at = by_day(roll, resolved_at);
  const wait = (resolved_at.getTime() - accepted_at.getTime()) / 60_000;
  if (tier === 1) steps.push({ do: 'arrive', at: later(accepted_at, roll.between(5, 14)) });
  else if (wait > 60 && roll.chance(0.5)) {
    const arrive_at = later(accepted_at, Math.min(wait - 15, Math.max(roll.between(3, 24) * 10, 25)));
    steps.push({ do: 'plan', arrive_at, text: roll.pick(promises), at: later(accepted_at, 2) });
    steps.push({ do: 'arrive', at: later(arrive_at, roll.chance(0.92) ? -roll.between(0, 20) : roll.between(3, 12)) });
  }
  if (wait > 600 && roll.chance(0.3)) steps.push({ do: 'note', text: roll.pick(notes), at: later(accepted_at, roll.between(30, 400)) });
  if (tier === 4 && roll.chance(0.08)) steps.push({ do: 'escalate', text: kind.stuck[0] ?? '社区协调不下来，请街道牵头', at: later(accepted_at, wait / 2) });
  if (tier > 1 && wait > 1500 && roll.chance(0.25)) steps.push({ do: 'remind', at: later(accepted_at, wait * 0.6) });
  return resolved_at;
}

function neighbours(roll: Dice, cast: Cast, { kind, place, reporter }: Story, begun: Date, resolved_at: Date, steps: Step[]): void {
  const wait = (resolved_at.getTime() - begun.getTime()) / 60_000;
  const near = cast.residents.filter((one) => one !== reporter && (kind.at === 'estate' || one.home.path.startsWith(`${place.path}/`)));
  if (kind.at === 'home' || near.length === 0 || wait < 20) return;
  const when = () => later(begun, roll.between(4, Math.min(Math.floor(wait) - 5, 240)));
  if (roll.chance(0.14)) for (const by of new Set(Array.from({ length: roll.between(1, 4) }, () => roll.pick(near)))) steps.push({ do: 'join', by, at: when() });
  if (roll.chance(0.04)) steps.push({ do: 'duplicate', text: roll.pick(kind.said).text.replace('{p}', '我们这里'), by: roll.pick(near), at: when() });
}

/** Two in three say whether it is solved; the others stay 未评价 and their case closes by itself. */
function last_words(roll: Dice, { tier }: Story, resolved_at: Date, steps: Step[]): void {
  if (roll.chance(0.33)) return;
  let said_at = by_day(roll, later(resolved_at, roll.between(6, tier === 1 ? 200 : 900)));
  const again = roll.chance(0.07);
  if (again) {
    const mended_at = by_day(roll, later(said_at, roll.between(60, 900)));
    steps.push({ do: 'not_solved', text: roll.pick(not_solved), at: said_at }, { do: 'resolve', text: roll.pick(mended), at: mended_at });
    if (roll.chance(0.4)) return;
    said_at = by_day(roll, later(mended_at, roll.between(10, 300)));
  }
  steps.push({ do: 'confirm', at: said_at });
  if (roll.chance(0.26)) return;
  const satisfaction = roll.weighted(['satisfied', 'fair', 'dissatisfied'] as const, (one) => (again ? { satisfied: 4, fair: 4, dissatisfied: 2 } : { satisfied: 88, fair: 9, dissatisfied: 3 })[one]);
  steps.push({ do: 'rate', satisfaction, at: later(said_at, 1) });
}

function answer_minutes(roll: Dice, tier: Tier): number {
  const is_late = roll.chance(tier === 1 ? 0.06 : 0.035);
  if (tier === 1) return is_late ? roll.between(17, 26) : roll.between(1, 11);
  if (tier === 2) return is_late ? roll.between(125, 220) : 3 + 100 * roll.next() ** 2;
  return is_late ? roll.between(1450, 1900) : 4 + 500 * roll.next() ** 3;
}

function work_minutes(roll: Dice, tier: Tier): number {
  const is_late = roll.chance(0.04);
  const day = 1440;
  if (tier === 1) return is_late ? roll.between(130, 200) : roll.between(25, 80);
  if (tier === 2) return is_late ? roll.between(1500, 2200) : 12 + 700 * roll.next() ** 2;
  if (tier === 3) return is_late ? roll.between(9 * day, 12 * day) : 25 + 2800 * roll.next() ** 3;
  return is_late ? roll.between(16 * day, 21 * day) : roll.between(day, 8 * day);
}

/** Where the firm may say with reason that it is not its own. */
const municipal: Readonly<Record<string, string>> = {
  '0202': '这盏灯在市政路上，不归小区管',
  '0206': '这段路红线在小区外，属市政',
  '0207': '井盖上是通信单位的标志',
  '0305': '溢出来的是外面的公厕',
  '0401': '车停在市政人行道上，物业没有处置权',
};
const taken_back = ['已经自己弄好了', '说错地方了，先撤', '家里人已经找人修了', '看错了，没得事'];
const promises = ['手上的事完了就过来', '约好时间过来，来之前先打电话', '今天下班前到', '先去看一眼，能办的当场办'];
const notes = ['需要的东西已经订了，到了就办', '已现场看过，还要准备一下', '人手联系好了，这两天就来', '有关的几家都说好了时间'];
const not_solved = ['刚好一阵又不行了', '还是老样子，麻烦再来看看', '只弄了一半', '和没弄一样，请再看一下'];
const mended = ['重新办过一遍，请居民当面看过', '再次上门，找到了真正的原因', '按居民说的又做了一遍，这回好了'];
