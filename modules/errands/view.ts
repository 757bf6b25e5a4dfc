import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { guardians_of, mask_name, names_of } from '../people/index.ts';
import { estate_index, place_by_id, place_words } from '../territory/index.ts';
import { standing } from './authority.ts';
import { verbs, type DeedView, type Document, type ErrandCard, type ErrandList, type ErrandView, type KindView, type Seat, type Verb } from './contract.ts';
import { due_words, knows, may_try, outstanding } from './errand.ts';
import { reader_of, seat_of, type Reader } from './seat.ts';
import { select_authorities, select_deeds, select_errands, select_files, select_kinds, select_meetings, select_things } from './store.ts';
import type { AuthorityRow, ErrandRow, KindRow } from './tables.ts';

export type Language = 'zh' | 'en';

export async function kind_list(ctx: Ctx, language: Language): Promise<KindView[]> {
  return (await select_kinds(ctx)).filter(({ ended }) => !ended).map((kind) => kind_view(kind, language));
}
const kind_view = (kind: KindRow, language: Language): KindView => ({ id: kind.id, title: language === 'en' ? kind.title_en : kind.title_zh, documents: kind.documents as Document[] });

type Around = { reader: Reader; kinds: Map<string, KindView>; authorities: Map<string, AuthorityRow>; names: Map<string, string>; held: Map<string, number> };

/** One's own and one's wards' for a resident; the place's for those who serve it, of which the grid knows only that they are there. */
export async function errand_list(ctx: Ctx, language: Language): Promise<ErrandList> {
  const reader = await reader_of(ctx);
  const mine = reader.role === 'resident' ? [...reader.mine, ...reader.wards.map(({ id }) => id)] : null;
  const rows = await select_errands(ctx, mine);
  const around = await around_of(ctx, reader, rows, language);
  const errands: ErrandCard[] = [];
  for (const row of rows) errands.push(await card_of(ctx, row, around));
  return { errands, wards: reader.wards };
}

async function around_of(ctx: Ctx, reader: Reader, rows: readonly ErrandRow[], language: Language): Promise<Around> {
  const kinds = new Map((await select_kinds(ctx)).map((kind) => [kind.id, kind_view(kind, language)]));
  const authorities = new Map((await select_authorities(ctx, rows.flatMap((row) => row.authority_id ?? []))).map((one) => [one.id, one]));
  // in full: a principal knows by name who runs their errand; the principal's own is masked below
  const names = await as_software(ctx, () => names_of(ctx, rows.flatMap((row) => [row.principal_id, ...(row.agent_id === null ? [] : [row.agent_id])])));
  const held = new Map<string, number>();
  for (const [id, things] of Map.groupBy(await select_things(ctx, rows.map((row) => row.id)), (thing) => thing.errand_id)) held.set(id, outstanding(things));
  return { reader, kinds, authorities, names, held };
}

async function card_of(ctx: Ctx, row: ErrandRow, { reader, kinds, authorities, names, held }: Around): Promise<ErrandCard> {
  const seat = seat_of(reader, row, authorities.get(row.authority_id ?? '') ?? null);
  const name = names.get(row.principal_id) ?? '';
  const kind = kinds.get(row.kind);
  return {
    id: row.id, state: row.state, kind: { id: row.kind, title: kind?.title ?? row.kind }, due_on: row.due_on, due: due_words(row.state, row.due_on, ctx.now),
    principal_name: seat === 'principal' || seat === 'guardian' ? name : mask_name(name), place_text: await place_text(ctx, row),
    agent_name: row.agent_id === null ? null : (names.get(row.agent_id) ?? null), seat, outstanding: knows(seat) ? (held.get(row.id) ?? 0) : 0,
  };
}

async function place_text(ctx: Ctx, row: ErrandRow): Promise<string> {
  if (row.estate_id === null) return (await place_by_id(ctx, row.place_id))?.name ?? '';
  const index = await estate_index(ctx, row.estate_id);
  return `${index.estate.name} ${place_words(index, row.place_id)}`;
}

/** One errand by need to know: whoever only reaches the place sees the card and nothing behind it. */
export async function errand_view(ctx: Ctx, row: ErrandRow, language: Language): Promise<ErrandView> {
  const reader = await reader_of(ctx);
  const around = await around_of(ctx, reader, [row], language);
  const card = await card_of(ctx, row, around);
  const authority = around.authorities.get(row.authority_id ?? '') ?? null;
  const may = verbs.filter((verb) => button(verb, card.seat, row, authority, ctx.now));
  const blank: ErrandView = {
    ...card, what: null, asked_how: row.asked_how, asked_at: row.asked_at.toISOString(), guardians: [], suggested_documents: around.kinds.get(row.kind)?.documents ?? [],
    authority: null, things: [], meetings: [], files: [], deeds: [], done: null, word: null, ended_why: null, may,
  };
  return knows(card.seat) ? { ...blank, ...(await behind(ctx, row, around, authority, card.seat)) } : blank;
}

