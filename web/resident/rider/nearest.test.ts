import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

it('the nearest estate is chosen on the phone; with none there is none', () => {
  const estates = [{ id: 'a', lng: 106.9, lat: 27.7 }, { id: 'b', lng: 106.95, lat: 27.72 }];
  expect(nearest(estates, { longitude: 106.94, latitude: 27.73 })?.id).toBe('b');
  expect(nearest([], { longitude: 106.94, latitude: 27.73 })).toBeNull();
});
