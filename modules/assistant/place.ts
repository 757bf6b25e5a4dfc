import { guess_estate } from './estate-name.ts';
import { respell } from './address-spelling.ts';
import { find_place, floor_of_room, name_of, spot_words, text_of, type Found } from './address.ts';
import { blank_personal } from './mask.ts';
import type { Estate, Place } from './reading.ts';

const own_home = /我家|我屋|我们家|咱家|俺家|我这|屋头|家里|我住|我楼|自己家|家门口/;
const own_building = /我们(?:这)?(?:栋|楼|单元)|我们这(?:栋|单元|里|层)|咱们?(?:栋|楼|单元)|本栋|本单元|这栋|这个?单元|楼道|电梯|声控灯|楼梯|单元门/;
const own_unit = /我们(?:这个?)?单元|本单元|这个?单元|咱们?单元/;
const above = /楼上|高头|顶上那?家|上面那?家|上一层/;
const below = /楼下(?:那?家|住户|邻居|的|漏|说|找|装修|打麻将|吵|在?放|油烟|烧)|下面那?家|下一层|楼脚/;

/** Room `steps` floors from `room`: ("502", 1) → "602". Null below the ground floor. */
function room_at(room: string, steps: number): string | null {
  const next = Number(room) + steps * 100;
  return next >= 100 ? String(next) : null;
}

function shift(place: Place, steps: number): Place {
  const room = place.room && room_at(place.room, steps);
  const floor = room ? floor_of_room(room) : place.floor && text_of(Number(place.floor) + steps);
  return { ...place, room, floor };
}

/** Fills from the speaker's home only what the words refer to, so that another building never inherits our unit. */
function resolve_home(text: string, place: Place, home: Place): Place {
  const relative = /楼上的楼上/.test(text) ? 2 : above.test(text) ? 1 : below.test(text) ? -1 : 0;
  const names_nothing = !place.building && !place.unit && !place.room && !place.floor;
  const about_neighbour =
    relative !== 0 && /楼上|高头|漏|吵|噪|咚|跳|响|闹|渗|滴|装修|扔|甩|丢|倒水/.test(text) && !/从楼上|楼上楼下|到楼下|在楼下|去楼下/.test(text);
  if (about_neighbour && home.room && (names_nothing || !place.building) && !place.room && !place.floor)
    return shift({ ...place, building: home.building, unit: home.unit, room: home.room, floor: home.floor }, relative);
  if (place.room && !place.building) return { ...place, building: home.building, unit: place.unit ?? home.unit };
  if (place.building && place.building !== home.building) return place;
  if (just_outside.test(text) && names_nothing) return { ...place, building: home.building, unit: home.unit };
  if (same_floor.test(text) && names_nothing) return { ...place, building: home.building, unit: home.unit, floor: home.floor };
  if (own_home.test(text) && names_nothing) return { ...place, building: home.building, unit: home.unit, floor: home.floor, room: home.room };
  if (own_building.test(text) || place.floor || place.unit) {
    const floor_outside = place.floor?.startsWith('-');
    if (floor_outside) return place;
    const building = place.building ?? home.building;
    const unit = place.unit ?? (place.building === null || own_unit.test(text) ? home.unit : null);
    return { ...place, building, unit };
  }
  return place;
}

/** Drops what the estate's tree does not hold, and completes what can only be one thing. */
function resolve_tree(place: Place, estate: Estate): Place {
  if (!place.building) return place;
  const building = named_buildings(estate).get(place.building);
  if (!building) return place;
  const units = building.units;
  if (!place.unit && units.length === 1) return { ...place, unit: plain_name(units[0]!.name) };
  if (!place.unit && place.room) {
    const holding = units.filter(({ homes }) => homes?.some((home) => home === place.room || home.endsWith(`-${place.room}`)));
    if (holding.length === 1) return { ...place, unit: plain_name(holding[0]!.name) };
  }
  return place;
}

const named = new WeakMap<Estate, ReadonlyMap<string, Estate['buildings'][number]>>();
function named_buildings(estate: Estate): ReadonlyMap<string, Estate['buildings'][number]> {
  const known = named.get(estate);
  if (known) return known;
  const buildings = new Map(estate.buildings.map((building) => [plain_name(building.name), building]));
  named.set(estate, buildings);
  return buildings;
}

