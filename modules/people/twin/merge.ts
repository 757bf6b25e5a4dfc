import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { select_identity, select_reach, update_identity, type FullIdentity } from '../identity/store.ts';
import { tell } from '../post/appoint.ts';
import { id_numbers } from '../register.ts';
import type { Moved } from '../register-tables.ts';
import type { IdentityRow } from '../tables.ts';
import { count_posts, end_merge, give_rows, insert_merge, insert_pair, lock_people, select_merge, set_merged_into, take_rows_back } from './store.ts';

type Filled = Moved['filled'][number];
const parts = {
  phone: ['phone_cipher', 'phone_hash', 'phone_masked'],
  id_number: ['id_cipher', 'id_hash', 'id_masked'],
  born_on: ['born_on'],
  gender: ['gender'],
} as const satisfies Record<Filled, readonly (keyof Omit<IdentityRow, 'district' | 'person_id'>)[]>;
const filled_parts = Object.keys(parts) as Filled[];

/**
 * Whether the two may be made one, and what the one who stays would gain. Refuses `twin.different_id`: two numbers are
 * two people. Refuses `twin.holds_post`: whoever works here under the record that goes could no longer log in.
 */
export async function preview_merge(ctx: Ctx, kept_id: string, gone_id: string): Promise<{ gains: Filled[]; place_path: string }> {
  if (kept_id === gone_id) throw new Refusal('twin.same');
  const [kept_at, gone_at] = [await select_reach(ctx, kept_id), await select_reach(ctx, gone_id)];
  if (!kept_at || !gone_at) throw new Refusal('person.unknown');
  return as_software(ctx, async () => {
    const [kept, gone] = [await select_identity(ctx, kept_id), await select_identity(ctx, gone_id)];
    if (!kept || !gone) throw new Refusal('person.unknown');
    if (kept.id_cipher && gone.id_cipher && id_numbers.unseal(kept.id_cipher) !== id_numbers.unseal(gone.id_cipher)) throw new Refusal('twin.different_id');
    if ((await count_posts(ctx, gone_id)) > 0) throw new Refusal('twin.holds_post');
    return { gains: filled_parts.filter((part) => lacks(kept, part) && !lacks(gone, part)), place_path: kept_at.place_path };
  });
}

/**
 * 合并: one of two records of a person stays and takes over what the other had in the register; cases, messages and the rest
 * stay as they were written, and are the person's own by `own_ids`. Both stay kept, so that it can be undone.
 */
export async function merge_people(ctx: Ctx, kept_id: string, gone_id: string): Promise<string> {
  const { gains, place_path } = await preview_merge(ctx, kept_id, gone_id);
  const id = new_id(ctx.now);
  await as_software(ctx, async () => {
    const locked = await lock_people(ctx, [kept_id, gone_id]);
    if (locked.length !== 2 || locked.some(({ merged_into }) => merged_into !== null)) throw new Refusal('person.unknown');
    const gone = (await select_identity(ctx, gone_id))!;
    const moved = { ...(await give_rows(ctx, gone_id, kept_id)), filled: gains };
    await update_identity(ctx, kept_id, Object.fromEntries(gains.flatMap((part) => parts[part].map((column) => [column, gone[column]]))));
    await set_merged_into(ctx, gone_id, kept_id);
    await insert_merge(ctx, { district: ctx.actor.district, id, kept_id, gone_id, moved, at: ctx.now, by: ctx.actor.person_id ?? '', undone_at: null, undone_by: null });
  });
  await record(ctx, { name: 'person.merged', subject: kept_id, place_path, data: { gone_id, merge_id: id } });
  tell(ctx, kept_id);
  return id;
}

/** 撤销合并: everything goes back as it was; what was filled in and has changed since stays. */
export async function undo_merge(ctx: Ctx, merge_id: string): Promise<void> {
  const merge = await select_merge(ctx, merge_id);
  const at = merge ? await select_reach(ctx, merge.kept_id) : undefined;
  if (!merge || !at) throw new Refusal('twin.unknown');
  if (merge.undone_at) throw new Refusal('twin.undone');
  const { kept_id, gone_id, moved } = merge;
  await as_software(ctx, async () => {
    await lock_people(ctx, [kept_id, gone_id]);
    await take_rows_back(ctx, gone_id, kept_id, moved);
    const [kept, gone] = [(await select_identity(ctx, kept_id))!, (await select_identity(ctx, gone_id))!];
    const unchanged = moved.filled.filter((part) => parts[part].every((column) => column.endsWith('_cipher') || same(kept[column], gone[column])));
    await update_identity(ctx, kept_id, Object.fromEntries(unchanged.flatMap((part) => parts[part].map((column) => [column, null]))));
    await set_merged_into(ctx, gone_id, null);
    await end_merge(ctx, merge_id);
  });
  await record(ctx, { name: 'person.unmerged', subject: kept_id, place_path: at.place_path, data: { gone_id, merge_id } });
  tell(ctx, kept_id);
}

/** 不是同一个人: the pair is not shown again. */
export async function keep_apart(ctx: Ctx, one_id: string, other_id: string): Promise<void> {
  if (one_id === other_id) throw new Refusal('twin.same');
  const at = await select_reach(ctx, one_id);
  if (!at || !(await select_reach(ctx, other_id))) throw new Refusal('person.unknown');
  const [first = '', second = ''] = [one_id, other_id].toSorted();
  await insert_pair(ctx, first, second);
  await record(ctx, { name: 'person.kept_apart', subject: first, place_path: at.place_path, data: { other_id: second } });
}

const lacks = (row: FullIdentity, part: Filled) => parts[part].every((column) => row[column] === null);
/** Ciphers differ each time; their indexes tell whether the value is still the same. */
const same = (one: unknown, other: unknown) => (Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other);
