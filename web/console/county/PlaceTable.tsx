import type { PlaceFigures } from '../../../modules/insight/contract.ts';
import { words } from '../words/index.ts';
import { RateWords } from './RateCard.tsx';
import { TableHead } from '../shell/TableHead.tsx';

type Props = { title: string; places: PlaceFigures[]; on_pick: ((place: string) => void) | null };

/** The places below, those with most overdue first; those without a case are folded away under one line. */
export function PlaceTable({ title, places, on_pick }: Props) {
  if (places.length === 0) return null;
  const sorted = places.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || b.received - a.received);
  const told = sorted.filter((place) => place.received > 0);
  const quiet = sorted.filter((place) => place.received === 0);
  return (
    <section>
      {told.length ? <Told title={title} places={told} on_pick={on_pick} /> : <h2>{title}</h2>}
      {quiet.length ? <Quiet places={quiet} on_pick={on_pick} /> : null}
    </section>
  );
}

function Quiet({ places, on_pick }: Omit<Props, 'title'>) {
  const text = words.use().county;
  return (
    <details className="quiet-places">
      <summary>{text.quiet_places(places.length)}</summary>
      <ul>
        {places.map((place) => (
          <li key={place.place_id}>{on_pick ? <PlaceButton place={place} on_pick={on_pick} /> : place.name}</li>
        ))}
      </ul>
    </details>
  );
}

function PlaceButton({ place, on_pick }: { place: PlaceFigures; on_pick: (place: string) => void }) {
  return (
    <button type="button" className="place-button" onClick={() => on_pick(place.place_id)}>
      {place.name}
    </button>
  );
}

function Told({ title, places, on_pick }: Props) {
  const text = words.use().county;
  return (
    <table className="places">
      <caption>{title}</caption>
      <TableHead words={[text.name, text.received, text.open, text.overdue, text.rate.respond.name, text.rate.solve.name, text.rate.satisfy.name]} />
      <tbody>
        {places.map((place) => (
          <tr key={place.place_id}>
            <th scope="row">
              {on_pick ? <PlaceButton place={place} on_pick={on_pick} /> : place.name}
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
  );
}
