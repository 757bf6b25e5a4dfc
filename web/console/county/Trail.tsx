import type { PlaceList } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';

/** Where the reader is in the tree, each step a way back up. */
export function Trail({ place, on_pick }: { place: string; on_pick: (place: string) => void }) {
  const text = words.use().county;
  const { data } = useAsk<PlaceList>(`/api/places?parent=${encodeURIComponent(place)}`);
  if (!data || data.trail.length < 2) return null;
  return (
    <nav className="trail" aria-label={text.trail}>
      <ol>
        {data.trail.map(({ id, name }) => (
          <li key={id}>
            {id === place ? (
              <span aria-current="location">{name}</span>
            ) : (
              <button type="button" onClick={() => on_pick(id)}>
                {name}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
