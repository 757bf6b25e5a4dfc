import type { Ctx } from '../../../platform/ctx.ts';
import { select_rules } from './store.ts';
import type { RuleRow } from './tables.ts';

/** Another process applies a changed rule after this long at the latest; the one that saved it at once. */
const kept_ms = 30_000;
const kept = new Map<string, { rows: RuleRow[]; until_ms: number }>();

/** The county's rules, read once for many cases: asked at every demand that comes in. */
export async function rules_kept(ctx: Ctx): Promise<readonly RuleRow[]> {
  const { district } = ctx.actor;
  const known = kept.get(district);
  if (known && known.until_ms > performance.now()) return known.rows;
  const rows = await select_rules(ctx);
  kept.set(district, { rows, until_ms: performance.now() + kept_ms });
  return rows;
}

export function forget_rules(district: string): void {
  kept.delete(district);
}
