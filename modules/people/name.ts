import type { Ctx } from '../../platform/ctx.ts';
import { eyes_of } from '../../platform/db.ts';
import { select_names, select_organisation } from './store.ts';

/** Names are asked for with every card and message and change almost never; a process keeps them this long. */
const kept_ms = 30_000;
const kept_max = 5_000;
const kept = new Map<string, { name: string; until_ms: number }>();

/** The names of people by their ids, as this hat is shown them: the database masks them. Who is unknown is left out. */
export async function names_of(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const eyes = eyes_of(ctx);
  const key = (id: string) => `${eyes} person ${id}`;
  const missing = ids.filter((id) => {
    const name = kept_name(key(id));
    if (name !== undefined) names.set(id, name);
    return name === undefined;
  });
  if (missing.length > 0) for (const { id, name } of await select_names(ctx, missing)) names.set(id, keep(key(id), name));
  return names;
}

/** '' for an organisation that is not there. */
export async function organisation_name(ctx: Ctx, id: string): Promise<string> {
  const key = `${ctx.actor.district} organisation ${id}`;
  return kept_name(key) ?? keep(key, (await select_organisation(ctx, id))?.name ?? '');
}

function kept_name(key: string): string | undefined {
  const found = kept.get(key);
  return found && found.until_ms > performance.now() ? found.name : undefined;
}
function keep(key: string, name: string): string {
  kept.delete(key);
  kept.set(key, { name, until_ms: performance.now() + kept_ms });
  if (kept.size > kept_max) kept.delete(kept.keys().next().value!);
  return name;
}
