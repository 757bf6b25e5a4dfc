import sharp from 'sharp';
import { Refusal } from '../../../platform/refusal.ts';
import { read_form, type Form } from './form.ts';
import { open_reader } from './ocr.ts';
import type { Line, PaperReader, Picture } from './reader.ts';

/** Larger adds nothing that the reader sees (it looks at 960 pixels to find lines) and costs time. */
const side_px_max = 1_800;
const pixels_max = 60_000_000;
/** A page that stands on its head or lies on its side reads as nonsense, and says so by its confidence. */
const upright_confidence_min = 0.75;

let reader: PaperReader = open_reader();
/** Another reader in this one's place, for a test or a house that has a better one; returns the one before. */
export function use_paper_reader(other: PaperReader): PaperReader {
  const before = reader;
  reader = other;
  return before;
}

async function decode(bytes: Buffer, degrees: 0 | 90 | 180 | 270): Promise<Picture> {
  try {
    const upright = sharp(bytes, { limitInputPixels: pixels_max, failOn: 'error' }).autoOrient();
    const turned = degrees === 0 ? upright : sharp(await upright.toBuffer()).rotate(degrees);
    const { data, info } = await turned.resize({ width: side_px_max, height: side_px_max, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#fff' }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8Array(data) };
  } catch {
    throw new Refusal('paper.no_picture');
  }
}

const sure_of = (lines: readonly Line[]): number => {
  const letters = lines.reduce((sum, { text }) => sum + text.length, 0);
  return letters === 0 ? 0 : lines.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / letters;
};
const is_tall = ({ corners: [a, b, , d] }: Line): boolean => Math.hypot(d.x - a.x, d.y - a.y) > 1.5 * Math.hypot(b.x - a.x, b.y - a.y);
const lies = (lines: readonly Line[]): boolean => lines.filter(is_tall).length * 2 > lines.length;
const worth = (lines: readonly Line[]): number => sure_of(lines) * (lies(lines) ? 0.5 : 1);

/**
 * A photo of paper → its words and, where it is a form, what was written in it (issue 4; product C8). Nothing is stored: a
 * person looks through it first. Turned by quarters where it does not stand upright. Refuses `paper.no_picture`, `paper.no_words`.
 */
export async function read_paper(bytes: Buffer): Promise<Form & { confidence: number }> {
  let lines = await reader.read(await decode(bytes, 0));
  if (worth(lines) < upright_confidence_min)
    for (const degrees of lies(lines) ? ([90, 270] as const) : ([180] as const)) {
      const turned = await reader.read(await decode(bytes, degrees));
      if (worth(turned) > worth(lines)) lines = turned;
      if (worth(lines) >= upright_confidence_min) break;
    }
  if (lines.every(({ text }) => text.trim() === '')) throw new Refusal('paper.no_words');
  return { ...read_form(lines), confidence: Math.round(sure_of(lines) * 100) / 100 };
}
