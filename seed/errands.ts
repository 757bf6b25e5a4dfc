import { readFile } from 'node:fs/promises';
import type { Ctx } from '../platform/ctx.ts';
import { plant_photo } from '../platform/files/index.ts';
import { add_authorities, add_deeds, add_errand_files, add_errands, add_meetings, add_things, blank_errand, type AuthorityRow, type DeedRow, type ErrandRow, type MeetingRow, type ThingRow } from '../modules/errands/index.ts';
import type { Estate } from './estates.ts';
import type { Cast, Resident } from './people.ts';
import { later } from './story.ts';

const day_minutes = 1440;
const day_of = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** One sheet for all of them, which says that nobody signed it. */
const sample = new URL('data/authority-sample.jpg', import.meta.url);

/** Four errands of an estate: one asked, one by video with the card in hand, one answered by its elder, one taken back. */
export async function run_errands(ctx: Ctx, { plan: { id, district } }: Estate, { residents }: Cast, data_dir: string | null): Promise<void> {
  const agent_id = `${id}-grid-1`;
  const [first, ...others] = residents;
  const [, , second, third, fourth] = others;
  if (!first || !second || !third || !fourth) return;
  const errands: ErrandRow[] = [];
  const authorities: AuthorityRow[] = [];
  const deeds: DeedRow[] = [];
  const things: ThingRow[] = [];
  const meetings: MeetingRow[] = [];
  const at = (minutes: number) => later(ctx.now, minutes);

  const errand = (key: string, who: Resident, kind: string, what: string, due_days: number, asked: number, over: Partial<ErrandRow>) => {
    const row = { ...blank_errand(ctx, { id: `${id}-errand-${key}`, kind, what, due_on: day_of(at(due_days * day_minutes)), principal_id: who.person_id, place_id: who.home.id, place_path: who.home.path, estate_id: id }), asked_at: at(asked), changed_at: at(asked), ...over };
    errands.push(row);
    did(row, 'ask', who.person_id, asked);
    return row;
  };
  const did = (row: ErrandRow, verb: string, by_id: string, minutes: number, over: Partial<DeedRow> = {}) =>
    deeds.push({ district, id: `${row.id}-${deeds.length}`, errand_id: row.id, verb, by_id, for_id: null, authority_id: row.authority_id, amount_fen: null, detail: null, at: at(minutes), ...over });
  const authority = (key: string, who: Resident, from: number, over: Partial<AuthorityRow>): AuthorityRow => {
    const row: AuthorityRow = {
      district, id: `${id}-authority-${key}`, principal_id: who.person_id, given_by: who.person_id, agent_id, place_path: who.home.path, kinds: [], documents: [], cash_fen_max: 0, may_substitute: false,
      how: 'written', file_id: `${id}-authority-${key}-paper`, from_at: at(from), until_on: day_of(at(20 * day_minutes)), recorded_by: agent_id, withdrawn_at: null, withdrawn_by: null, ...over,
    };
    authorities.push(row);
    return row;
  };
  const thing = (row: ErrandRow, minutes: number, over: Partial<ThingRow>) =>
    things.push({
      district, id: `${row.id}-thing-${things.length}`, errand_id: row.id, kind: 'document', document: null, note: null, amount_fen: null, given_at: at(minutes), given_to: agent_id, given_sign: 'spoken', given_witness: '楼下邻居在场',
      back_at: null, back_by: null, back_sign: null, back_witness: null, spent_fen: null, back_fen: null, ...over,
    });

  errand('allowance', second, 'senior_allowance', '腿脚不方便，出不了门', 4, -200, {});

  const pills = authority('pills', first, -1300, { kinds: ['medicine'], documents: ['medical_card'], cash_fen_max: 20_000 });
  const medicine = errand('medicine', first, 'medicine', '降压药，一个月的', 2, -1500, { state: 'authorised', agent_id, authority_id: pills.id });
  did(medicine, 'take', agent_id, -1450);
  did(medicine, 'authorise', agent_id, -1300, { detail: 'written' });
  did(medicine, 'hand_over', agent_id, -120, { detail: 'medical_card', amount_fen: 15_000 });
  thing(medicine, -120, { document: 'medical_card' });
  thing(medicine, -120, { kind: 'cash', amount_fen: 15_000 });
  const from_at = new Date(`${day_of(at(day_minutes))}T09:30:00+08:00`);
  meetings.push({ district, id: `${id}-errand-video`, errand_id: medicine.id, kind: 'video', from_at, until_at: new Date(from_at.getTime() + 15 * 60_000), where_text: '微信视频，药房窗口一起看药名', visit_id: null, outcome: null, outcome_note: null, remind_at: new Date(from_at.getTime() - 3_600_000) });
  did(medicine, 'appoint', agent_id, -100, { detail: 'video' });

  const bills = authority('bill', third, -4 * day_minutes, { kinds: ['bill'], documents: ['bill'], cash_fen_max: 10_000 });
  const bill = errand('bill', third, 'bill', '交这个月的水费', -1, -5 * day_minutes, {
    state: 'closed', agent_id, authority_id: bills.id, remind_at: null, done_at: at(-2 * day_minutes), done_where: '水务营业厅', done_note: '水费交到本月', word: 'done', word_how: 'self', word_text: '辛苦了', word_at: at(-2 * day_minutes + 90),
  });
  did(bill, 'take', agent_id, -5 * day_minutes + 60);
  did(bill, 'authorise', agent_id, -4 * day_minutes, { detail: 'written' });
  did(bill, 'hand_over', agent_id, -3 * day_minutes, { detail: 'bill', amount_fen: 10_000 });
  did(bill, 'finish', agent_id, -2 * day_minutes);
  did(bill, 'give_back', agent_id, -2 * day_minutes + 60, { amount_fen: 3_640 });
  did(bill, 'word', third.person_id, -2 * day_minutes + 90, { detail: 'done' });
  const back: Partial<ThingRow> = { back_at: at(-2 * day_minutes + 60), back_by: agent_id, back_sign: 'spoken', back_witness: '楼下邻居在场' };
  thing(bill, -3 * day_minutes, { document: 'bill', ...back });
  thing(bill, -3 * day_minutes, { kind: 'cash', amount_fen: 10_000, ...back, spent_fen: 6_360, back_fen: 3_640 });

  const taken_back = authority('collect', fourth, -2 * day_minutes, { kinds: ['collect'], documents: ['slip'], withdrawn_at: at(-600), withdrawn_by: fourth.person_id });
  const collect = errand('collect', fourth, 'collect', '去大厅领老年证', 6, -3 * day_minutes, { state: 'stopped', agent_id, authority_id: taken_back.id });
  did(collect, 'take', agent_id, -3 * day_minutes + 30);
  did(collect, 'authorise', agent_id, -2 * day_minutes, { detail: 'written' });
  did(collect, 'withdraw_authority', fourth.person_id, -600);

  // a paper is kept where files are: a database that is seeded by itself has none
  const paper = data_dir === null ? null : await readFile(sample);
  if (paper && data_dir !== null) for (const one of authorities) await plant_photo(ctx, data_dir, one.file_id, agent_id, paper);
  await add_authorities(ctx, authorities);
  await add_errands(ctx, errands);
  if (paper) await add_errand_files(ctx, errands.flatMap((one) => authorities.filter(({ id: known }) => known === one.authority_id).map(({ file_id, from_at }) => ({ district, errand_id: one.id, file_id, kind: 'authority' as const, at: from_at }))));
  await add_things(ctx, things);
  await add_meetings(ctx, meetings);
  await add_deeds(ctx, deeds.toSorted((one, other) => one.at.getTime() - other.at.getTime()));
}
