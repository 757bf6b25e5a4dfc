import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { KindView } from './contract.ts';
import { select_kinds } from './store.ts';
import type { BallotChoice, KindRow, VoteRow } from './tables.ts';
import type { Asks } from './threshold.ts';

/** What a matter asks (民法典 278): rows of data, which a county may replace by its own. */
export const asks_of = (kind: KindRow): Asks => ({
  quorum: { numerator: kind.quorum_numerator, denominator: kind.quorum_denominator, or_more: true },
  approval: { numerator: kind.approval_numerator, denominator: kind.approval_denominator, or_more: kind.approval_or_more },
});

export async function kind_of(ctx: Ctx, id: string): Promise<KindRow> {
  const found = (await select_kinds(ctx)).find((kind) => kind.id === id);
  if (!found) throw new Refusal('vote.kind_unknown');
  return found;
}
export async function kinds(ctx: Ctx): Promise<KindView[]> {
  return (await select_kinds(ctx)).map((kind) => ({ id: kind.id, title_zh: kind.title_zh, title_en: kind.title_en, law_zh: kind.law_zh, law_en: kind.law_en, asks: asks_of(kind) }));
}

/** 同意 反对 弃权; or one of several, none of them, 弃权. To abstain is to take part. */
export function choices_of(options: readonly string[]): BallotChoice[] {
  const named = options.map((label) => label.trim());
  if (named.length === 0) return [{ id: 'yes', label: '同意', approves: true }, { id: 'no', label: '反对', approves: false }, { id: 'abstain', label: '弃权', approves: false }];
  if (named.length < 2 || new Set(named).size !== named.length || named.includes('')) throw new Refusal('vote.too_few_options');
  return [...named.map((label, index) => ({ id: `option_${index + 1}`, label, approves: true })), { id: 'none', label: '都不同意', approves: false }, { id: 'abstain', label: '弃权', approves: false }];
}
export function choice_in({ choices }: Pick<VoteRow, 'choices'>, id: string): BallotChoice {
  const found = choices.find((choice) => choice.id === id);
  if (!found) throw new Refusal('vote.no_such_choice');
  return found;
}
