import type { Line, Point } from './reader.ts';

/** A line in a page that was set straight: pixels from the left and the top, as if it had not been photographed askew. */
export type Placed = { text: string; left: number; right: number; middle: number; height: number };

const middle_of = (points: readonly Point[]): Point => ({ x: points.reduce((sum, { x }) => sum + x, 0) / points.length, y: points.reduce((sum, { y }) => sum + y, 0) / points.length });

/** How far the page leans, in radians: that of its lines, the long ones first. */
export function lean_of(lines: readonly Line[]): number {
  const slopes = lines
    .map(({ corners: [from, to] }) => ({ width: to.x - from.x, lean: Math.atan2(to.y - from.y, to.x - from.x) }))
    .filter(({ width }) => width > 0)
    .sort((a, b) => b.width - a.width)
    .slice(0, 9)
    .map(({ lean }) => lean)
    .sort((a, b) => a - b);
  return slopes[slopes.length >> 1] ?? 0;
}

/** Lines turned back by the page's lean, top to bottom and left to right in each row. */
export function set_straight(lines: readonly Line[]): Placed[] {
  const lean = lean_of(lines);
  const [cos, sin] = [Math.cos(-lean), Math.sin(-lean)];
  const turn = ({ x, y }: Point): Point => ({ x: x * cos - y * sin, y: x * sin + y * cos });
  const placed = lines.map(({ text, corners }) => {
    const [a, b, c, d] = corners.map(turn) as [Point, Point, Point, Point];
    return { text: text.trim(), left: Math.min(a.x, d.x), right: Math.max(b.x, c.x), middle: middle_of([a, b, c, d]).y, height: (d.y + c.y - a.y - b.y) / 2 };
  });
  return rows_of(placed.filter(({ text }) => text !== '')).flat();
}

/** Lines whose middles lie within half a line of each other stand in one row. */
export function rows_of(placed: readonly Placed[]): Placed[][] {
  const rows: Placed[][] = [];
  for (const line of [...placed].sort((a, b) => a.middle - b.middle)) {
    const row = rows.at(-1);
    if (row && line.middle - row[0]!.middle < Math.min(line.height, row[0]!.height) / 2) row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}

/** The whole page as somebody would read it out: a row a line. */
export const words_of = (lines: readonly Line[]): string => rows_of(set_straight(lines)).map((row) => row.map(({ text }) => text).join(' ')).join('\n');
