import type { Ready } from './learning/layer.ts';

/** What a message does. `attack` = it tries to give the assistant orders. */
export type Act = 'demand' | 'question' | 'praise' | 'chatter' | 'notice' | 'ad' | 'attack';
export const acts: readonly Act[] = ['demand', 'question', 'praise', 'chatter', 'notice', 'ad', 'attack'];

/** The seven department lines of the public contest set. */
export type Line = '城乡建设' | '劳动和社会保障' | '教育文体' | '商贸旅游' | '环境保护' | '卫生计生' | '交通运输';
export const lines: readonly Line[] = ['城乡建设', '劳动和社会保障', '教育文体', '商贸旅游', '环境保护', '卫生计生', '交通运输'];

export type Tier = 1 | 2 | 3 | 4;

/** 「3栋2单元602」 = building "3", unit "2", floor "6", room "602". Basements are floor "-1". Always strings, so "A" fits too. */
export type Place = {
  building: string | null;
  unit: string | null;
  floor: string | null;
  room: string | null;
  estate: string | null;
  spot: string | null;
};

/** Why the reading is as it is, in words for the grid worker. */
export type Reason = { kind: 'guard' | 'emergency' | 'cue' | 'tier' | 'place' | 'model'; text: string };

export type Reading = {
  act: Act;
  /** one of the 122 codes ("0201"); null where there is none or where only the first level is sure */
  category: string | null;
  /** first level ("02"), also when the second level is unsure */
  category_first: string | null;
  tier: Tier | null;
  emergency: boolean;
  /** numbers to dial, most urgent first; empty when no emergency */
  emergency_lines: string[];
  place: Place;
  line: Line;
  /** calibrated share of readings with this act and category that are right, 0..1 */
  confidence: number;
  reasons: Reason[];
};

/** What is known about the speaker and the moment; all plain data. */
export type Setting = {
  /** "3-2-502" or "3栋2单元502" */
  home?: string | undefined;
  at?: Date | undefined;
  estate?: Estate | undefined;
  /** what the speaker's community taught (learning/) */
  layer?: Ready | undefined;
};

/** The estate's own tree, as far as reading places needs it. */
export type Estate = {
  name?: string;
  /** other estates of the community, so that a name in the text is recognised */
  neighbours?: readonly string[];
  buildings: readonly { name: string; units: readonly { name: string; homes?: readonly string[] }[] }[];
};
