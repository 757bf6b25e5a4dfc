import { answer_of, operations, schema_of, type Document, type Operation, type Schema } from './schema.ts';

/** What stops working for software that was written for the document before: each in one line, none for additions. */
export function breaking_changes(before: Document, now: Document): string[] {
  const after = new Map(operations(now));
  return operations(before).flatMap(([name, old]) => {
    const operation = after.get(name);
    return operation ? [...asks_more(name, old, operation), ...answers_less(`${name} answer`, answer_of(old), answer_of(operation))] : [`${name}: gone`];
  });
}

/** What is asked may become less or optional, never more or narrower. */
function asks_more(name: string, old: Operation, now: Operation): string[] {
  const before = new Map((old.parameters ?? []).map((one) => [`${one.in} ${one.name}`, one]));
  const here = new Set((now.parameters ?? []).map((one) => `${one.in} ${one.name}`));
  const parameters = (now.parameters ?? []).flatMap((one) => {
    const known = before.get(`${one.in} ${one.name}`);
    if (!known) return one.required ? [`${name} ${one.in} ${one.name}: newly required`] : [];
    return [...(one.required && !known.required ? [`${name} ${one.in} ${one.name}: newly required`] : []), ...takes_less(`${name} ${one.in} ${one.name}`, known.schema, one.schema)];
  });
  const gone = [...before.keys()].filter((one) => !here.has(one)).map((one) => `${name} ${one}: gone`);
  const forms = Object.keys(old.requestBody?.content ?? {}).filter((type) => !(type in (now.requestBody?.content ?? {}))).map((type) => `${name} body ${type}: gone`);
  const body = !old.requestBody && now.requestBody?.required ? [`${name} body: newly required`] : takes_less(`${name} body`, schema_of(old.requestBody?.content), schema_of(now.requestBody?.content));
  return [...parameters, ...gone, ...forms, ...body];
}

const types_of = (schema: Schema): string[] => (schema.anyOf ? schema.anyOf.flatMap(types_of) : schema.const !== undefined ? [typeof schema.const] : schema.enum ? [...new Set(schema.enum.map((one) => (one === null ? 'null' : typeof one)))] : [schema.type ?? 'any'].flat());
const values_of = (schema: Schema): unknown[] | null => schema.enum ?? (schema.const !== undefined ? [schema.const] : schema.anyOf?.every((one) => one.const !== undefined) ? schema.anyOf.map((one) => one.const) : null);
const fits = (type: string, into: readonly string[]) => into.includes(type) || into.includes('any') || (type === 'integer' && into.includes('number'));

/** Everything that could be sent before must still be taken. */
function takes_less(where: string, old: Schema | undefined, now: Schema | undefined): string[] {
  if (!old || !now) return old && !now ? [`${where}: gone`] : [];
  const found = types_of(old).filter((type) => !fits(type, types_of(now))).map((type) => `${where}: no ${type} any more`);
  const values = values_of(now);
  if (values) for (const value of values_of(old) ?? ['anything']) if (!values.includes(value)) found.push(`${where}: ${String(value)} is refused now`);
  for (const name of now.required ?? []) if (!old.required?.includes(name)) found.push(`${where}.${name}: newly required`);
  for (const [name, inner] of Object.entries(old.properties ?? {})) if (now.properties?.[name]) found.push(...takes_less(`${where}.${name}`, inner, now.properties[name]));
  return old.items && now.items ? [...found, ...takes_less(`${where}[]`, old.items, now.items)] : found;
}

/** Everything that was promised must still be there, and of no new kind. */
function answers_less(where: string, old: Schema | undefined, now: Schema | undefined): string[] {
  if (!old || !now) return old && !now ? [`${where}: gone`] : [];
  const found = types_of(now).filter((type) => !fits(type, types_of(old))).map((type) => `${where}: may be ${type} now`);
  const values = values_of(old);
  if (values) for (const value of values_of(now) ?? ['anything']) if (!values.includes(value)) found.push(`${where}: may say ${String(value)} now`);
  for (const name of old.required ?? []) if (!now.required?.includes(name)) found.push(`${where}.${name}: no longer promised`);
  for (const [name, inner] of Object.entries(old.properties ?? {})) found.push(...(now.properties?.[name] ? answers_less(`${where}.${name}`, inner, now.properties[name]) : old.required?.includes(name) && !now.required?.includes(name) ? [] : [`${where}.${name}: gone`]));
  return old.items ? [...found, ...answers_less(`${where}[]`, old.items, now.items)] : found;
}
