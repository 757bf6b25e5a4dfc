import type { PlaceList } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useMe } from '../shell/me.ts';
import { words } from '../words/index.ts';

/** Where the reader is in the tree, each step a way back up as far as one's own place: the figures above it are not one's to see. */
export function Trail({ place, on_pick }: { place: string; on_pick: (place: string) => void }) {
  const text = words.use().county;
  const { data } = useAsk<PlaceList>(`/api/places?parent=${encodeURIComponent(place)}`);
  const own = useMe().hat.place_id;
  if (!data || data.trail.length < 2) return null;
  const first = data.trail.findIndex(({ id }) => id === own);
  return (
    <nav className="trail" aria-label={text.trail}>
      <ol>
        {data.trail.map(({ id, name }, index) => (
          <li key={id}>
            {id === place || index < first ? (
              <span aria-current={id === place ? 'location' : undefined}>{name}</span>
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
