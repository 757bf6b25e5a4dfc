import type { Ctx } from '../../../platform/ctx.ts';
import { organisation_name } from '../../people/index.ts';
import { by_calendar_of } from '../calendar.ts';
import { category_by_code } from '../category.ts';
import { clocks_for } from '../clock.ts';
import { decide_offer, serving, type Decided, type Offer } from '../offer.ts';
import { accused_in } from '../recusal/accused.ts';
import type { Tier } from '../tier.ts';
import type { AskWhatIf, Tried, WhatIf } from './contract.ts';
import type { Rule, Verdict } from './rule.ts';
import { select_past, select_rules } from './store.ts';
import type { RuleRow } from './tables.ts';
import { rule_view } from './view.ts';
import { drafted } from './write.ts';

type Demanded = { category: string; tier: Tier | null; place_path: string; estate_id: string | null; text: string; at: Date };

/** What the rules would make of a demand, and why: the same functions that a real one meets, and nothing is stored (product B3). */
export async function try_dispatch(ctx: Ctx, { category: code, tier: said, place_path, estate_id, text, at }: Demanded): Promise<Tried> {
  const category = category_by_code(code);
  const tier = said ?? category.tier;
  const all = await serving(ctx, place_path, estate_id);
  const { recused_ids, level } = accused_in({ text, category: code }, all);
  const rules = await select_rules(ctx);
  const decided = decide_offer(rules, all, category, { place_path, estate_id, recused_ids, tier, opened_at: at });
  const named = (ids: readonly string[]) => Promise.all(ids.map(async (id) => ({ id, name: await organisation_name(ctx, id) })));
  return {
    offer: going(decided.offer),
    assist: await named(decided.offer?.assist_ids ?? []),
    by_rule: decided.offer !== null && decided.considered.some((one) => one.verdict === 'fires'),
    built_in: going(decided.built_in),
    considered: await Promise.all(decided.considered.map(async ({ rule, verdict }) => ({ rule: await rule_view(ctx, rules.find((row) => row.id === rule.id && row.version === rule.version)!), verdict }))),
    recused: await named(recused_ids),
    level,
    clocks: by_calendar_of(ctx.actor.district, () => clocks_for(tier, level, at)).map(({ kind, due_at, schedule_known }) => ({ kind, due_at: due_at.toISOString(), schedule_known })),
  };
}

const going = (offer: Offer | null): Tried['offer'] => offer && { organisation_id: offer.organisation.id, organisation_name: offer.organisation.name, role: offer.role, why: offer.why };

const days = 30;
const past_max = 5_000;

/** Holds the cases of the last 30 days against today's rules and against the changed ones, both as if always in force. */
export async function what_if(ctx: Ctx, { id, rule }: AskWhatIf): Promise<WhatIf> {
  const always = (one: RuleRow): RuleRow => ({ ...one, from_at: new Date(0), until_at: null });
  const now = (await select_rules(ctx)).filter((one) => one.from_at <= ctx.now);
  const next = rule && always(await drafted(ctx, rule, id === null ? null : { id, version: now.find((one) => one.id === id)?.version ?? 0 }));
  const before = now.map(always);
  const after = [...before.filter((one) => one.id !== id), ...(next ? [next] : [])];
  const past = await select_past(ctx, new Date(ctx.now.getTime() - days * 86_400_000), past_max);
  const moves = new Map<string, { from: string | null; to: string | null; count: number }>();
  const barred = new Map<Verdict, number>();
  let elsewhere = 0;
  for (const one of past) {
    const all = await serving(ctx, one.place_path, one.estate_id);
    const category = category_by_code(one.category!);
    const [was, would] = [decide_offer(before, all, category, one), decide_offer(after, all, category, one)];
    const verdict = next && verdict_on(next, would);
    if (verdict) barred.set(verdict, (barred.get(verdict) ?? 0) + 1);
    const [from, to] = [was.offer?.organisation ?? null, would.offer?.organisation ?? null];
    if (from?.id === to?.id) continue;
    elsewhere += 1;
    const key = `${from?.id} ${to?.id}`;
    moves.set(key, { from: from?.name ?? null, to: to?.name ?? null, count: (moves.get(key)?.count ?? 0) + 1 });
  }
  return {
    days, elsewhere,
    cases: past.length,
    truncated: past.length === past_max,
    moves: [...moves.values()].toSorted((a, b) => b.count - a.count).slice(0, 12),
    barred: [...barred].map(([verdict, count]) => ({ verdict, count })),
  };
}

const hard: ReadonlySet<Verdict> = new Set(['not_serving', 'recused', 'not_for_volunteers', 'emergency_keeps_owner']);
function verdict_on(rule: Rule, { considered }: Decided): Verdict | null {
  const verdict = considered.find((one) => one.rule.id === rule.id)?.verdict;
  return verdict && hard.has(verdict) ? verdict : null;
}
