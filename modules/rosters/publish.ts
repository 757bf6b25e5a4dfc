import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { link_of } from './lot.ts';
import type { Body, Publication } from './publication.ts';
import { insert_publication, select_publications } from './store.ts';
import type { RosterRow } from './tables.ts';

/** 公示: makes one thing public for ever, chained to the one before and remembered by a fact (seeds/004: 选房顺序 that anybody may check). Gives all. */
export async function publish(ctx: Ctx, roster: Pick<RosterRow, 'id' | 'place_path'>, body: Body): Promise<{ publications: Publication[]; seq: number }> {
  const before = (await select_publications(ctx, [roster.id])).get(roster.id)!;
  const next = { number: before.length + 1, at: ctx.now.toISOString(), body, previous: before.at(-1)?.hash ?? '' };
  const publication = { ...next, hash: link_of(next) };
  await insert_publication(ctx, roster.id, publication);
  const [seq] = await record(ctx, { name: 'roster.published', subject: roster.id, place_path: roster.place_path, data: { number: publication.number, kind: body.kind, hash: publication.hash } });
  return { publications: [...before, publication], seq: seq! };
}
