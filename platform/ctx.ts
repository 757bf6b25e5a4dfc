/** What a person may act as. Appointments carry the staff roles; a home carries `resident` (domain.md §2). */
export type Role =
  | 'resident'
  | 'steward'
  | 'grid_worker'
  | 'property_manager'
  | 'property_engineer'
  | 'owners_committee'
  | 'volunteer'
  | 'rider'
  | 'operator'
  | 'community'
  | 'street'
  | 'county'
  | 'department'
  | 'auditor'
  | 'admin'
  | 'security'
  | 'system'
  | 'guest';

/** One post or home, and how far it reaches: by place (path prefixes) and by estate (an overlay on the tree). */
export type Hat = {
  readonly id: string;
  readonly role: Role;
  readonly place_id: string;
  readonly place_paths: readonly string[];
  readonly estate_ids: readonly string[];
  readonly organisation_id: string | null;
  /** firms and committees in which this person serves, whatever the hat: they judge no complaint about those */
  readonly interest_ids?: readonly string[];
  /** records of the same person that were merged into this one, whatever the hat: what stands under them is theirs */
  readonly also_ids?: readonly string[];
};

/** A person under one hat; `person_id` is null for the software itself. */
export type Actor = { readonly person_id: string | null; readonly district: string; readonly hat: Hat };
/** Under which ids things are the actor's own: the person's, and those of records that were merged into it. */
export const own_ids = ({ person_id, hat }: Actor): string[] => (person_id === null ? [] : [person_id, ...(hat.also_ids ?? [])]);

/** Whether a hat reaches the place at this path: its own place, or one below it. The same rule as the database's `within_reach`. */
export const within_reach = ({ place_paths }: Pick<Hat, 'place_paths'>, path: string): boolean =>
  place_paths.some((reach) => `${path}/`.startsWith(reach.endsWith('/') ? reach : `${reach}/`));

declare const opened: unique symbol;
/** An open transaction. Only a room's `store.ts` turns it into tables (`platform/db.ts`). */
export type Tx = { readonly [opened]: true };

/** Everything a verb needs from outside: who, when, and the transaction that everything it does shares. */
export type Ctx = {
  readonly actor: Actor;
  readonly now: Date;
  readonly tx: Tx;
  /** Runs once after the commit and never after a rollback: for telling screens, not for promises. */
  after(run: () => void): void;
  /** Takes work in the queue's stead: a seed does at its own time what is long past, or leaves it undone. */
  readonly take_job?: (ctx: Ctx, task: string, payload: Readonly<Record<string, string | number | boolean | null>>) => Promise<void>;
};

/** The software acting by itself in one county: clocks, told notices, seeds. Reaches the whole county. */
export function system_actor(district: string): Actor {
  return {
    person_id: null,
    district,
    hat: { id: 'system', role: 'system', place_id: district, place_paths: ['/'], estate_ids: [], organisation_id: null },
  };
}
