import type { FastifyRequest } from 'fastify';
import { form_file } from '../../../platform/http/index.ts';
import { limits } from '../../../platform/sheet/index.ts';

/** The workbook of a form. Refuses `sheet.too_large`, `sheet.damaged`, `file.missing`, `request.unsupported`. */
export async function uploaded_workbook(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const { name, bytes } = await form_file(request, { bytes_max: limits.file_bytes_max, too_large: 'sheet.too_large', unreadable: 'sheet.damaged' });
  return { name: name || 'workbook', bytes };
}
