import type { Readable } from 'node:stream';
import type { Actor, Ctx } from '../../../platform/ctx.ts';
import type { Db } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { write_workbook, type Cell } from '../../../platform/sheet/index.ts';
import { share_words } from '../household/share.ts';
import { id_numbers, notes, phones } from '../register.ts';
import { mask_name } from '../mask.ts';
import { count_residents, select_page, type Resident } from './export/store.ts';
import { heading_of } from './field.ts';
import { estate_to_exchange } from './steer.ts';
import { insert_export } from './store.ts';

export type ExportWanted = { estate_id: string; masked: boolean; reason: string };
const page_rows = 1_000;
const unmasked_people_max = 5_000;
const reason_characters_min = 6;
const relation_words = { owner: '业主', tenant: '租户', family: '家属' } as const;

/**
 * The register of an estate as far as the hat sees it. Masked unless a reason is given; then every person whose numbers
 * leave the house is told so in the facts, as for a look at one (product A4 "every read of an identity logged"). It is
 * recorded before the first row goes out.
 */
export async function export_book(db: Db, actor: Actor, now: Date, wanted: ExportWanted): Promise<Readable> {
  const ask = <T>(work: (ctx: Ctx) => Promise<T>) => db.transaction(actor, now, work);
  const reason = wanted.reason.trim();
  if (!wanted.masked && [...reason].length < reason_characters_min) throw new Refusal('exchange.needs_reason');
  const { name } = await ask((ctx) => take_out(ctx, { ...wanted, reason }));
  async function* rows(): AsyncGenerator<Cell[]> {
    let after = { path: '', person_id: '' };
    for (;;) {
      const page = await ask((ctx) => select_page(ctx, wanted.estate_id, after, page_rows));
      for (const one of page) yield cells_of(one, wanted.masked);
      const last = page.at(-1);
      if (!last || page.length < page_rows) return;
      after = { path: last.path, person_id: last.person_id };
    }
  }
  const width = { building: 10, unit: 10, room: 10, name: 12, relation: 10, share: 12, phone: 16, id_number: 22, area: 14, from_on: 14 } as const;
  const columns = (Object.keys(width) as (keyof typeof width)[]).map((field) => ({ heading: heading_of(field), width: width[field] }));
  return write_workbook([{ name: `${name}住户`, columns, rows: rows() }]);
}

async function take_out(ctx: Ctx, { estate_id, masked, reason }: ExportWanted): Promise<{ name: string }> {
  const { name, place_path } = await estate_to_exchange(ctx, estate_id);
  const people = await count_residents(ctx, estate_id);
  const id = new_id(ctx.now);
  if (!masked) {
    if (people > unmasked_people_max) throw new Refusal('exchange.too_many_people', { people: unmasked_people_max });
    const told = new Set<string>();
    let after = { path: '', person_id: '' };
    for (let page: Resident[]; (page = await select_page(ctx, estate_id, after, page_rows)).length > 0; after = { path: page.at(-1)!.path, person_id: page.at(-1)!.person_id }) {
      // Somebody with two homes stands on the page twice and is told once.
      const facts = page.filter(({ person_id }) => !told.has(person_id) && told.add(person_id)).map((one) => ({ name: 'person.revealed', subject: one.person_id, place_path: one.path, data: { export_id: id } }));
      if (facts.length > 0) await record(ctx, ...facts);
    }
  }
  await insert_export(ctx, {
    district: ctx.actor.district, id, by: ctx.actor.person_id ?? '', hat_id: ctx.actor.hat.id, estate_id, masked,
    reason_cipher: reason === '' ? null : notes.seal(reason), at: ctx.now, people,
  });
  await record(ctx, { name: 'register.exported', subject: id, place_path, data: { estate_id, masked, people } });
  return { name };
}

function cells_of(one: Resident, masked: boolean): Cell[] {
  const phone = masked || !one.phone_cipher ? one.phone_masked : phones.unseal(one.phone_cipher);
  const id_number = masked || !one.id_cipher ? one.id_masked : id_numbers.unseal(one.id_cipher);
  const area = one.area_cm2 === null ? null : String(one.area_cm2 / 10_000);
  const { share_numerator: numerator, share_denominator: denominator } = one;
  const share = numerator !== null && denominator !== null ? share_words({ numerator, denominator }) : null;
  return [one.building, one.unit, one.room, masked ? mask_name(one.name) : one.name, relation_words[one.relation], share, phone, id_number, area, one.from_on];
}

