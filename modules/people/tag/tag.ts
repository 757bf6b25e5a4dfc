import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { consent_stands } from '../consent/give.ts';
import { select_reach } from '../identity/store.ts';
import { notes } from '../register.ts';
import type { TagKindRow, TagRow } from '../register-tables.ts';
import { end_tag, insert_tags, select_tag_kinds, select_tags } from './store.ts';

export type SeenTag = { kind: string; label_zh: string; label_en: string; note: string | null; added_at: Date };

/** Kinds that this hat's role is named for. The database asks the same again, row by row. */
export async function kinds_seen(ctx: Ctx): Promise<TagKindRow[]> {
  return (await select_tag_kinds(ctx)).filter(({ roles }) => roles.includes(ctx.actor.hat.role));
}

/** The tags of people by need (domain.md §2): who is not named for a kind does not learn that there is one. */
export async function tags_of(ctx: Ctx, person_ids: readonly string[]): Promise<Map<string, SeenTag[]>> {
  const kinds = new Map((await kinds_seen(ctx)).map((kind) => [kind.id, kind]));
  const seen = new Map<string, SeenTag[]>();
  for (const row of await select_tags(ctx, person_ids)) {
    const kind = kinds.get(row.kind);
    if (kind) seen.set(row.person_id, [...(seen.get(row.person_id) ?? []), shown(row, kind)]);
  }
  return seen;
}
/** One's own, all of them: nobody is kept from knowing what is said of them. */
export async function own_tags(ctx: Ctx): Promise<SeenTag[]> {
  const kinds = new Map((await select_tag_kinds(ctx)).map((kind) => [kind.id, kind]));
  const person_id = ctx.actor.person_id ?? '';
  return (await select_tags(ctx, [person_id])).filter((row) => row.person_id === person_id && kinds.has(row.kind)).map((row) => shown(row, kinds.get(row.kind)!));
}
function shown(row: TagRow, { label_zh, label_en }: TagKindRow): SeenTag {
  return { kind: row.kind, label_zh, label_en, note: row.note_cipher ? notes.unseal(row.note_cipher) : null, added_at: row.added_at };
}

/** 打标签: only by a post that may see the kind, of a person within reach, and where the person said yes if that is asked. */
export async function add_tag(ctx: Ctx, person_id: string, { kind, note = null, until_on = null }: { kind: string; note?: string | null; until_on?: string | null }): Promise<void> {
  const { found, place_path } = await taggable(ctx, person_id, kind);
  if (!(await consent_stands(ctx, person_id, found.purpose_id))) throw new Refusal('consent.needed');
  if ((await tags_of(ctx, [person_id])).get(person_id)?.some((one) => one.kind === kind)) throw new Refusal('tag.already');
  await insert_tags(ctx, [{ district: ctx.actor.district, id: new_id(ctx.now), person_id, kind, note_cipher: note ? notes.seal(note) : null, added_at: ctx.now, added_by: ctx.actor.person_id, until_on, removed_at: null }]);
  await record(ctx, { name: 'tag.added', subject: person_id, place_path, data: { kind } });
}

export async function remove_tag(ctx: Ctx, person_id: string, kind: string): Promise<void> {
  const { place_path } = await taggable(ctx, person_id, kind);
  if ((await end_tag(ctx, person_id, kind)) === 0) throw new Refusal('tag.unknown');
  await record(ctx, { name: 'tag.removed', subject: person_id, place_path, data: { kind } });
}

async function taggable(ctx: Ctx, person_id: string, kind: string): Promise<{ found: TagKindRow; place_path: string }> {
  const at = await select_reach(ctx, person_id);
  if (!at) throw new Refusal('person.unknown');
  const found = (await kinds_seen(ctx)).find(({ id }) => id === kind);
  if (!found) throw new Refusal('tag.unknown');
  return { found, place_path: at.place_path };
}
