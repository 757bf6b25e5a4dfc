import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { article_rows, triage, type UtteranceRow } from '../../modules/assistant/index.ts';
import { cards, cases_by_id, category_by_code, type CaseRow, type Opened } from '../../modules/cases/index.ts';
import { mask_name, names_of } from '../../modules/people/index.ts';
import type { CaseCard } from '../../modules/cases/contract.ts';
import type { MessageView } from './contract.ts';

const assistant_name = 'AI 网格员';
const neighbours: ReadonlySet<string> = new Set(['resident', 'steward', 'volunteer']);
const coordinators: ReadonlySet<string> = new Set(['grid_worker', 'community', 'street', 'county']);

/** Utterances as this hat sees them: neighbours by a masked name and their building, staff by name, the machine by its label. */
export async function message_views(ctx: Ctx, rows: readonly UtteranceRow[], at_hand: Opened | null = null): Promise<MessageView[]> {
  const people = await names_of(ctx, ids_of(rows, (row) => row.person_id));
  const case_ids = ids_of(rows, (row) => (row.role === 'assistant' ? row.case_id : null)).filter((id) => id !== at_hand?.id);
  const case_rows = [...(case_ids.length > 0 ? await cases_by_id(ctx, case_ids) : []), ...(at_hand ? [at_hand] : [])];
  const case_cards = new Map((await cards(ctx, case_rows, at_hand)).map((card) => [card.id, card]));
  const cases = new Map(case_rows.map((row) => [row.id, row]));
  const quoted = rows.some((row) => row.article_id) ? new Map((await article_rows(ctx)).map((one) => [one.id, one])) : new Map();
  return rows.map((row) => {
    const article = row.article_id ? quoted.get(row.article_id) : undefined;
    return {
      id: row.id,
      at: row.at.toISOString(),
      kind: row.kind,
      from: sender(ctx, row, people),
      text: row.text,
      file_ids: row.file_ids,
      voice_seconds: row.voice_seconds,
      reply_to: row.reply_to,
      case: (row.case_id && case_cards.get(row.case_id)) || null,
      draft: draft(ctx, row, case_cards),
      article: article ? { id: article.id, title: article.title, department: article.department, valid_from: article.valid_from } : null,
      emergency_lines: row.kind === 'emergency' ? lines(cases.get(row.case_id ?? '')) : [],
      ai: row.ai,
      why: coordinators.has(ctx.actor.hat.role) ? row.why : null,
    };
  });
}

function sender(ctx: Ctx, row: UtteranceRow, people: ReadonlyMap<string, string>): MessageView['from'] {
  if (row.role === 'assistant') return { person_id: null, name: assistant_name, role: 'assistant', home: null, mine: false };
  const mine = row.person_id !== null && own_ids(ctx.actor).includes(row.person_id);
  const name = people.get(row.person_id ?? '') ?? '居民';
  const shown = mine || !neighbours.has(row.role) ? name : mask_name(name);
  return { person_id: mine || !neighbours.has(row.role) ? row.person_id : null, name: shown, role: row.role, home: row.home, mine };
}

function draft(ctx: Ctx, row: UtteranceRow, views: ReadonlyMap<string, CaseCard>): MessageView['draft'] {
  const card = row.role === 'assistant' && row.case_id ? views.get(row.case_id) : undefined;
  if (card?.state !== 'draft') return null;
  return { case_id: card.id, for_me: card.mine || coordinators.has(ctx.actor.hat.role) };
}

/** Dial buttons are never missing from an emergency: the police number stands in for a category that names none. */
function lines(row: CaseRow | undefined): string[] {
  if (!row) return ['110', '120', '119'];
  const of_category = row.category ? category_by_code(row.category).emergency_lines : [];
  // the words may ask for more than the category: somebody in a stuck lift who cannot breathe needs a doctor too
  const named = [...new Set([...of_category, ...triage(row.description ?? '').emergency_lines])];
  return named.length > 0 ? named : ['110', '120', '119'];
}

function ids_of(rows: readonly UtteranceRow[], pick: (row: UtteranceRow) => string | null): string[] {
  return [...new Set(rows.map(pick).filter((id) => id !== null))];
}
