import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';

/**
 * The one file of a form, its field `file`. Refuses `too_large` (with its megabytes), `unreadable` for a form that ends in its
 * middle or is none, `file.missing` and `request.unsupported`.
 */
export async function form_file(request: FastifyRequest, { bytes_max, too_large, unreadable }: { bytes_max: number; too_large: string; unreadable: string }): Promise<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart()) throw new Refusal('request.unsupported');
  const refused_size = new Refusal(too_large, { megabytes: bytes_max / 1024 / 1024 });
  try {
    const part = await request.file({ limits: { fileSize: bytes_max, files: 1, parts: 4 } });
    if (part?.fieldname !== 'file') {
      part?.file.resume();
      throw new Refusal('file.missing');
    }
    const bytes = await part.toBuffer();
    if (part.file.truncated) throw refused_size;
    return { name: part.filename, bytes };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw error instanceof Error && Reflect.get(error, 'code') === 'FST_REQ_FILE_TOO_LARGE' ? refused_size : new Refusal(unreadable);
  }
}
