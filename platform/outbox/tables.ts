import type { Generated } from 'kysely';
import type { Trouble } from './channel.ts';
import type { Spent, State } from './message.ts';

export type MessageRow = {
  district: string; id: string; channel: string; person_id: string | null; subscription_id: string | null;
  kind: 'notice' | 'code' | 'event'; code: string; cause: string; urgent: boolean; body_cipher: Buffer | null;
  at: Date; due_at: Date; until_at: Date | null; state: State; attempts: number; unsure: number;
  taken_by: string | null; lease_until: Date | null; trouble: Trouble | null; detail: string | null; receipt: string | null; ended_at: Date | null;
};
export type ReachRow = {
  district: string; person_id: string; channel: string; quiet_from_minute: number | null; quiet_until_minute: number | null; chosen_at: Date; stopped_at: Date | null;
  /** where it goes when the first cannot bring it */
  then_channel: string | null;
};
export type AddressRow = {
  district: string; person_id: string; channel: string; address_cipher: Buffer | null; pending_cipher: Buffer | null; code_hash: Buffer | null; asked_at: Date; tries: number;
};
export type OutboxTables = {
  reach_addresses: AddressRow;
  outbox: Omit<MessageRow, 'state' | 'attempts' | 'unsure'> & { state: Generated<State>; attempts: Generated<number>; unsure: Generated<number> };
  reaches: ReachRow;
  channel_states: Spent & { district: string; channel: string };
  heard_messages: { district: string; channel: string; message_id: string; at: Date };
};
