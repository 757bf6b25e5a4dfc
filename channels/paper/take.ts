import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { Refusal } from '../../platform/refusal.ts';
import { estate_for, triage } from '../../modules/assistant/index.ts';
import { category_by_code, open_case, type Demand } from '../../modules/cases/index.ts';
import { add_person, people_by_phone } from '../../modules/people/index.ts';
import { estate_index, estates_within_reach, find_place } from '../../modules/territory/index.ts';
import type { PaperTaken, TakePaper } from './contract.ts';

/**
 * A report on paper, read by the machine and looked through by a person, becomes a draft with its photo (issue 4, paper; product
 * B1, C8). A danger is no draft: it goes out at once. Refuses `case.place_outside`.
 */
export async function take_paper(ctx: Ctx, form: TakePaper): Promise<PaperTaken> {
  if (!(await estates_within_reach(ctx)).some((one) => one.id === form.estate_id)) throw new Refusal('case.place_outside');
  const index = await estate_index(ctx, form.estate_id);
  const { emergency, category, tier, place: named, confidence, reasons, emergency_lines } = triage(form.text, { estate: estate_for(index), at: ctx.now });
  const found = find_place(index, named);
  const place = found ?? index.whole;
  const { building, unit, floor, room, spot } = named;
  const row = await open_case(ctx, {
    draft: !emergency, category, tier, emergency, confidential: false, estate_id: form.estate_id, place: { id: place.id, path: place.path },
    spoken: found ? { building, unit, floor, room, spot } : { spot }, description: form.text.trim(), channel: 'paper', channel_request_id: `${ctx.actor.person_id}:${form.request_id}`,
    conversation_id: null, reporter: await reporter_of(ctx, form), file_ids: form.file_ids, recused_ids: [], by_assistant: { confidence, why: reasons[0]?.text ?? '' },
  });
  await record(ctx, { name: 'paper.taken', subject: row.id, place_path: row.place_path, data: { category, emergency } });
  const lines = category ? category_by_code(category).emergency_lines : [];
  return { case_id: row.id, emergency, emergency_lines: emergency ? [...new Set([...emergency_lines, ...lines])] : [] };
}

/** Whoever wrote it, known by the whole number; without a number nobody is made known, and the paper itself is the record. */
async function reporter_of(ctx: Ctx, { name, phone }: TakePaper): Promise<Demand['reporter']> {
  if (!phone) return null;
  const [known] = await as_software(ctx, () => people_by_phone(ctx, phone));
  const person_id = known?.id ?? (await as_software(ctx, () => add_person(ctx, { name: name?.trim() || '写信居民', phone })));
  return { person_id, home_id: null };
}
