import type { KeyboardEvent } from 'react';

const steps: Record<string, [across: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Arrow keys go from card to card and column to column; empty columns are stepped over. */
export function walk(event: KeyboardEvent, board: HTMLElement | null): void {
  const step = steps[event.key];
  if (!step || !board || !(event.target instanceof HTMLElement) || !event.target.matches('[data-card]')) return;
  const columns = [...board.querySelectorAll('[data-column]')]
    .map((column) => [...column.querySelectorAll<HTMLElement>('[data-card]')])
    .filter((cards) => cards.length > 0);
  const from = columns.findIndex((cards) => cards.includes(event.target as HTMLElement));
  const row = columns[from]?.indexOf(event.target as HTMLElement) ?? 0;
  const cards = columns[from + step[0]];
  const next = cards?.[Math.min(row + step[1], cards.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
