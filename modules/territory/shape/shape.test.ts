import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from './cut.ts';
import { read_geojson, write_geojson } from './geojson.ts';
import { overlaps, shared_m2, lies_in } from './overlap.ts';
import { area_m2, fault_of, holds, middle_of, tidy_ring, type Position, type Ring } from './ring.ts';
import { snap } from './snap.ts';

const origin: Position = [106.92, 27.72];
/** Roughly metres east and north of the origin, as corners are kept. */
const at = (east: number, north: number): Position => [origin[0] + east / 98_500, origin[1] + north / 111_320];
const box = (west: number, south: number, east: number, north: number): Ring => tidy_ring([at(west, south), at(east, south), at(east, north), at(west, north)]);

/** Any grid somebody may draw: a star around a middle, concave more often than not, never crossing itself. */
const any_ring = fc
  .record({ east: fc.integer({ min: -300, max: 300 }), north: fc.integer({ min: -300, max: 300 }), reach: fc.array(fc.integer({ min: 30, max: 400 }), { minLength: 3, maxLength: 12 }) })
  .map(({ east, north, reach }) => tidy_ring(reach.map((far, index) => at(east + far * Math.cos((index * 2 * Math.PI) / reach.length), north + far * Math.sin((index * 2 * Math.PI) / reach.length)))))
  .filter((ring) => fault_of(ring) === null);
const points_in = (ring: Ring, count = 200): Position[] => {
  const roll = (index: number, by: number) => (index * by) % 1;
  return Array.from({ length: count }, (_, index) => at(-800 + 1600 * roll(index, 0.754877), -800 + 1600 * roll(index, 0.569840))).filter((one) => holds(ring, one));
};

describe('an outline', () => {
  it('has the area that it has on the ground', () => {
    expect(area_m2(box(0, 0, 200, 100))).toBeCloseTo(20_000, -3);
  });
  it('is refused when it crosses or folds over itself, is a speck, or is no area at all', () => {
    expect(fault_of([at(0, 0), at(100, 100), at(100, 0), at(0, 100)])).toBe('crosses_itself');
    expect(fault_of([at(0, 0), at(100, 0), at(50, 0), at(50, 80)])).toBe('crosses_itself');
    expect(fault_of([at(0, 0), at(100, 0)])).toBe('too_few');
    expect(fault_of(box(0, 0, 2, 2))).toBe('too_small');
    expect(fault_of([[200, 0], [201, 0], [200, 1]])).toBe('off_the_earth');
  });
  it('is the same whichever way round it was drawn, from whichever corner, closed or open', () => {
    fc.assert(fc.property(any_ring, fc.nat(20), (ring, turn) => {
      const turned = [...ring.slice(turn % ring.length), ...ring.slice(0, turn % ring.length)];
      const again = tidy_ring([...turned.toReversed(), turned.at(-1)!]);
      expect(Math.abs(area_m2(again) / area_m2(ring) - 1)).toBeLessThan(1e-4);
      expect(new Set(again.map(String))).toEqual(new Set(ring.map(String)));
    }));
  });
  it('holds its middle, where its name is written', () => {
    fc.assert(fc.property(any_ring, (ring) => void expect(holds(ring, middle_of(ring))).toBe(true)));
  });
});

describe('ground that two outlines share', () => {
  it('is the same asked either way, never more than either, and all of it with itself', () => {
    fc.assert(fc.property(any_ring, any_ring, (a, b) => {
      const shared = shared_m2(a, b);
      expect(Math.abs(shared - shared_m2(b, a))).toBeLessThan(1 + shared / 1000);
      expect(shared).toBeLessThan(Math.min(area_m2(a), area_m2(b)) * 1.001 + 1);
      expect(Math.abs(shared_m2(a, a) - area_m2(a))).toBeLessThan(1);
    }));
  });
  it('is found wherever a point lies in both, and only there', () => {
    fc.assert(fc.property(any_ring, any_ring, (a, b) => {
      const share = points_in(a, 400).filter((one) => holds(b, one)).length;
      if (share > 4) expect(shared_m2(a, b)).toBeGreaterThan(0);
      if (shared_m2(a, b) === 0) expect(share).toBe(0);
    }));
  });
  it('is none along a common border, and some as soon as one reaches over it', () => {
    expect(overlaps(box(0, 0, 100, 100), box(100, 0, 200, 100))).toBe(false);
    expect(overlaps(box(0, 0, 100, 100), box(97, 0, 200, 100))).toBe(true);
    expect(lies_in(box(10, 10, 20, 20), box(0, 0, 100, 100))).toBe(true);
    expect(lies_in(box(90, 10, 120, 20), box(0, 0, 100, 100))).toBe(false);
  });
});

