import { id_of, items, text_of, texts_of, type Json } from '../ask.ts';

/** What a resident reported by 政民沟通 (居民上报), without who it was: names and numbers stay in WeCom. */
export type Order = {
  order_id: string;
  grid_id: string;
  grid_name: string;
  category_id: string;
  text: string;
  /** where, in WeCom's words */
  spot: string;
  picture_urls: string[];
  made_at_ms: number | null;
  /** ended in WeCom */
  over: boolean;
};
const [text_max, pictures_max] = [2_000, 9];

/** An order as `get_order_list` gives it (its field names are from memory); null for what has no number or no words. `over_codes`: which states are an end. */
export function read_order(one: Json, over_codes: ReadonlySet<number>): Order | null {
  const order_id = id_of(one, 'order_id');
  const words = [text_of(one, 'case_name', 200), text_of(one, 'desc', text_max)].filter((text, nth, all) => text !== '' && all.indexOf(text) === nth);
  const picture_urls = texts_of(one, 'image_urls').filter((url) => URL.parse(url)?.protocol.startsWith('http')).slice(0, pictures_max);
  if (order_id === '' || (words.length === 0 && picture_urls.length === 0)) return null;
  const place = (typeof one['location'] === 'object' && one['location'] !== null ? one['location'] : {}) as Json;
  const seconds = Number(one['create_time']);
  return {
    order_id, grid_id: id_of(one, 'grid_id'), grid_name: text_of(one, 'grid_name', 60), category_id: id_of(one, 'category_id'),
    text: words.join('：').slice(0, text_max), spot: [text_of(place, 'name', 60), text_of(place, 'address', 120)].filter(Boolean).join(' '),
    picture_urls, made_at_ms: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null, over: over_codes.has(state_of(one)),
  };
}
/** Its own, or that of the last step. */
function state_of(one: Json): number {
  if (typeof one['status'] === 'number') return one['status'];
  const last = items(one, 'process_list').at(-1)?.['status'];
  return typeof last === 'number' ? last : Number.NaN;
}
