import type { Row } from './run.ts';
export async function start_up(): Promise<Row[]> {
  return [];
}
