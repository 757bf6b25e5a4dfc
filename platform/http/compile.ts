import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import compilers from '@fastify/fast-json-stringify-compiler';
import type { FastifyInstance } from 'fastify';

/**
 * Readers and writers of a schema are made when its route is first asked, and once for all routes that share it: made
 * for all of some six hundred routes beforehand they were half of a start, and every house of a test pays a start.
 */
export function compile_when_asked(app: FastifyInstance): void {
  const to_write = compilers.SerializerSelector()({}, {});
  app.setSerializerCompiler((route) => {
    const schema = route.schema as object;
    return (answer: unknown) => made_once(writers, schema, () => to_write({ httpStatus: '', ...route }))(answer);
  });
  app.setValidatorCompiler((route) => {
    const { schema, httpPart } = route as { schema: object; httpPart?: string };
    const checks = httpPart === 'body' ? bodies : parameters; // parameters are texts, converted before they are checked
    return (value: unknown) => made_once(checks, schema, () => TypeBoxValidatorCompiler(route as Parameters<typeof TypeBoxValidatorCompiler>[0]))(value);
  });
}

type Reader = ReturnType<typeof TypeBoxValidatorCompiler>;
const writers = new WeakMap<object, (answer: unknown) => string>();
const bodies = new WeakMap<object, Reader>();
const parameters = new WeakMap<object, Reader>();

function made_once<T>(made: WeakMap<object, T>, schema: object, make: () => T): T {
  let one = made.get(schema);
  if (!one) made.set(schema, (one = make()));
  return one;
}
