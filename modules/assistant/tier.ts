import type { Tier } from './reading.ts';

/** What the taxonomy's notes raise: category → words → tier (seed/taxonomy.csv, column l3_examples). */
const raises: readonly (readonly [code: string, words: RegExp, tier: Tier, why: string])[] = [
  ['0307', /倒.{0,8}(?:路|车|挡|横|压)|(?:挡|横|压).{0,6}路|砸/, 2, '树倒挡路，升为紧急'],
  ['1004', /(?:我们|大家|一起|全部|[几\d十]+个?)(?:工人|人|兄弟|民工|工友)|集体|群体|几十|堵(?:门|路)/, 2, '涉及多人，升为紧急'],
  ['1102', /塌方|塌了|垮方|断了|桥.{0,4}(?:垮|断|塌)/, 1, '塌方，升为特急'],
  ['0608', /正在|现在|这会|有人(?:在)?撬|刚进/, 1, '正在发生，升为特急'],
];

/** Tier after the notes of the taxonomy; an emergency is always tier 1. Null stays null: no demand, no tier. */
export function raise_tier(text: string, tier: Tier | null, category: string | null, emergency: boolean): { tier: Tier | null; why: string | null } {
  if (tier === null) return { tier: null, why: null };
  if (emergency) return { tier: 1, why: tier > 1 ? '可能有危险，升为特急' : null };
  const raise = raises.find(([code, words, to]) => code === category && to < tier && words.test(text));
  return raise ? { tier: raise[2], why: raise[3] } : { tier, why: null };
}
