import { readFileSync } from 'node:fs';
import type { Tier } from './reading.ts';

/**
 * One second-level category, as far as reading needs it. Read from seed/taxonomy.csv and not through the face of cases,
 * because reading a file of messages must not load a database; a test holds the two together.
 */
export type Kind = {
  code: string;
  name: string;
  first: string;
  first_name: string;
  tier: Tier;
  emergency_lines: string[];
  examples: string[];
};

/** Parses the taxonomy's CSV (header line, no quoted fields); throws on a row that is not one. */
export function parse_taxonomy(csv: string): Kind[] {
  return csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => {
      const [first, first_name, code, name, tier, , numbers, examples] = row.split(',');
      if (!first || !first_name || !code || !name || !/^[1-4]$/.test(tier ?? '')) throw new Error(`taxonomy: bad row ${row}`);
      return {
        code,
        name,
        first,
        first_name,
        tier: Number(tier) as Tier,
        emergency_lines: (numbers ?? '').split(';').filter(Boolean),
        examples: (examples ?? '').split('/').filter(Boolean),
      };
    });
}

export const kinds = parse_taxonomy(readFileSync(new URL('../../seed/taxonomy.csv', import.meta.url), 'utf8'));
const by_code = new Map(kinds.map((kind) => [kind.code, kind]));

export function kind_by_code(code: string): Kind | undefined {
  return by_code.get(code);
}
