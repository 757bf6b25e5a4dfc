import type { FastifyRequest } from 'fastify';
import type { Given } from './ask.ts';
import { Wrong } from './wrong.ts';

const [file_bytes_max, field_bytes_max, fields_max] = [15 * 1024 * 1024, 20_000, 60];

/** A multipart form: the standard's own fields and one picture, under `media` or `file` (as cities take them; from memory). */
export async function read_form(request: FastifyRequest): Promise<{ given: Given; file: Buffer | null }> {
  const given: Record<string, string> = Object.create(null) as Record<string, string>;
  let file: Buffer | null = null;
  try {
    for await (const part of request.parts({ limits: { fileSize: file_bytes_max, files: 1, fields: fields_max, fieldSize: field_bytes_max, parts: fields_max + 1 } })) {
      if (part.type === 'file') {
        if (!['media', 'file'].includes(part.fieldname)) throw new Wrong(400, '照片放在 media 一栏');
        const bytes = await part.toBuffer();
        file = bytes.length > 0 ? bytes : null;
      } else if (typeof part.value === 'string' && !(part.fieldname in given)) given[part.fieldname] = part.value.replaceAll('\0', '');
    }
  } catch (error) {
    if (error instanceof Wrong) throw error;
    const code = error instanceof Error ? String(Reflect.get(error, 'code')) : '';
    throw new Wrong(400, code === 'FST_REQ_FILE_TOO_LARGE' ? '照片最大 15 MB' : '表单读不懂');
  }
  return { given, file };
}
