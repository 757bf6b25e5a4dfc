import { Refusal } from '../../platform/refusal.ts';
import { taxonomy_csv } from './category-data.ts';
import { is_owner_code, type OwnerCode } from './owner.ts';
import type { Tier } from './tier.ts';

export interface Category {
  readonly code: string;
  readonly name: string;
  readonly group_code: string;
  readonly group_name: string;
  readonly tier: Tier;
  /** The first is in charge, the others assist. */
  readonly owner: readonly OwnerCode[];
  /** Which utility, department or contractor: 供水, 住建, 维保… */
  readonly owner_line: string | null;
  readonly emergency_lines: readonly string[];
  readonly examples: readonly string[];
  /** A circumstance that makes the case more urgent: 倒伏挡路 → tier 2. */
  readonly tier_raise: { readonly when: string; readonly tier: Tier } | null;
}

// The taxonomy writes two owners in Chinese because they are no unit of the estate.
const written_out: Record<string, OwnerCode> = { 上级: 'SJ', 平台: 'PT' };

/** The 122 categories of `seed/taxonomy.csv`, in its order. */
export const categories: readonly Category[] = parse_categories(taxonomy_csv);

const by_code = new Map(categories.map((category) => [category.code, category]));

/** @throws Refusal `case.unknown_category` for a code that the taxonomy does not hold. */
export function category_by_code(code: string): Category {
  const category = by_code.get(code);
  if (!category) throw new Refusal('case.unknown_category', { code: code.slice(0, 20) });
  return category;
}

/** Reads the taxonomy's CSV (no quoting: no field holds a comma). A broken row stops the start, by name. */
export function parse_categories(csv: string): Category[] {
  return csv.trim().split('\n').slice(1).map(parse_row);
}

function parse_row(row: string): Category {
  const [group_code, group_name, code, name, tier, owner, lines, examples, ...rest] = row.split(',');
  if (!group_code || !group_name || !code || !name || !owner || examples === undefined || rest.length > 0) {
    throw new Error(`taxonomy row is not whole: ${row}`);
  }
  return {
    code,
    name,
    group_code,
    group_name,
    tier: parse_tier(tier, row),
    ...parse_owner(owner, row),
    emergency_lines: lines ? lines.split(';') : [],
    ...parse_examples(examples, row),
  };
}

function parse_tier(text: string | undefined, row: string): Tier {
  const tier = Number(text);
  if (tier === 1 || tier === 2 || tier === 3 || tier === 4) return tier;
  throw new Error(`taxonomy row has no tier: ${row}`);
}

function parse_owner(text: string, row: string): Pick<Category, 'owner' | 'owner_line'> {
  const parts = text.split(/[+→]/).map((part) => {
    const code = written_out[part] ?? part.slice(0, 2);
    if (!is_owner_code(code)) throw new Error(`taxonomy row has no owner: ${row}`);
    return { code, line: part in written_out ? '' : part.slice(2) };
  });
  return { owner: parts.map((part) => part.code), owner_line: parts.map((part) => part.line).join('') || null };
}

function parse_examples(text: string, row: string): Pick<Category, 'examples' | 'tier_raise'> {
  const raise = /([^(;/]+)升(\d)/.exec(text);
  const examples = text
    .replace(/\(.*?\)/g, '')
    .replace(/升\d/, '')
    .split(/[/;]/)
    .filter(Boolean);
  return { examples, tier_raise: raise?.[1] ? { when: raise[1], tier: parse_tier(raise[2], row) } : null };
}
