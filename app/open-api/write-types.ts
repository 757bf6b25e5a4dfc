import { answer_of, operations, schema_of, type Document, type Operation, type Schema } from './schema.ts';

/** The types of a client, in one file that imports nothing: each operation by its method and path. */
export function write_types(document: Document): string {
  const lines = operations(document).map(([name, one]) => `  /** ${(one.summary ?? '').replaceAll('*/', '')} */\n  '${name}': { ${parts_of(one).join('; ')} };`);
  return `// ${document.info.title} ${document.info.version}, written by \`npm run -s api -- publish\` from docs/api/openapi.json: do not edit\nexport type Operations = {\n${lines.join('\n')}\n};\n`;
}

function parts_of(one: Operation): string[] {
  const of = (place: string) => {
    const found = (one.parameters ?? []).filter((parameter) => parameter.in === place);
    return found.length > 0 ? `{ ${found.map(({ name, required, schema }) => `${key_of(name)}${required ? '' : '?'}: ${type_of(schema)}`).join('; ')} }` : 'undefined';
  };
  const body = schema_of(one.requestBody?.content);
  return [`params: ${of('path')}`, `query: ${of('query')}`, `form: ${body ? type_of(body) : 'undefined'}`, `answer: ${type_of(answer_of(one) ?? { type: 'null' })}`];
}

const key_of = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
function type_of(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(type_of))].join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => type_of({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'object': return object_of(schema);
    case 'array': return `readonly (${type_of(schema.items ?? {})})[]`;
    case 'integer': case 'number': return 'number';
    case 'boolean': return 'boolean';
    case 'null': return 'null';
    case 'string': return 'string';
    default: return 'unknown';
  }
}
function object_of({ properties = {}, required = [], patternProperties, additionalProperties }: Schema): string {
  const named = Object.entries(properties).map(([name, inner]) => `${key_of(name)}${required.includes(name) ? '' : '?'}: ${type_of(inner)}`);
  if (named.length > 0) return `{ ${named.join('; ')} }`;
  const values = Object.values(patternProperties ?? {})[0] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
  return `Readonly<Record<string, ${values ? type_of(values) : 'unknown'}>>`;
}
