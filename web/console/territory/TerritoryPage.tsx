import { lazy, Suspense, useState } from 'react';
import type { GridWorkers } from '../../../modules/people/grid-workers/contract.ts';
import type { MapView, PlaceDetail } from '../../../modules/territory/tree/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Boundary } from '../shell/Boundary.tsx';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { AreasPanel } from './AreasPanel.tsx';
import { Corners } from './Corners.tsx';
import { DrawPanel } from './DrawPanel.tsx';
import { EditPanel, type Editing } from './EditPanel.tsx';
import { EstatesPanel } from './estates/EstatesPanel.tsx';
import { LinesPanel } from './LinesPanel.tsx';
import { OutlineFiles } from './OutlineFiles.tsx';
import { PlacePanel } from './PlacePanel.tsx';
import { type Corner, neighbours_of, type Sketch } from './sketch.ts';
import './territory.css';
import { Tree } from './Tree.tsx';
import { PostersButton } from '../poster/PostersButton.tsx';
import { NoWorker } from './workers/NoWorker.tsx';
import { words } from './words.ts';

const GridMap = lazy(() => import('./GridMap.tsx'));

/** 「网格」: the tree on the left, the chosen place with its history and edits, the map beside it. */
export default function TerritoryPage({ query }: { query: URLSearchParams }) {
  const text = words.use();
  const me = useMe();
  const chosen = query.get('place') ?? me.hat.place_id;
  const detail = useAsk<PlaceDetail>(`/api/tree/${encodeURIComponent(chosen)}`);
  const around = useAsk<MapView>(`/api/tree/${encodeURIComponent(chosen)}/map`);
  const workers = useAsk<GridWorkers>(`/api/tree/${encodeURIComponent(chosen)}/workers`, true);
  const [editing, set_editing] = useState<Editing | null>(null);
  const [sketch, set_sketch] = useState<Sketch | null>(null);
  const [turn, set_turn] = useState(0);

  function pick(id: string) {
    set_sketch(null);
    set_editing(null);
    go(address('grids', null, { place: id }));
  }
  function look_again() {
    detail.again();
    around.again();
    workers.again();
    set_turn((count) => count + 1);
  }
  useLiveAgain(look_again, (event) => event.type === 'figures');
  function saved(id: string) {
    look_again();
    pick(id);
  }
  function begin(what: Editing['do'] | 'draw', place: PlaceDetail) {
    if (what === 'draw') set_sketch({ kind: 'ring', corners: (place.ring ?? []) as Corner[] });
    else {
      set_sketch(what === 'split' && place.ring ? { kind: 'line', corners: [] } : null);
      set_editing({ do: what, detail: place });
    }
  }
  const move = (corners: Corner[]) => set_sketch((old) => old && { ...old, corners });

  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
        <PostersButton />
      </header>
      <div className="territory">
        <Tree chosen={chosen} on_pick={pick} turn={turn} without={new Set(workers.data?.without.map((one) => one.id))} />
        <div className="territory-place">
          <Answer asked={detail}>
            {(place) => (
              <>
                {workers.data && !sketch && !editing ? <NoWorker place={place.place} workers={workers.data} on_pick={pick} on_saved={look_again} /> : null}
                {sketch?.kind === 'ring' ? (
                  <DrawPanel place={place} corners={sketch.corners} on_stop={() => set_sketch(null)} on_saved={saved} />
                ) : editing ? (
                  <EditPanel editing={editing} line={sketch?.kind === 'line' ? sketch.corners : []} close={() => (set_editing(null), set_sketch(null))} on_saved={saved} buildings={around.data?.buildings ?? []} />
                ) : (
                  <PlacePanel detail={place} on_do={(what) => begin(what, place)} />
                )}
                <section className="panel" aria-labelledby="territory-map">
                  <h2 id="territory-map">{text.map.title}</h2>
                  <Boundary>
                    <Suspense fallback={<div className="territory-map" />}>
                      <GridMap view={around.data} chosen={chosen} sketch={sketch} neighbours={neighbours_of(around.data, chosen, sketch?.kind === 'line')} on_pick={pick} on_sketch={move} />
                    </Suspense>
                  </Boundary>
                  {sketch ? <Corners corners={sketch.corners} on_change={move} /> : null}
                </section>
                {place.place.kind === 'county' && !editing ? <AreasPanel county={place.place.id} may_write={place.may.includes('add')} on_pick={pick} /> : null}
                {(place.place.kind === 'community' || place.place.kind === 'grid') && !sketch && !editing ? <EstatesPanel key={place.place.id} place={place.place} on_saved={look_again} /> : null}
                {place.place.kind === 'community' && !sketch && !editing ? (
                  <>
                    <LinesPanel place={place.place} may_merge={place.may.includes('add')} on_saved={look_again} />
                    <OutlineFiles place={place.place} may_import={place.may.includes('add')} on_saved={look_again} />
                  </>
                ) : null}
              </>
            )}
          </Answer>
        </div>
      </div>
    </>
  );
}
