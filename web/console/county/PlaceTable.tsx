import type { PlaceFigures } from '../../../modules/insight/contract.ts';
import { words } from '../words/index.ts';
import { RateWords } from './RateCard.tsx';

type Props = { title: string; places: PlaceFigures[]; on_pick: ((place: string) => void) | null };

/** The places below, those with most overdue first. A place without a case says 「暂无」 for its rates. */
export function PlaceTable({ title, places, on_pick }: Props) {
  const text = words.use().county;
  if (places.length === 0) return null;
  const sorted = places.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || b.received - a.received);
  return (
    <section>
      <table className="places">
        <caption>{title}</caption>
        <thead>
          <tr>
            {[text.name, text.received, text.open, text.overdue, text.rate.respond.name, text.rate.solve.name, text.rate.satisfy.name].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((place) => (
            <tr key={place.place_id}>
              <th scope="row">
                {on_pick ? (
                  <button type="button" onClick={() => on_pick(place.place_id)}>
                    {place.name}
                  </button>
                ) : (
                  place.name
                )}
              </th>
              <td data-label={text.received}>{place.received}</td>
              <td data-label={text.open}>{place.open}</td>
              <td data-label={text.overdue}>{place.overdue ? <b className="late-word">{place.overdue}</b> : 0}</td>
              <td data-label={text.rate.respond.name}>
                <RateWords rate={place.respond} />
              </td>
              <td data-label={text.rate.solve.name}>
                <RateWords rate={place.solve} />
              </td>
              <td data-label={text.rate.satisfy.name}>
                <RateWords rate={place.satisfy} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
