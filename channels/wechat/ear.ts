import { system_actor, type Ctx } from '../../platform/ctx.ts';
import type { Db } from '../../platform/db.ts';
import { listener } from '../../modules/assistant/index.ts';
import type { Peer } from './peer.ts';
import type { Account } from './tables.ts';

/** What hearing needs from outside: the peers that are connected, and how they tell who is the same person elsewhere. */
export type Ear = {
  readonly db: Db;
  readonly clock: () => Date;
  readonly data_dir: string;
  readonly public_url: string | null;
  readonly listen: ReturnType<typeof listener>;
  readonly log: (line: string) => void;
  readonly peers: Partial<Record<Account, Peer & { union_of?(user_id: string, signal: AbortSignal): Promise<string | null> }>>;
};
/** One account of each kind serves the whole house. */
export const house = '000000';
export const in_district = <T>({ db, clock }: Pick<Ear, 'db' | 'clock'>, district: string, work: (ctx: Ctx) => Promise<T>) => db.transaction(system_actor(district), clock(), work);
