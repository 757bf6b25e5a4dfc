import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { delegation_by_id, wards_of } from '../people/index.ts';
import type { Seat } from './contract.ts';
import type { AuthorityRow, ErrandRow } from './tables.ts';

/** Who asks, as far as errands care: whose guardian they are today, and in whose place they stand today. */
export type Reader = { me: string; /** and the records that were merged into one's own */ mine: readonly string[]; role: string; wards: { id: string; name: string }[]; stands_for: string | null };

export async function reader_of(ctx: Ctx): Promise<Reader> {
  const { person_id, hat } = ctx.actor;
  const me = person_id ?? hat.id;
  const wards = person_id === null ? [] : (await as_software(ctx, () => wards_of(ctx, me))).map(({ ward_id, name }) => ({ id: ward_id, name }));
  const lent = hat.id.startsWith('delegate:') ? await delegation_by_id(ctx, hat.id.slice('delegate:'.length)) : undefined;
  const today = new Date(ctx.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const runs = lent && lent.to_person_id === me && lent.from_on <= today && lent.until_on >= today;
  return { me, mine: person_id === null ? [me] : own_ids(ctx.actor), role: hat.role, wards, stands_for: runs ? lent.holder_id : null };
}

/** What a reader is to an errand. Who stands in for the agent is nobody special unless the authority says so. */
export function seat_of(reader: Reader, errand: Pick<ErrandRow, 'principal_id' | 'agent_id' | 'asked_by'>, authority: Pick<AuthorityRow, 'may_substitute'> | null): Seat {
  if (reader.mine.includes(errand.principal_id)) return 'principal';
  if (reader.wards.some(({ id }) => id === errand.principal_id)) return 'guardian';
  if (errand.agent_id !== null && reader.mine.includes(errand.agent_id)) return 'agent';
  if (reader.stands_for !== null && reader.stands_for === errand.agent_id && authority?.may_substitute) return 'stand_in';
  if (reader.role === 'community' || reader.role === 'system') return 'community';
  if (reader.role === 'operator') return 'operator';
  return reader.mine.includes(errand.asked_by) ? 'asker' : 'grid';
}
