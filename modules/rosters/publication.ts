import type { PublicLine } from './lot.ts';

export type Way = 'lots' | 'box';
export type AbsentRule = 'keeps' | 'loses';
export type Outcome = 'chosen' | 'passed' | 'absent';
export type What = 'correct' | 'strike' | 'add' | 'move';
export type FailedWhy = 'values_differ' | 'not_confirmed' | 'abandoned';

export type ListBody = {
  kind: 'list'; title: string; about: string; office: string; way: Way; absent_rule: AbsentRule; objection_days: number;
  lines: readonly PublicLine[]; list_hash: string;
  /** null where lots are drawn from a box */
  commitment: string | null;
};
export type ChangeBody = {
  kind: 'change'; version: number; what: What; code: string; before: PublicLine | null; after: PublicLine | null; to_place: number | null;
  reason: string; asked_office: string; asked_at: string; approved_office: string; list_hash: string; order_hash: string | null;
};
export type OrderBody = {
  kind: 'order'; attempt: number; seed: string | null; value: string | null; witnesses: readonly string[]; order: readonly string[];
  list_hash: string; order_hash: string; objections_until: string;
};
export type Body =
  | ListBody
  | ChangeBody
  | OrderBody
  | { kind: 'opened'; attempt: number }
  | { kind: 'failed'; attempt: number; why: FailedWhy; reason: string | null }
  | { kind: 'turn'; code: string; round: number; outcome: Outcome };

/** One thing made public for ever; `at` in ISO 8601. */
export type Publication = { number: number; at: string; body: Body; previous: string; hash: string };
/** What `GET …/published` gives and `npm run rosters -- verify` reads. */
export type Published = { roster_id: string; publications: readonly Publication[] };
