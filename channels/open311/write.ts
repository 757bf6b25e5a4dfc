import { escape_xml } from '../../platform/xml.ts';

/** Open311 says everything twice, as XML and as JSON; here it is said once, as a tree. */
export type Format = 'xml' | 'json';
export type Value = string | number | boolean | null | Fields | List;
export type Fields = { readonly [name: string]: Value };
/** A container: in XML its children stand under one name, in JSON it is an array, also of one. */
export type List = { readonly each: string; readonly of: readonly (string | Fields)[] };

export const content_types: Readonly<Record<Format, string>> = { xml: 'text/xml; charset=utf-8', json: 'application/json; charset=utf-8' };

/** In JSON the root element vanishes; what is empty is null there and an empty element in XML. */
export function write(format: Format, root: string, value: Fields | List): string {
  return format === 'json' ? JSON.stringify(plain(value)) : `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`;
}

const is_list = (value: Fields | List): value is List => 'each' in value && 'of' in value;

function plain(value: Value): unknown {
  if (value === '' || value === null) return null;
  if (typeof value !== 'object') return value;
  if (is_list(value)) return value.of.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

function element(name: string, value: Value): string {
  const inside = value === null ? '' : typeof value !== 'object' ? escape_xml(String(value)) : is_list(value) ? value.of.map((one) => element(value.each, one)).join('') : Object.entries(value).map(([inner, one]) => element(inner, one)).join('');
  return inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`;
}
