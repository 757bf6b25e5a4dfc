import { readFile } from 'node:fs/promises';
import { add_people, appoint, person_row } from '../modules/people/index.ts';
import { answer_question, ask_about, decide_publication, draft_publication, fees, ledger_words, open_books, plant_close, plant_entries, type PlantedEntry } from '../modules/ledger/index.ts';
import type { Actor, Ctx } from '../platform/ctx.ts';
import { plant_photo } from '../platform/files/index.ts';

import type { Estate } from './estates.ts';
import { name_of } from './names.ts';
import type { Cast } from './people.ts';
import { dice } from './random.ts';

/** One sheet for all of them, which says that it is an example. */
const sample = new URL('data/authority-sample.jpg', import.meta.url);
const entity_id = 'lvzhouyuan-books';
const monthly_fee_fen = 2500;
const day_of = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const at_noon = (day: string) => new Date(`${day}T12:00:00+08:00`);
const month_after = (month: string, by: number) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + by, 1)).toISOString().slice(0, 7);
const last_day = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

/**
 * 绿洲缘's books (《贵州日报》: 286 households at 25 yuan, parking, market rent, access control, wages below 5,000, more than 100,000 left):
 * a whole quarter closed, published and asked about, the months since closed, the running one open with entries to be checked.
 */
export async function keep_books(ctx: Ctx, { plan: { id, district }, community, homes }: Estate, cast: Cast, data_dir: string | null): Promise<void> {
  const cashier_id = await hire(ctx, id, district, community.id, 'cashier', '出纳（兼职）');
  const accountant_id = await hire(ctx, id, district, community.id, 'accountant', '会计（兼职）');
  const today = day_of(ctx.now);
  const this_month = today.slice(0, 7);
  const quarter = Math.floor((Number(this_month.slice(5)) - 1) / 3);
  const first = month_after(`${this_month.slice(0, 4)}-${String(quarter * 3 + 1).padStart(2, '0')}`, -3);
  await open_books({ ...ctx, now: at_noon(`${first}-01`) }, { id: entity_id, kind: 'committee', name: '绿洲缘业主委员会', organisation_id: `${id}-yw`, estate_id: id, place_path: community.path, cashier_id, closed_through: last_day(month_after(first, -1)) });
  const seat = (person_id: string): Actor => ({ person_id, district, hat: { id: `post:${person_id}`, role: 'owners_committee', place_id: community.id, place_paths: [], estate_ids: [id], organisation_id: `${id}-yw` } });
  const home_ids = homes.map((home) => home.id);
  let published = '';
  for (let month = first; month <= this_month; month = month_after(month, 1)) {
    const [last, running] = [last_day(month), month === this_month];
    if (running) {
      const begin = { ...ctx, now: at_noon(`${month}-01`) < ctx.now ? at_noon(`${month}-01`) : ctx.now };
      await fees.add_tariff({ ...begin, actor: seat(cashier_id) }, entity_id, { name: '物业费，每户每月25元', way: 'home', rate: monthly_fee_fen, of_use: null, of_group: null, from_on: `${month}-01` });
      await fees.decide_run({ ...begin, actor: seat(accountant_id) }, await fees.bill({ ...begin, actor: seat(cashier_id) }, entity_id, { period: month, due_on: `${month}-25` }, 'lvzhouyuan-bills'), true);
    }
    const entries = month_of(month, home_ids, month === first, running ? '1122' : '4001').filter((one) => one.day <= today);
    const then = { ...ctx, now: running ? ctx.now : at_noon(last) };
    // the last few of the running month wait for the accountant
    const waiting = running ? entries.splice(-2) : [];
    const photos = data_dir === null ? null : await readFile(sample);
    for (const one of entries) if (one.file_id && photos && data_dir) await plant_photo(then, data_dir, one.file_id, cashier_id, photos);
    await plant_entries(then, entity_id, cashier_id, accountant_id, photos ? entries : entries.map(plain));
    await plant_entries(then, entity_id, cashier_id, null, waiting.map(plain));
    if (!running) await plant_close({ ...ctx, now: later_than(last, ctx.now) }, entity_id, last, cashier_id, accountant_id);
    if (month === month_after(first, 2)) {
      const when = { ...ctx, now: later_than(last, ctx.now) };
      published = (await draft_publication({ ...when, actor: seat(cashier_id) }, entity_id, `${first.slice(0, 4)}Q${Math.floor((Number(first.slice(5)) - 1) / 3) + 1}`, 'lvzhouyuan-publication-1')).id;
      await decide_publication({ ...when, actor: seat(accountant_id) }, published, true);
      const [asker, other] = cast.residents;
      await ask_about({ ...when, actor: asker!.actor }, published, '修水泵的钱是怎么定的，问了几家？', 'lvzhouyuan-question-1');
      await answer_question({ ...when, actor: seat(cashier_id) }, 'lvzhouyuan-question-1', '问了三家，选的是中间价，报价单在业委会办公室，欢迎来看。');
      await ask_about({ ...when, actor: other!.actor }, published, '广告收入能不能多装几个凳子？', 'lvzhouyuan-question-2');
    }
  }
}
/** Without its receipt. */
const plain = ({ request_id, kind, day, text, lines }: PlantedEntry): PlantedEntry => ({ request_id, kind, day, text, lines });
/** The second day of the month after, as far as it has come. */
function later_than(last: string, now: Date): Date {
  const then = new Date(at_noon(last).getTime() + 2 * 86_400_000);
  return then < now ? then : now;
}

