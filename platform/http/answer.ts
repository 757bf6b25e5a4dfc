import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';
import type { RefusalCatalogue } from '../refusal.ts';
import { say_invalid } from './invalid.ts';
import type { Finding } from './invalid.ts';
import { language_of } from './language.ts';
import type { Language } from './language.ts';
import { trace_of } from './observe.ts';

export type Refused = { status: number; body: { code: string; message: string; details?: Record<string, string | number> } };
type Thrown = Partial<FastifyError> & { validation?: readonly Finding[] };

/** Everything thrown becomes one answer here: `{code, message, details}` and a status, or a 500 that says nothing more. */
export function answer_error(catalogue: RefusalCatalogue) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refused = refusal_of(error, catalogue, language_of(request.headers['accept-language']));
    if (refused.status >= 500) request.log.error({ route: request.routeOptions.url, ...trace_of(error, request.log.level) }, 'failed');
    return reply.code(refused.status).header('cache-control', 'no-store').type('application/json; charset=utf-8').send(JSON.stringify(refused.body));
  };
}

export function refusal_of(error: unknown, catalogue: RefusalCatalogue, language: Language): Refused {
  const say = (code: string, details: Readonly<Record<string, string | number>> = {}): Refused => {
    const text = catalogue[code] ?? catalogue['internal'];
    if (!text) throw new Error('the catalogue of refusals lacks `internal`');
    const known = code in catalogue;
    const message = text[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
    return { status: text.status, body: { code: known ? code : 'internal', message, ...(known && Object.keys(details).length ? { details } : {}) } };
  };
  if (error instanceof Refusal) return say(error.code, error.details);
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown;
  if (thrown.validation) {
    const refused = say('request.invalid');
    return { ...refused, body: { ...refused.body, ...say_invalid(thrown.validation, language) } };
  }
  return say(code_of(thrown));
}

/** Fastify's and PostgreSQL's own complaints about what the caller sent, in our codes. */
const codes: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_REQ_FILE_TOO_LARGE: 'request.too_large',
  FST_FILES_LIMIT: 'request.too_large',
  FST_PARTS_LIMIT: 'request.too_large',
  FST_FIELDS_LIMIT: 'request.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'request.unsupported',
  HPE_HEADER_OVERFLOW: 'request.headers_too_large',
  '22021': 'request.invalid', // a character PostgreSQL cannot hold
  '22P05': 'request.invalid',
  '40001': 'request.conflict',
  '40P01': 'request.conflict',
};

function code_of(thrown: Thrown): string {
  const known = codes[thrown.code ?? ''];
  if (known) return known;
  const status = thrown.statusCode ?? 500;
  return status >= 400 && status < 500 ? 'request.invalid' : 'internal';
}
