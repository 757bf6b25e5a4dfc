import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../../platform/refusal.ts';
import { limits } from '../../../platform/sheet/index.ts';

/** The workbook of a form, its field `file`. Refuses `sheet.too_large`, `file.missing`, `request.unsupported`. */
export async function uploaded_workbook(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart()) throw new Refusal('request.unsupported');
  const too_large = new Refusal('sheet.too_large', { megabytes: limits.file_bytes_max / 1024 / 1024 });
  try {
    const part = await request.file({ limits: { fileSize: limits.file_bytes_max, files: 1, parts: 4 } });
    if (part?.fieldname !== 'file') {
      part?.file.resume();
      throw new Refusal('file.missing');
    }
    const bytes = await part.toBuffer();
    if (part.file.truncated) throw too_large;
    return { name: part.filename || 'workbook', bytes };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw error instanceof Error && Reflect.get(error, 'code') === 'FST_REQ_FILE_TOO_LARGE' ? too_large : new Refusal('sheet.damaged');
  }
}