describe('snapping', () => {
  it('makes a border drawn a little off the neighbour’s own border, so that neither gap nor overlap is left', () => {
    const old = tidy_ring([at(0, 0), at(100, 0), at(102, 50), at(100, 100), at(0, 100)]);
    const drawn = tidy_ring([at(101.5, 1), at(200, 0), at(200, 100), at(98.9, 101)]);
    const snapped = snap(drawn, [old]);
    expect(overlaps(snapped, old)).toBe(false);
    for (const corner of [at(100, 0), at(102, 50), at(100, 100)]) expect(snapped.map(String)).toContain(String(tidy_ring([corner, at(1, 1), at(2, 7)]).find((one) => Math.abs(one[0] - corner[0]) < 1e-6 && Math.abs(one[1] - corner[1]) < 1e-6)));
  });
  it('never makes an outline that is none, and leaves alone what is near nobody', () => {
    fc.assert(fc.property(any_ring, any_ring, (ring, neighbour) => {
      expect(fault_of(snap(ring, [neighbour]))).toBeNull();
      expect(snap(ring, [])).toEqual(ring);
    }));
  });
});

describe('cutting', () => {
  it('leaves two parts that share nothing and together are the whole, whatever is cut', () => {
    let cuts = 0;
    fc.assert(fc.property(any_ring, fc.integer({ min: -150, max: 150 }), fc.integer({ min: -600, max: 600 }), (ring, bend, north) => {
      const parts = cut(ring, [at(-2000, north), at(bend, 0), at(2000, -north)]);
      if (!parts) return;
      cuts += 1;
      expect(Math.abs(area_m2(parts[0]) + area_m2(parts[1]) - area_m2(ring))).toBeLessThan(120);
      expect(overlaps(parts[0], parts[1])).toBe(false);
      // a crossing is rounded to 11 cm, so what lies on the very border may fall out
      const deep = ([lng, lat]: Position) => [[3, 0], [-3, 0], [0, 3], [0, -3]].every(([x, y]) => holds(ring, [lng + x! / 1e6, lat + y! / 1e6]));
      for (const one of points_in(ring).filter(deep)) expect(holds(parts[0], one) || holds(parts[1], one)).toBe(true);
    }), { numRuns: 500 });
    expect(cuts).toBeGreaterThan(50);
  });
  it('is refused for a line that stays outside, ends inside, or runs through twice', () => {
    const u = tidy_ring([at(0, 0), at(300, 0), at(300, 200), at(200, 200), at(200, 100), at(100, 100), at(100, 200), at(0, 200)]);
    expect(cut(u, [at(-10, -10), at(400, -10)])).toBeNull();
    expect(cut(u, [at(-10, 50), at(150, 50)])).toBeNull();
    expect(cut(u, [at(-10, 150), at(400, 150)])).toBeNull();
    expect(cut(u, [at(-10, 50), at(400, 50)])).not.toBeNull();
  });
  it('gives the part on the left of the line first', () => {
    const [left] = cut(box(0, 0, 100, 100), [at(50, -10), at(50, 110)])!;
    expect(holds(left, at(20, 50))).toBe(true);
  });
});

describe('GeoJSON', () => {
  const file = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
  const feature = (name: string, ring: unknown, type = 'Polygon') => ({ type: 'Feature', properties: { name }, geometry: { type, coordinates: [ring] } });
  const square = [[106, 27], [106.001, 27], [106.001, 27.001], [106, 27.001], [106, 27]];

  it('goes out and comes in again as the same outlines', () => {
    fc.assert(fc.property(fc.array(any_ring, { minLength: 1, maxLength: 4 }), (rings) => {
      const outlines = rings.map((ring, index) => ({ id: `g${index}`, name: `第${index}网格`, ring }));
      expect(read_geojson(JSON.parse(JSON.stringify(write_geojson(outlines))))).toEqual(outlines.map((one, index) => ({ number: index + 1, ...one })));
    }));
  });
  it.each([
    ['words', 'not geojson', 0, 'not_geojson'],
    ['an empty file', file(), 0, 'empty'],
    ['a nameless area', file(feature('甲', square), feature(' ', square)), 2, 'no_name'],
    ['the same name twice', file(feature('甲', square), feature('甲', square)), 2, 'same_name'],
    ['a point', file({ type: 'Feature', properties: { name: '甲' }, geometry: { type: 'Point', coordinates: [1, 2] } }), 1, 'no_polygon'],
    ['an open ring', file(feature('甲', square.slice(0, -1))), 1, 'not_closed'],
    ['words for numbers', file(feature('甲', square), feature('乙', [['a', 'b']])), 2, 'bad_position'],
    ['a hole', file({ type: 'Feature', properties: { name: '甲' }, geometry: { type: 'Polygon', coordinates: [square, square] } }), 1, 'has_holes'],
    ['two parts', file({ type: 'Feature', properties: { name: '甲' }, geometry: { type: 'MultiPolygon', coordinates: [[square], [square]] } }), 1, 'several_parts'],
    ['a bow tie', file(feature('甲', [[106, 27], [106.001, 27.001], [106.001, 27], [106, 27.001], [106, 27]])), 1, 'crosses_itself'],
  ])('with %s is refused with the number of the feature', (_, value, number, fault) => {
    expect(read_geojson(value)).toEqual({ number, fault });
  });
  it('whatever is sent is either read or refused, never a fault of ours', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.anything().map((one) => file(one)), fc.anything().map((one) => file(feature('甲', one)))), (value) => void read_geojson(value)));
  });
});