/** What is worth a button: what may be tried, and what a word or a look would not answer anyway. */
function button(verb: Verb, seat: Seat, row: ErrandRow, authority: AuthorityRow | null, now: Date): boolean {
  if (may_try(verb, seat, row, authority, now) !== true) return false;
  if (verb === 'hand_over' || verb === 'finish') return authority !== null && standing(authority, now) === 'in_force';
  return verb !== 'appoint' || authority === null || standing(authority, now) === 'in_force';
}

async function behind(ctx: Ctx, row: ErrandRow, { kinds }: Around, authority: AuthorityRow | null, seat: Seat): Promise<Partial<ErrandView>> {
  const guardian_ids = await as_software(ctx, () => guardians_of(ctx, row.principal_id));
  const [things, meetings, files, deeds] = [await select_things(ctx, [row.id]), await select_meetings(ctx, row.id), await select_files(ctx, row.id), await select_deeds(ctx, row.id)];
  const there = new Set([...guardian_ids, ...things.map((one) => one.given_to), ...deeds.flatMap((deed) => [deed.by_id, ...(deed.for_id === null ? [] : [deed.for_id])])]);
  const names = await as_software(ctx, () => names_of(ctx, [...there]));
  const speaks = seat === 'principal' || seat === 'guardian';
  const resident_name = (id: string) => (speaks ? (names.get(id) ?? null) : names.has(id) ? mask_name(names.get(id)!) : null);
  const deed_view = (deed: (typeof deeds)[number]): DeedView => {
    const by: DeedView['by'] = deed.by_id === 'system' ? 'software' : deed.by_id === row.principal_id ? 'principal' : guardian_ids.includes(deed.by_id) ? 'guardian' : deed.by_id === row.agent_id || deed.for_id !== null ? 'agent' : 'other';
    return {
      at: deed.at.toISOString(), verb: deed.verb as Verb, by, by_name: by === 'principal' || by === 'guardian' ? resident_name(deed.by_id) : (names.get(deed.by_id) ?? null),
      for_name: deed.for_id === null ? null : (names.get(deed.for_id) ?? null), amount_fen: deed.amount_fen, detail: deed.detail,
    };
  };
  return {
    what: row.what, ended_why: row.ended_why, guardians: guardian_ids.map((id) => ({ id, name: resident_name(id) ?? '' })),
    authority: authority && {
      how: authority.how, by_guardian: authority.given_by !== authority.principal_id, kinds: authority.kinds.map((id) => ({ id, title: kinds.get(id)?.title ?? id })), documents: authority.documents as Document[],
      cash_fen_max: authority.cash_fen_max, may_substitute: authority.may_substitute, from_at: authority.from_at.toISOString(), until_on: authority.until_on,
      standing: standing(authority, ctx.now) === 'withdrawn' ? 'withdrawn' : standing(authority, ctx.now) === 'expired' ? 'expired' : 'in_force', withdrawn_at: authority.withdrawn_at?.toISOString() ?? null, file_id: files.some(({ file_id }) => file_id === authority.file_id) ? authority.file_id : null,
    },
    things: things.map(({ id, kind, document, note, amount_fen, given_at, given_to, given_sign, given_witness, back_at, back_sign, back_witness, spent_fen, back_fen }) => ({
      id, kind, document: document as Document | null, note, amount_fen, given_at: given_at.toISOString(), given_to: names.get(given_to) ?? '', given_sign, given_witness, back_at: back_at?.toISOString() ?? null, back_sign, back_witness, spent_fen, back_fen,
    })),
    meetings: meetings.map(({ id, kind, from_at, until_at, where_text, visit_id, outcome, outcome_note }) => ({ id, kind, from_at: from_at.toISOString(), until_at: until_at.toISOString(), where_text, visit_id, outcome, outcome_note })),
    files: files.map(({ file_id, kind }) => ({ file_id, kind })),
    deeds: deeds.map(deed_view),
    done: row.done_at && { at: row.done_at.toISOString(), where: row.done_where ?? '', note: row.done_note ?? '' },
    word: row.word && row.word_at && { said: row.word, how: row.word_how ?? 'told', text: row.word_text, at: row.word_at.toISOString() },
  };
}
