import type pg from 'pg';
import type { Config } from '../config.ts';
import { derive_key } from '../config.ts';
import type { Sealer } from '../crypto.ts';
import { sealer } from '../crypto.ts';
import type { Ctx, Hat } from '../ctx.ts';
import type { Db } from '../db.ts';
import type { Session } from '../http/index.ts';
import { open_cache } from './cache.ts';
import type { Library } from './library.ts';
import { open_library } from './library.ts';
import type { Kind } from './lifetime.ts';
import type { SmsSender } from './sms.ts';

/** A hat with the words under which a person chooses it. */
export type NamedHat = Hat & { place_name: string; organisation_name: string | null; for_name?: string | null };

/** What logging in asks of `modules/people`, handed in by `app/` because the platform imports no module. */
export type PeoplePort = {
  by_phone(ctx: Ctx, phone: string): Promise<ReadonlyArray<{ id: string }>>;
  by_id(ctx: Ctx, person_id: string): Promise<{ name: string; phone_masked: string | null } | undefined>;
  hats_of(ctx: Ctx, person_id: string): Promise<readonly NamedHat[]>;
};

/** A session as the rest of this folder knows it; `id` is the digest of its token. */
export type OpenSession = Session & { readonly kind: Kind; readonly hats: readonly NamedHat[]; readonly expires_at: Date };

export type AuthOptions = {
  db: Db;
  config: Pick<Config, 'secret' | 'demo'>;
  people: PeoplePort;
  /** none: in the demo the code is shown on the screen, elsewhere nobody can log in by phone */
  sms?: SmsSender;
  clock?: () => Date;
};

/** What every verb of this folder works with. */
export type Parts = {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly demo: boolean;
  readonly people: PeoplePort;
  readonly sms: SmsSender | undefined;
  readonly library: () => Promise<Library>;
  readonly token_key: Buffer;
  /** digests what must be found again but not read: phones, user names, codes */
  readonly digest: (purpose: string, value: string) => string;
  readonly totp_sealer: Sealer;
  /** sessions read from the database within the last seconds, by the digest of their token */
  readonly cache: Map<string, { session: OpenSession; read_at: number }>;
};

export function parts_of({ db, config, people, sms }: AuthOptions): Parts {
  const index = sealer(config.secret, 'auth');
  return {
    db,
    pool: db.pool,
    demo: config.demo,
    people,
    sms,
    library: open_library(db.pool, derive_key(config.secret, 'auth:library')),
    token_key: derive_key(config.secret, 'auth:token'),
    digest: (purpose, value) => index.index(`${purpose}:${value}`).toString('hex'),
    totp_sealer: sealer(config.secret, 'auth:totp'),
    cache: open_cache(),
  };
}
