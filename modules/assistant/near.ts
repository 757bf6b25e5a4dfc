import type { Place } from './reading.ts';

/** Troubles that happen in one's own home unless the words say otherwise. */
const at_home = new Set(['0101', '0102', '0103', '0104', '0105', '0108', '0109', '0503', '0508', '0801', '0807']);
/** Troubles of the stairwell that the speaker walks through. */
const in_unit = new Set(['0106', '0201', '0203', '0204', '0302', '0304', '0306', '0308', '0404', '0502', '0504']);
const own_door = /^(?:单元)?门口|^大厅|^楼下/;
/** Rooms and lifts exist in every building: naming one says nothing without the building. */
export const in_every_building =
  /^(?:消防通道|楼道|楼梯间?|走廊|过道|电梯[口间里]?|单元门口?|大厅|天台|楼顶|屋顶|外墙|阳台|厨房|卫生间|厕所|屋面|电井|电表箱|水表|架空层|消火栓|消防栓|门口)|^(?:垃圾桶|路灯|井盖|围墙|草坪|绿化带|水沟|台阶|花坛|监控)(?:里面?)?$/;

/** A message that names no place, read with its category: one's own home, one's own stairwell, or nothing. */
export function assume_place(place: Place, category: string | null, home: Place | undefined, emergency: boolean): { place: Place; assumed: boolean } {
  if (!home?.building || place.building || place.unit || place.room || place.floor) return { place, assumed: false };
  const inside = place.spot === null || in_every_building.test(place.spot);
  if (!inside) return { place, assumed: false };
  const own_lock = category === '0111' && place.spot === null;
  if (emergency || own_lock || at_home.has(category ?? '')) return { place: { ...home, spot: place.spot }, assumed: true };
  if (in_unit.has(category ?? '') || (place.spot !== null && own_door.test(place.spot) && category !== null && placed_firsts.has(category.slice(0, 2)))) return { place: { ...place, building: home.building, unit: home.unit }, assumed: true };
  return { place, assumed: false };
}

/** Categories whose case nobody can act on without a place. Paper work, jobs and advice need none. */
const placed_firsts = new Set(['01', '02', '03', '04', '05', '06']);
const placeless = new Set(['0403', '0407', '0405', '0408', '0508', '0512', '0610', '0608', '0611']);

/** True when somebody must be sent and it is not known where. */
export function lacks_place(place: Place, category: string | null): boolean {
  if (category === null || !placed_firsts.has(category.slice(0, 2)) || placeless.has(category)) return false;
  if (place.building) return false;
  return place.spot === null || in_every_building.test(place.spot);
}
