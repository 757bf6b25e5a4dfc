import { Button } from 'antd';
import { useState } from 'react';
import type { GridWorkers } from '../../../../modules/people/grid-workers/contract.ts';
import type { TreeNode } from '../../../../modules/territory/tree/contract.ts';
import { AppointForm } from '../../organisations/AppointForm.tsx';
import { Link } from '../../shell/Link.tsx';
import { address } from '../../shell/route.ts';
import { worker_words } from './words.ts';

type Props = { place: TreeNode; workers: GridWorkers; on_pick: (id: string) => void; on_saved: () => void };

/** Of the chosen grid, that nobody is appointed to it, with the way to appoint; above the grids, which of them those are. */
export function NoWorker({ place, workers, on_pick, on_saved }: Props) {
  const text = worker_words.use();
  const is_grid = place.kind === 'grid';
  if (workers.without_count === 0 || (is_grid && !workers.without.some((one) => one.id === place.id)) || !['county', 'street', 'community', 'grid'].includes(place.kind)) return null;
  const rest = workers.without_count - workers.without.length;
  return (
    <section className="panel no-worker" aria-labelledby="no-worker-title">
      <h2 id="no-worker-title">{text.title}</h2>
      {is_grid ? <One key={place.id} grid={place} workers={workers} on_saved={on_saved} /> : (
        <>
          <p>{text.some(workers.without_count, workers.grids)}</p>
          <ul className="choice-list">
            {workers.without.map((one) => (
              <li key={one.id}>
                <button type="button" onClick={() => on_pick(one.id)}>
                  <span>{one.name}</span>
                  <small>{place.kind === 'community' ? null : one.community_name}</small>
                </button>
              </li>
            ))}
          </ul>
          {rest > 0 ? <p className="quiet">{text.more(rest)}</p> : null}
        </>
      )}
    </section>
  );
}

function One({ grid, workers, on_saved }: { grid: TreeNode; workers: GridWorkers; on_saved: () => void }) {
  const text = worker_words.use();
  const [appointing, set_appointing] = useState(false);
  const [office] = workers.offices;
  return (
    <>
      <p>{text.here(grid.name)}</p>
      {!workers.may_appoint ? <p className="quiet">{text.ask}</p> : office ? (
        <Button type="primary" onClick={() => set_appointing(true)}>{text.appoint}</Button>
      ) : <p>{text.no_office} <Link href={address('organisations')}>{text.organisations}</Link></p>}
      {appointing && office ? <AppointForm seat={{ organisation_id: office.id, place_id: grid.id }} posts={['grid_worker']} close={() => set_appointing(false)} done={on_saved} /> : null}
    </>
  );
}
