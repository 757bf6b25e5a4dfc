import { randomUUID } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { key_for } from '../../platform/api-key/index.ts';
import { record } from '../../platform/facts.ts';
import { estate_for, triage } from '../../modules/assistant/index.ts';
import { open_case, place_of, type Demand } from '../../modules/cases/index.ts';
import { estate_index, find_place } from '../../modules/territory/index.ts';
import { attributes, one, words, type Given } from './ask.ts';
import { locate, type Spot } from './place.ts';
import { service_of, type Question, type Service } from './catalogue.ts';
import { insert_filed } from './store.ts';
import { Wrong } from './wrong.ts';

export type Filed = { id: string; notice: string };

/**
 * A request of somebody's software becomes a case like any other (product L6). Names, telephone numbers and addresses of
 * those who asked are not kept: nobody here could check them. Our number for the software says nothing of the case's own.
 */
export async function file(ctx: Ctx, given: Given, media: { url: string | null; file_id: string | null }): Promise<Filed> {
  const key = await needed_key(ctx, given, 'report');
  const code = one(given, 'service_code');
  if (!code) throw new Wrong(400, '请给 service_code');
  const service = service_of(code);
  if (!service) throw new Wrong(404, `没有 ${code.slice(0, 20)} 这种服务`);
  const description = words(given, 'description', 4000) ?? service.name;
  const demand = await demand_of(ctx, service, description, await locate(ctx, given), attributes(given));
  const id = randomUUID();
  const row = await open_case(ctx, { ...demand, channel_request_id: id, file_ids: media.file_id ? [media.file_id] : [] });
  await insert_filed(ctx, { district: ctx.actor.district, id, key_id: key.id, case_id: row.id, service_code: code, media_url: media.url, at: ctx.now });
  await record(ctx, { name: 'request.filed', subject: row.id, place_path: row.place_path, data: { key_id: key.id } });
  const lines = service.category?.emergency_lines ?? [];
  const danger = row.emergency || lines.length > 0 ? `有人有危险请先打 ${(lines.length > 0 ? lines : ['110', '119', '120']).join('、')}，这里不替您报警。` : '';
  return { id, notice: `${danger}已经收到，凭这个编号可以查办得怎么样。` };
}

/** The key that came with the request, when there is one, it is good and may do this. */
export async function key_of(ctx: Ctx, given: Given, scope: 'report' | 'read' | 'updates' | 'comment'): Promise<{ id: string } | undefined> {
  const key = one(given, 'api_key');
  return key === undefined ? undefined : key_for(ctx, key.slice(0, 200), scope);
}
/** Refuses 403. */
export async function needed_key(ctx: Ctx, given: Given, scope: 'report' | 'comment'): Promise<{ id: string }> {
  const key = await key_of(ctx, given, scope);
  if (!key) throw new Wrong(403, `api_key 没有给，或者不对、停用了、不能做这件事（要用途 ${scope}）`);
  return key;
}

async function demand_of(ctx: Ctx, service: Service, description: string, spot: Spot, answers: Partial<Record<Question, string>>): Promise<Demand> {
  const index = await estate_index(ctx, spot.estate_id);
  const reading = triage(`${spoken(spot.said, answers)}${description}`, { estate: estate_for(index), at: ctx.now });
  const category = service.category?.code ?? reading.category;
  const emergency = reading.emergency && (service.category === null || service.category.code === reading.category || reading.tier === 1);
  const chosen = spot.place_id ? await place_of(ctx, { estate_id: spot.estate_id }, spot.place_id) : null;
  const found = chosen ?? find_place(index, reading.place);
  if (!found && reading.place.building && !emergency) throw new Wrong(400, `${index.estate.name}没有${reading.place.building}栋这个地方，请再看一眼`);
  const place = found ?? index.whole;
  const { building, unit, floor, room } = chosen ?? (found ? reading.place : { building: null, unit: null, floor: null, room: null });
  return {
    draft: category === null, category, tier: emergency ? 1 : service.category ? null : reading.tier, emergency, confidential: false,
    estate_id: spot.estate_id, place: { id: place.id, path: place.path }, spoken: { building, unit, floor, room, spot: answers.spot ?? reading.place.spot },
    description, channel: 'open311', channel_request_id: null, conversation_id: null, reporter: null, file_ids: [], recused_ids: [],
    by_assistant: service.category ? null : { confidence: reading.confidence, why: reading.reasons[0]?.text ?? '' },
  };
}

/** The answers as a resident would say them, so that they are read as everything else is: 「3栋2单元5楼」. */
function spoken(said: string, { building, unit, floor, room, spot }: Partial<Record<Question, string>>): string {
  const with_word = (text: string | undefined, word: string) => (text === undefined ? '' : /[\p{Script=Han}]$/u.test(text) ? text : `${text}${word}`);
  const words = [said, with_word(building, '栋'), with_word(unit, '单元'), with_word(floor, '楼'), with_word(room, '室'), spot ?? ''].join('');
  return words === '' ? '' : `${words}，`;
}
