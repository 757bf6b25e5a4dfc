/** One byte range (RFC 9110 §14.2), as players ask for it; null: the whole. Several ranges or nonsense count as none. */
export function range_of(header: string | undefined, size: number): { start: number; end: number } | 'unsatisfiable' | null {
  const [whole, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (whole === undefined || (first === '' && last === '')) return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size) return 'unsatisfiable';
  return start > end ? null : { start, end };
}
