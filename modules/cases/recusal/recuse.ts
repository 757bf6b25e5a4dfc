import type { Ctx } from '../../../platform/ctx.ts';
import { wants_no_name } from '../complaint.ts';
import type { Level } from '../owner.ts';
import { serving } from '../offer.ts';
import { accused_in, parties_named } from './accused.ts';

type Said = { readonly description: string; readonly category: string | null; readonly estate_id: string | null; readonly place: { readonly path: string }; readonly recused_ids: readonly string[]; readonly confidential: boolean; readonly conversation_id: string | null };
type Recusal = { recused_ids: string[]; confidential: boolean; level: Level };

/**
 * Whom a demand complains about, read from its words at intake, and the level above them (业主投诉物业，物业回避). Said aloud
 * in a group, where the party may listen, the case is confidential: the words stand there, the case and its reporter do not. Whoever wants no name is kept confidential whatever the channel.
 */
export async function recusal_of(ctx: Ctx, demand: Said): Promise<Recusal> {
  const text = demand.description;
  const confidential = demand.confidential || wants_no_name(text);
  if (parties_named(text, demand.category).length === 0) return { recused_ids: [...demand.recused_ids], confidential, level: 'community' };
  const { recused_ids, level } = accused_in({ text, category: demand.category }, await serving(ctx, demand.place.path, demand.estate_id));
  const aloud = recused_ids.length > 0 && demand.conversation_id !== null;
  return { recused_ids: [...new Set([...demand.recused_ids, ...recused_ids])], confidential: confidential || aloud, level };
}
