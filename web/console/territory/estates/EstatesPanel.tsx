import { Button } from 'antd';
import { useState } from 'react';
import type { EstateBook, EstateEntry } from '../../../../modules/territory/estates/contract.ts';
import type { TreeNode } from '../../../../modules/territory/tree/contract.ts';
import { useAsk } from '../../../kit/fetch/index.ts';
import { Answer } from '../../shell/Saying.tsx';
import { EstateChanging } from './EstateChanging.tsx';
import { EstateForm } from './EstateForm.tsx';
import { estate_words } from './words.ts';

/** The estates of a community or grid: what each is and where it lies, and for whoever keeps them how to add and change them. */
export function EstatesPanel({ place, on_saved }: { place: TreeNode; on_saved: () => void }) {
  const text = estate_words.use();
  const asked = useAsk<EstateBook>(`/api/tree/${encodeURIComponent(place.id)}/estates`);
  const [open, set_open] = useState<string | 'new' | null>(null);
  const saved = () => (set_open(null), asked.again(), on_saved());
  return (
    <section className="panel" aria-labelledby="estates-title">
      <h2 id="estates-title">{text.title}</h2>
      <p className="quiet">{text.lead}</p>
      <Answer asked={asked}>
        {({ estates, may_add }) => (
          <>
            {estates.length === 0 ? <p>{text.none}</p> : null}
            {estates.map((estate) => (
              <article key={estate.id} className="area">
                <h3>{estate.name}</h3>
                <Entry estate={estate} />
                {open === estate.id ? <EstateChanging id={estate.id} close={() => set_open(null)} on_saved={saved} /> : (
                  <Button aria-label={text.change(estate.name)} onClick={() => set_open(estate.id)}>{text.change_short}</Button>
                )}
              </article>
            ))}
            {!may_add ? null : open === 'new' ? (
              <>
                <h3>{text.add_title}</h3>
                <EstateForm detail={null} community={{ id: place.id, name: place.name }} close={() => set_open(null)} on_saved={saved} />
              </>
            ) : <Button onClick={() => set_open('new')}>{text.add}</Button>}
          </>
        )}
      </Answer>
    </section>
  );
}

function Entry({ estate: { kind, household_count, home_count, building_count, grids } }: { estate: EstateEntry }) {
  const text = estate_words.use();
  const names = grids.map((grid) => grid.name).join('、');
  const facts = [
    text.kind[kind as keyof typeof text.kind] ?? kind,
    building_count > 0 ? text.buildings(building_count) : '',
    text.households(household_count, home_count),
    grids.length === 0 ? '' : grids.length === 1 ? text.grids(names) : text.crosses(names),
  ].filter(Boolean);
  return (
    <>
      <p>{facts.join(' · ')}</p>
      {building_count === 0 ? <p className="quiet">{text.no_buildings}</p> : null}
    </>
  );
}