async function hire(ctx: Ctx, estate_id: string, district: string, place_id: string, post: 'cashier' | 'accountant', title: string): Promise<string> {
  const person_id = `${estate_id}-${post}-1`;
  await add_people(ctx, [person_row(district, person_id, name_of(person_id, person_id), null)]);
  await appoint(ctx, { district, id: person_id, person_id, role: 'owners_committee', title, post, place_id, estate_id, organisation_id: `${estate_id}-yw`, from_on: '2025-01-01', until_on: null });
  return person_id;
}

/** Months before bills were written were received as income at once; since then a payment pays what is due. */
function month_of(month: string, home_ids: readonly string[], opening: boolean, fee_account: string): PlantedEntry[] {
  const roll = dice(`books of ${month}`);
  const entries: PlantedEntry[] = [];
  const words = ledger_words.period(month);
  const add = (day: number, kind: PlantedEntry['kind'], money_id: string, other_id: string, amount_fen: number, text: string, more: Partial<PlantedEntry> = {}) =>
    void entries.push({ request_id: `lvzhouyuan-${month}-${entries.length}`, day: `${month}-${String(day).padStart(2, '0')}`, kind, lines: kind === 'receive' ? [[money_id, amount_fen, null], [other_id, -amount_fen, more.party ?? null]] : [[money_id, -amount_fen, null], [other_id, amount_fen, null]], text, ...more });
  if (opening) add(1, 'receive', '1002', '3001', 9_236_000, '账本开始时的结余');
  // 286 × 25 = 7,150
  for (const [index, home_id] of home_ids.entries()) add(1 + (index % 15), 'receive', index % 3 === 0 ? '1001' : '1002', fee_account, monthly_fee_fen, `${words}物业费`, { party: home_id });
  for (const day of [7, 14, 21, 28]) add(day, 'receive', '1002', '4002', roll.between(11_000, 17_500), '临时停车费');
  add(5, 'receive', '1002', '4003', 240_000, `${words}农贸市场租金`);
  add(8, 'receive', '1002', '4004', 30_000, '门禁系统管理费');
  if (Number(month.slice(5)) % 3 === 2) add(12, 'receive', '1002', '4005', 60_000, '单元门口广告位，一个季度');
  add(26, 'pay', '1002', '5001', 486_000, `${words}工资，保洁绿化2人、门禁1人、收费1人、会计出纳兼职`);
  add(10, 'pay', '1002', '5002', roll.between(98_000, 126_000), '路灯、水泵、门禁的电费', { file_id: `lvzhouyuan-receipt-${month}-power` });
  add(16, 'pay', '1001', '5004', roll.between(9_000, 21_000), '扫帚、垃圾袋、洗手液', { file_id: `lvzhouyuan-receipt-${month}-brooms` });
  add(18, 'pay', '1002', '5003', roll.between(24_000, 96_000), roll.pick(['修水泵', '换楼道声控灯12个', '疏通主下水管', '修门禁读卡器']), { file_id: `lvzhouyuan-receipt-${month}-repair` });
  return entries.toSorted((a, b) => a.day.localeCompare(b.day));
}
