import { createHash } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estates_within_reach } from '../../territory/index.ts';
import { shanghai_date } from '../calendar.ts';
import { weak_list } from '../list.ts';
import { select_cases_by_id } from '../reading-store.ts';
import type { PublicationRow } from '../tables.ts';
import type { Publish, WeakContent, WeakPublication } from './contract.ts';
import { content_of } from './print.ts';
import { insert_publication, select_publications } from './store.ts';

/**
 * 短板清单按月公开 (seed: of 233 the 7 that were not done in time): frozen, as the records say at this moment. It is never
 * changed; what was wrong is put right by a later one that names it. Its digest stands in the sealed chain of facts, so that
 * nobody can exchange it either. It names what may be named and counts nothing else (decision 0051).
 */
export async function publish(ctx: Ctx, asked: Publish): Promise<WeakPublication> {
  const estate = (await estates_within_reach(ctx)).find(({ id }) => id === asked.estate);
  if (!estate) throw new Refusal('place.unknown');
  if (asked.month > shanghai_date(ctx.now).slice(0, 7)) throw new Refusal('case.month_not_over');
  if (asked.corrects) await may_correct(ctx, asked);
  const content = await list_of(ctx, estate, asked.month);
  const digest = digest_of(content);
  const row: PublicationRow = {
    district: ctx.actor.district, id: new_id(ctx.now), place_id: estate.community_id, estate_id: estate.id, month: asked.month, published_at: ctx.now,
    corrects: asked.corrects ?? null, correction: asked.correction?.trim() ?? null, content, digest,
  };
  if (!(await insert_publication(ctx, row))) throw new Refusal('case.published_already');
  await record(ctx, { name: 'weak_list.published', subject: row.id, place_path: `/${row.district}`, data: { estate_id: estate.id, month: row.month, printed: content.items.length, digest, corrects: row.corrects } });
  return view(row, null);
}

async function may_correct(ctx: Ctx, { corrects, correction, estate, month }: Publish): Promise<void> {
  const wrong = (await select_publications(ctx, estate, 200)).find(({ id }) => id === corrects);
  if (!wrong || wrong.month !== month) throw new Refusal('case.unknown');
  if (!correction?.trim()) throw new Refusal('case.needs_reason');
}

async function list_of(ctx: Ctx, estate: { id: string; name: string }, month: string): Promise<WeakContent> {
  const items = (await weak_list(ctx)).filter((item) => item.case.estate_id === estate.id);
  const rows = new Map((await select_cases_by_id(ctx, items.map((item) => item.case.id))).map((row) => [row.id, row]));
  return content_of(estate.name, month, ctx.now, items.map((item) => ({ item, row: rows.get(item.case.id)! })));
}

/** Keys in one order, so that the database's own order of JSON keys changes no digest. */
function digest_of(content: WeakContent): string {
  const ordered = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(ordered)
    : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, ordered(one)]))
    : value;
  return createHash('sha256').update(JSON.stringify(ordered(content))).digest('hex');
}

const listed_max = 60;
/** What was published, the newest first; a corrected one stays, and says by which. */
export async function publications(ctx: Ctx, estate: string | null): Promise<WeakPublication[]> {
  const rows = await select_publications(ctx, estate, listed_max);
  return rows.map((row) => view(row, rows.find(({ corrects }) => corrects === row.id)?.id ?? null));
}

function view({ id, place_id, estate_id, month, published_at, corrects, correction, digest, content }: PublicationRow, corrected_by: string | null): WeakPublication {
  return { id, place_id, estate_id, month, published_at: published_at.toISOString(), corrects, correction, corrected_by, digest, whole: digest_of(content) === digest, content: shown_of(content) };
}

/** What was published before decision 0051 told small counts: they stay sealed, and are shown to nobody any more. */
const shown_of = ({ place_name, month, counted_at, items }: WeakContent): WeakContent => ({ place_name, month, counted_at, items });
