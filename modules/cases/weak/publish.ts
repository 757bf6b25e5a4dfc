import { createHash } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estates_within_reach } from '../../territory/index.ts';
import { shanghai_date } from '../calendar.ts';
import { weak_list } from '../list.ts';
import { select_cases_by_id } from '../reading-store.ts';
import { personal_groups } from '../sight.ts';
import type { PublicationRow } from '../tables.ts';
import type { Publish, PublishedItem, WeakContent, WeakPublication } from './contract.ts';
import { count_so_far, insert_publication, select_publications } from './store.ts';

/**
 * 短板清单按月公开 (seed: 233 received at 97% means 226 handled and 7 on the list): a frozen count of what the records say at
 * this moment. It is never changed; what was wrong is put right by a later one that names it. Its digest stands in the
 * sealed chain of facts, so that nobody can exchange it either.
 */
export async function publish(ctx: Ctx, asked: Publish): Promise<WeakPublication> {
  const estate = (await estates_within_reach(ctx)).find(({ id }) => id === asked.estate);
  if (!estate) throw new Refusal('place.unknown');
  if (asked.month > shanghai_date(ctx.now).slice(0, 7)) throw new Refusal('case.month_not_over');
  if (asked.corrects) await may_correct(ctx, asked);
  const content = await count(ctx, estate, asked.month);
  const digest = digest_of(content);
  const row: PublicationRow = {
    district: ctx.actor.district, id: new_id(ctx.now), place_id: estate.community_id, estate_id: estate.id, month: asked.month, published_at: ctx.now,
    corrects: asked.corrects ?? null, correction: asked.correction?.trim() ?? null, content, digest,
  };
  if (!(await insert_publication(ctx, row))) throw new Refusal('case.published_already');
  const { received, handled, listed } = content;
  await record(ctx, { name: 'weak_list.published', subject: row.id, place_path: `/${row.district}`, data: { estate_id: estate.id, month: row.month, received, handled, listed, digest, corrects: row.corrects } });
  return view(row, null);
}

async function may_correct(ctx: Ctx, { corrects, correction, estate, month }: Publish): Promise<void> {
  const wrong = (await select_publications(ctx, estate, 200)).find(({ id }) => id === corrects);
  if (!wrong || wrong.month !== month) throw new Refusal('case.unknown');
  if (!correction?.trim()) throw new Refusal('case.needs_reason');
}

async function count(ctx: Ctx, estate: { id: string; name: string }, month: string): Promise<WeakContent> {
  const items = (await weak_list(ctx)).filter((item) => item.case.estate_id === estate.id);
  const rows = new Map((await select_cases_by_id(ctx, items.map((item) => item.case.id))).map((row) => [row.id, row]));
  const printed = items.filter(({ case: card }) => !rows.get(card.id)!.confidential && !personal_groups.has(card.category.group_code));
  return {
    place_name: estate.name, month, counted_at: ctx.now.toISOString(), ...(await count_so_far(ctx, estate.id)), listed: items.length,
    items: printed.map((item): PublishedItem => ({
      number: item.case.number, category_name: item.case.category.name, opened_on: shanghai_date(rows.get(item.case.id)!.opened_at), missed_on: shanghai_date(new Date(item.missed_at)),
      missed: item.missed.kind, level: item.missed.level, days_open: item.days_open, cause: item.cause, desk: item.case.owner_text, coordinator: item.coordinator,
      next_step: item.next_step && { text: item.next_step.text, due_on: item.next_step.due_on },
    })),
    kept_back: items.length - printed.length,
  };
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
  return { id, place_id, estate_id, month, published_at: published_at.toISOString(), corrects, correction, corrected_by, digest, whole: digest_of(content) === digest, content };
}
