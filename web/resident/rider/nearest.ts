type Spot = { lng: number; lat: number };

/** The nearest estate, worked out on the phone. Degrees are near enough within one county; a degree of longitude is shorter than one of latitude. */
export function nearest<T extends Spot>(estates: readonly T[], at: { longitude: number; latitude: number }): T | null {
  const shrink = Math.cos((at.latitude * Math.PI) / 180);
  const away = ({ lng, lat }: Spot) => ((lng - at.longitude) * shrink) ** 2 + (lat - at.latitude) ** 2;
  return estates.reduce<T | null>((best, one) => (best === null || away(one) < away(best) ? one : best), null);
}
