import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record, type FactData } from '../../platform/facts.ts';
import { publish } from '../../platform/live.ts';
import { tell, type NoticeCode } from '../../platform/notify/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { divide } from '../ledger/index.ts';
import type { Terms } from './contract.ts';
import { shares_of, who_must_sign, type Shared, type Signed } from './share.ts';
import { lock_lift, select_homes, select_signatures, select_versions } from './store.ts';
import type { HomeRow, LiftRow, VersionRow } from './tables.ts';

/** A lift whose books this hat keeps, held until the transaction ends. */
export async function kept(ctx: Ctx, id: string): Promise<LiftRow> {
  const lift = ctx.actor.hat.role === 'resident' ? undefined : await lock_lift(ctx, id);
  if (!lift || lift.dropped_at) throw new Refusal('lift.unknown');
  return lift;
}
export const holds = (ctx: Ctx, { holder_ids }: Pick<HomeRow, 'holder_ids'>): boolean => own_ids(ctx.actor).some((id) => holder_ids.includes(id));

export function shared(homes: readonly HomeRow[], terms: Terms): Shared {
  const answer = shares_of(homes, terms, divide);
  if (typeof answer === 'string') throw new Refusal(answer);
  return answer;
}

export type Versions = { latest: VersionRow; adopted: VersionRow | null; all: VersionRow[]; homes: HomeRow[]; signed: Signed[] };
export async function versions_of(ctx: Ctx, { id, adopted }: LiftRow): Promise<Versions> {
  const [all, homes, signatures] = [await select_versions(ctx, id), await select_homes(ctx, id), await select_signatures(ctx, id)];
  const signed = signatures.map(({ home_id, version }) => {
    const { shares, terms } = all.find((one) => one.version === version)!;
    return { home_id, version, fen: shares.find((one) => one.home_id === home_id)?.fen ?? 0, overrun_percent_max: terms.overrun_percent_max };
  });
  return { latest: all.at(-1)!, adopted: all.find(({ version }) => version === adopted) ?? null, all, homes, signed };
}
/** Homes whose signature a version still lacks. What was signed later than it does not count for it. */
export function unsigned({ version, shares }: VersionRow, signed: readonly Signed[]): string[] {
  return who_must_sign(shares, signed.filter((one) => one.version <= version));
}

/** What happened: ids and figures. Open screens of the estate and of those who keep the books look again. */
export async function note(ctx: Ctx, { id, place_path, estate_id }: LiftRow, what: string, data: FactData = {}, subject = id): Promise<number> {
  const [seq] = await record(ctx, { name: `lift.${what}`, subject, place_path, data });
  publish(ctx, { type: 'ledger', id, place_path, estate_id });
  return seq!;
}
export async function tell_holders(ctx: Ctx, { name }: LiftRow, people: readonly string[], code: NoticeCode, fact_seq: number): Promise<void> {
  const each = [...new Set(people)].filter((one) => one !== ctx.actor.person_id);
  if (each.length > 0) await as_software(ctx, () => tell(ctx, each, { code, params: { name }, case_id: null, fact_seq }));
}
