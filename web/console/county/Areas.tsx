import type { AreaList } from '../../../modules/territory/area/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useMe } from '../shell/me.ts';
import { area_words } from './area-words.ts';

/** The functional areas of a county, each a way to its own figures; nothing where a county has none. */
export function Areas({ on_pick }: { on_pick: (area: string) => void }) {
  const text = area_words.use();
  const { data } = useAsk<AreaList>('/api/areas');
  if (!data || data.areas.length === 0) return null;
  return (
    <section aria-labelledby="areas-title">
      <h2 id="areas-title">{text.title}</h2>
      <p className="quiet">{text.lead}</p>
      <ul className="areas">
        {data.areas.map(({ id, name, places, community_count }) => (
          <li key={id}>
            <button type="button" className="place-button" onClick={() => on_pick(id)}>{text.of(name)}</button> <small className="quiet">{text.places(places.length, community_count)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Above the figures of an area: the way back to one's own place. */
export function AreaTrail({ area, on_pick }: { area: string; on_pick: (place: string) => void }) {
  const text = area_words.use();
  const { data } = useAsk<AreaList>('/api/areas');
  const { hat } = useMe();
  return (
    <nav className="trail" aria-label={text.trail}>
      <ol>
        <li>
          <button type="button" onClick={() => on_pick(hat.place_id)}>{hat.place_name}</button>
        </li>
        <li>
          <span aria-current="location">{data?.areas.find(({ id }) => id === area)?.name ?? text.title}</span>
        </li>
      </ol>
    </nav>
  );
}
