/** As much of JSON Schema as our bodies use. */
export type Schema = {
  type?: string; const?: unknown; enum?: unknown[]; anyOf?: Schema[]; pattern?: string; format?: string; minLength?: number; minimum?: number; minItems?: number;
  items?: Schema; properties?: Record<string, Schema>; required?: string[]; examples?: unknown[];
};

const by_pattern: Readonly<Record<string, string>> = { '^\\d{4}-\\d{2}-\\d{2}$': '2026-06-01', '^\\d{6}$': '520303', '^\\d{4}$': '0201', '^\\d{4}-\\d{2}$': '2026-06' };

/** The smallest body that a schema lets in: required fields only. Give a field `examples: […]` where this guesses wrongly. */
export function sample(schema: Schema): unknown {
  if (schema.examples) return schema.examples[0];
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0]!);
  if (schema.type === 'object') return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]));
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
  if (schema.type === 'string') return schema.format === 'date-time' ? '2026-06-01T09:00:00+08:00' : schema.format === 'date' ? '2026-06-01' : ((schema.pattern && by_pattern[schema.pattern]) ?? '好'.repeat(Math.max(2, schema.minLength ?? 0)));
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  return null;
}
