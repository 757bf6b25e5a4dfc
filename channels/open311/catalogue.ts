import { categories, type Category } from '../../modules/cases/index.ts';
import type { Fields, List } from './write.ts';

/**
 * Our 122 categories as services, and before those of each group the group itself, for whoever cannot tell which: then
 * the words decide, as in every other channel.
 */
export type Service = { readonly code: string; readonly name: string; readonly category: Category | null; readonly group_name: string; readonly needs_place: boolean; readonly keywords: readonly string[] };

/** Groups whose matters lie somewhere in an estate; the rest are papers, jobs and advice. */
const placed: ReadonlySet<string> = new Set(['01', '02', '03', '04', '05', '06']);

export const services: readonly Service[] = [...Map.groupBy(categories, (one) => one.group_code)].flatMap(([group_code, members]) => {
  const group_name = members[0]!.group_name;
  const needs_place = placed.has(group_code);
  const whole: Service = { code: group_code, name: `${group_name}（说不清是哪一种）`, category: null, group_name, needs_place, keywords: [] };
  return [whole, ...members.map((category): Service => ({ code: category.code, name: category.name, category, group_name, needs_place, keywords: category.examples }))];
});
const by_code = new Map(services.map((service) => [service.code, service]));
export const service_of = (code: string): Service | undefined => by_code.get(code);

export function service_list(): List {
  return {
    each: 'service',
    of: services.map((one) => ({ service_code: one.code, service_name: one.name, description: description_of(one), metadata: one.needs_place, type: 'realtime', keywords: one.keywords.join(','), group: one.group_name })),
  };
}
function description_of({ name, category, group_name }: Service): string {
  if (!category) return `${group_name}方面的事，说不清是哪一种就选这个，写清楚是什么、在哪里。`;
  return category.examples.length > 0 ? `${name}：如${category.examples.join('、')}。` : `${name}。`;
}

/** What we ask about the place, in the words in which residents say it; none of it must be answered. */
const questions = [
  { code: 'building', ask: '几栋', hint: '数字，如 3' },
  { code: 'unit', ask: '几单元', hint: '数字，如 2' },
  { code: 'floor', ask: '几楼', hint: '数字，如 5' },
  { code: 'room', ask: '房号', hint: '如 502；公共的地方不用写' },
  { code: 'spot', ask: '具体在哪里', hint: '如 西门消火栓旁边' },
] as const;
export type Question = (typeof questions)[number]['code'];

export function service_definition({ code, category }: Service): Fields {
  const asked = questions.map((one, index) => attribute({ variable: true, code: one.code, ask: one.ask, hint: one.hint, order: index + 1 }));
  const lines = category?.emergency_lines ?? [];
  const warning = lines.length > 0 ? [attribute({ variable: false, code: 'emergency', ask: `有人有危险，先打 ${lines.join('、')}，再报到这里。`, hint: '', order: 0 })] : [];
  return { service_code: code, attributes: { each: 'attribute', of: [...warning, ...asked] } };
}
function attribute({ variable, code, ask, hint, order }: { variable: boolean; code: string; ask: string; hint: string; order: number }): Fields {
  return { variable, code, datatype: 'string', required: false, datatype_description: hint, order, description: ask, values: { each: 'value', of: [] } };
}
