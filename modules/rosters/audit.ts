import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { public_line } from './check.ts';
import type { Publication } from './publication.ts';
import { standing } from './standing.ts';
import { select_lines, select_published_facts } from './store.ts';
import type { RosterRow } from './tables.ts';
import { verify, type Trouble } from './verify.ts';

/**
 * Computes everything again: the published chain by itself, then against the facts (which `npm run facts -- verify`
 * guards in turn) and against the full names kept behind the masks. Whoever changed the database is found by one of them.
 */
export async function audit(ctx: Ctx, roster: RosterRow, publications: readonly Publication[]): Promise<Trouble[]> {
  const troubles = new Set<Trouble>(verify({ roster_id: roster.id, publications }));
  const { facts, lines } = await as_software(ctx, async () => ({ facts: await select_published_facts(ctx, roster.id), lines: await select_lines(ctx, roster.id) }));
  const said = publications.map(({ number, hash }) => `${number} ${hash}`).join('\n');
  if (facts.map(({ number, hash }) => `${number} ${hash}`).join('\n') !== said) troubles.add('facts');
  const { list, lines: stand, drawn } = standing(publications);
  const kept = new Map(lines.map((line) => [line.code, public_line(line)]));
  if (lines.length !== stand.length || stand.some(({ code, name, seal }) => kept.get(code)?.seal !== seal || kept.get(code)?.name !== name)) troubles.add('names');
  const rules_stand = list && list.title === roster.title && list.way === roster.way && list.absent_rule === roster.absent_rule && list.objection_days === roster.objection_days;
  const drawn_as_said = (roster.drawn_at?.toISOString() ?? null) === (drawn ? publications.find(({ body }) => body.kind === 'order')!.at : null)
    && (roster.objections_until?.toISOString() ?? null) === (drawn?.objections_until ?? null);
  if (!rules_stand || !drawn_as_said) troubles.add('list');
  return [...troubles];
}