/** 「三号楼」「3栋」「3」 are one name: "3". */
export function plain_name(name: string): string {
  return (
    name_of(
      name
        .normalize('NFKC')
        .toLowerCase()
        .replace(/(?:号楼|栋|幢|座|楼|单元|号)+$/, ''),
    ) ?? name
  );
}

/** The part of an estate: 「A区」「二期」「东区」. */
const quarter = /(?<![a-z\d第开上下这那每])(?:[a-z]|[一二三四五六七八九十\d]|[东南西北中])(?:区|期)(?=[\d一二三四五六七八九十a-z门的,，]|$)/;
/** 「我是7栋2单元的，…」 says who speaks; another place in the rest of the sentence is what they speak of. */
const introduction = /^(?:你好|您好|师傅|物业)?[,，。]?我(?:们)?(?:家)?(?:是|住在?|家住?在?|在).{1,14}?(?:的|[,，。])/;
/** 「4栋是好，2栋电梯里…」: what is well stands first, and is not what is spoken of. */
const well = /^[^,，。]{0,12}(?:栋|单元|楼|边)(?:是|都|倒是?|还|挺|也|还是)?(?:好|正常|没事|没问题|不错|有[水电气])(?:的|了|啊|呢)?[,，](?=.*(?:栋|单元|号楼))/;
/** 「3栋3单元,不对,是4单元」: what is said last holds. */
const correction = /(?:不对|说错|打错|写错|记错|更正)了?[,，。:：\s]*(?:应该)?是?/;
function corrected(text: string, found: Found): Found {
  const at = correction.exec(text);
  if (!at) return found;
  const { place, said } = find_place(text.slice(at.index + at[0].length));
  const { building, unit, floor, room } = place;
  if (!building && !unit && !floor && !room) return found;
  const kept = found.place;
  return { place: { ...kept, building: building ?? kept.building, unit: unit ?? kept.unit, floor: floor ?? (building || unit ? null : kept.floor), room: room ?? null }, said: [...found.said, ...said] };
}
const same_floor = /对门|隔壁(?!栋|小区|单元|楼|村|街|市|店|学校|工地|邻居家的?店)|我们这?层|本层|同层|这一?层/;
const just_outside = /(?:我家|我屋|我们|俺家|咱家|家)楼(?:下|脚)/;

function read_estate(text: string, estate: Estate | undefined): string | null {
  const known = [...(estate?.neighbours ?? []), ...(estate?.name ? [estate.name] : [])].sort((a, b) => b.length - a.length);
  const named = known.find((name) => text.includes(name.toLowerCase()));
  if (named) return named;
  const guess = guess_estate(text);
  if (guess) return guess;
  // 「车库C区」 is a corner of the garage
  return /车库|停车|车位|地下|负/.test(text) ? null : (quarter.exec(text)?.[0].toUpperCase() ?? null);
}

/**
 * The place a normalised text speaks of, resolved against the speaker's home and the estate's tree when given.
 * Phone numbers, prices, times, dates and measures are never places. `said` are the words it rests on.
 */
export function read_place(text: string, home?: Place, estate?: Estate): Found {
  const clean = respell(blank_personal(text));
  const rest = clean.replace(introduction, '').replace(well, '');
  const matter = rest === clean ? null : find_place(rest);
  const { place, said } = corrected(clean, matter?.place.building ? matter : find_place(clean));
  const spot = spot_words.exec(clean)?.[0] ?? null;
  let found: Place = { ...place, spot, estate: read_estate(clean, estate) };
  if (spot) said.push(spot);
  // 「502楼上」 is the home above 502
  if (found.room && new RegExp(`${found.room}\\s?(?:的|家)?楼上`).test(clean)) found = shift(found, 1);
  if (found.room && new RegExp(`${found.room}\\s?(?:的|家)?楼下`).test(clean)) found = shift(found, -1);
  if (home) found = resolve_home(clean, found, home);
  if (estate) found = resolve_tree(found, estate);
  return { place: found, said };
}

/** 「3栋2单元602」, or '' when nothing is known. */
export function say_place({ building, unit, floor, room, spot }: Place): string {
  const floor_said = !room && floor ? (floor.startsWith('-') ? `负${floor.slice(1)}楼` : `${floor}楼`) : '';
  return `${building ? `${building}栋` : ''}${unit ? `${unit}单元` : ''}${room ?? ''}${floor_said}${spot ?? ''}`;
}
