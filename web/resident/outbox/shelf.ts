import { open_shelf } from '../../kit/shelf/index.ts';
import type { Parcel } from './parcel.ts';

const shelf = open_shelf<Parcel>('linli-outbox', 'parcels');

export const keep = (parcel: Parcel): Promise<boolean> => shelf.put(parcel);
export const drop = (id: string): Promise<void> => shelf.take(id);
export const drop_all = (): Promise<void> => shelf.clear();

/** Every parcel kept, oldest first. */
export async function all_kept(): Promise<Parcel[]> {
  return (await shelf.all()).sort((a, b) => a.at.localeCompare(b.at));
}
