import type { Sharp } from 'sharp';
import { Refusal } from '../refusal.ts';

const side_px_max = 2048;
const thumb_side_px_max = 320;
/** A PNG of a few kilobytes can unfold into gigabytes; 64 million pixels are more than a phone's full-size photo. */
const pixels_max = 64_000_000;

export type Photo = { bytes: Buffer; thumb: Buffer; width_px: number; height_px: number };

/**
 * Draws the picture anew, upright and at most 2048 px long, as a JPEG without any metadata: no place, no device, no
 * time, no embedded preview (信访工作条例 30: the complained-about may learn none of them; issue "EXIF removed").
 */
export async function redraw(bytes: Buffer): Promise<Photo> {
  const { default: sharp } = await import('sharp'); // not while the house starts
  const options = { limitInputPixels: pixels_max, failOn: 'error', sequentialRead: true } as const;
  const measured = await sharp(bytes, { ...options, limitInputPixels: false }).metadata().catch(() => null);
  if (!measured?.width || !measured.height) throw new Refusal('file.broken');
  if (measured.width * measured.height > pixels_max) throw new Refusal('file.too_many_pixels');
  await turn();
  try {
    const upright = sharp(bytes, options).rotate().flatten({ background: '#ffffff' });
    const { data, info } = await fit(upright, side_px_max).jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
    const thumb = await fit(sharp(data), thumb_side_px_max).jpeg({ quality: 72 }).toBuffer();
    return { bytes: data, thumb, width_px: info.width, height_px: info.height };
  } catch {
    throw new Refusal('file.broken');
  } finally {
    done();
  }
}

/** Two at a time: a full-size photo unfolds into 200 MB while it is drawn. */
let drawing = 0;
const waiting: Array<() => void> = [];
async function turn(): Promise<void> {
  if (drawing < 2) drawing++;
  else await new Promise<void>((resolve) => void waiting.push(resolve));
}
function done(): void {
  const next = waiting.shift();
  if (next) next();
  else drawing--;
}

const fit = (picture: Sharp, side: number) => picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
