/** As much of OpenAPI 3.1 as our document uses. */
export type Schema = {
  type?: string | string[]; const?: unknown; enum?: unknown[]; anyOf?: Schema[]; allOf?: Schema[]; items?: Schema; properties?: Record<string, Schema>; required?: string[]; additionalProperties?: Schema | boolean;
  format?: string; examples?: unknown[]; minimum?: number; description?: string; patternProperties?: Record<string, Schema>;
};
export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Schema };
export type Content = Record<string, { schema?: Schema; example?: unknown }>;
export type Operation = { summary?: string; tags?: string[]; operationId?: string; parameters?: Parameter[]; requestBody?: { required?: boolean; content: Content }; responses: Record<string, { description?: string; content?: Content }>; security?: unknown[] };
export type Document = { openapi: string; info: { title: string; version: string; description?: string }; servers?: unknown[]; paths: Record<string, Record<string, Operation>>; components?: unknown };

/** 「GET /api/board」 → its operation, in the order of the document. */
export const operations = ({ paths }: Document): [string, Operation][] => Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, one]): [string, Operation] => [`${method.toUpperCase()} ${path}`, one]));
/** The schema of a body in the first form in which it is told. */
export const schema_of = (content: Content | undefined): Schema | undefined => Object.values(content ?? {})[0]?.schema;
/** What a success answers. */
export const answer_of = ({ responses }: Operation): Schema | undefined => schema_of(Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content);

/** Something of this shape that is plainly made up: the schema's own example, else the simplest value. */
export function example_of(schema: Schema): unknown {
  if (schema.examples?.length) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.find((one) => one.type !== 'null') ?? schema.anyOf?.[0];
  if (choice) return example_of(choice);
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([name, inner]) => [name, example_of(inner)]));
  switch (schema.type) {
    case 'array': return schema.items ? [example_of(schema.items)] : [];
    case 'object': return {};
    case 'integer': case 'number': return schema.minimum ?? 0;
    case 'boolean': return true;
    case 'null': return null;
    default: return schema.format === 'date-time' ? '2026-06-01T02:00:00.000Z' : schema.format === 'date' ? '2026-06-01' : '…';
  }
}
