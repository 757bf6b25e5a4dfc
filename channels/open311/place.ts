import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { place_by_id, public_estates } from '../../modules/territory/index.ts';
import { one, words, type Given } from './ask.ts';
import { Wrong } from './wrong.ts';

export type Spot = { readonly estate_id: string; readonly place_id: string | null; readonly said: string };
/** Nobody stands so far from the estate that they speak of. */
const away_metres_max = 1000;

/** Where a request is: by our own id of an estate or a place, by an address that names an estate, or by the nearest estate. */
export async function locate(ctx: Ctx, given: Given): Promise<Spot> {
  const address_id = words(given, 'address_id', 80);
  const address = words(given, 'address_string', 200);
  const estates = await public_estates(ctx, ctx.actor.district);
  if (address_id) {
    if (estates.some(({ id }) => id === address_id)) return { estate_id: address_id, place_id: null, said: address ?? '' };
    const place = await as_software(ctx, () => place_by_id(ctx, address_id));
    if (!place?.estate_id) throw new Wrong(400, 'address_id 不是这里的小区或楼栋');
    return { estate_id: place.estate_id, place_id: place.id, said: address ?? '' };
  }
  const named = address ? estates.filter(({ name }) => address.includes(name)).toSorted((a, b) => b.name.length - a.name.length)[0] : undefined;
  if (named && address) return { estate_id: named.id, place_id: null, said: address.replace(named.name, '') };
  const at = position(given);
  if (!at) throw new Wrong(400, address ? '这个地址里没有我们服务的小区，请写上小区名' : '请给 lat 和 long，或 address_string，或 address_id');
  const [nearest] = estates.map((estate) => ({ id: estate.id, metres: metres_between(at, estate) })).toSorted((a, b) => a.metres - b.metres);
  if (!nearest || nearest.metres > away_metres_max) throw new Wrong(400, '这个地方不在我们服务的小区附近');
  return { estate_id: nearest.id, place_id: null, said: address ?? '' };
}

type Position = { lat: number; lng: number };
function position(given: Given): Position | null {
  const [lat, long] = [one(given, 'lat'), one(given, 'long')];
  if (lat === undefined && long === undefined) return null;
  const [y, x] = [Number(lat), Number(long)];
  if (lat === undefined || long === undefined || !(Math.abs(y) <= 90) || !(Math.abs(x) <= 180)) throw new Wrong(400, 'lat 和 long 要一起给，是 WGS84 的度数');
  return { lat: y, lng: x };
}
/** Flat enough for a town. */
function metres_between(a: Position, b: Position): number {
  const degree_metres = 111_320;
  return Math.hypot((a.lat - b.lat) * degree_metres, (a.lng - b.lng) * degree_metres * Math.cos((a.lat * Math.PI) / 180));
}
