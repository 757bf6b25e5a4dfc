import { useEffect } from 'react';
import type { EstateTree } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { useServerWord } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import './place.css';

export type PickedPlace = { place_id: string | null; spot: string };

/** Sent in Chinese whatever the reader's language: those who come to mend read Chinese. */
const spots = {
  building: ['楼道', '电梯', '单元门口', '屋顶', '外墙', '地下室'],
  estate: ['小区大门', '路上', '停车场', '绿地', '垃圾桶边', '健身场地', '充电棚'],
};

type Home = { id: string; name: string };
type Props = {
  estate_id: string | null;
  home: Home | null;
  /** A place in words to begin at: 「盈之宝3栋2单元501」 */
  begin: string | null;
  picked: PickedPlace;
  pick: (place: PickedPlace) => void;
};

/** Building → unit → spot by tapping, no typing needed. */
export function PlacePicker({ estate_id, home, begin, picked, pick }: Props) {
  const w = words.use().place;
  const said = useServerWord();
  const { data: tree, error, again } = useAsk<EstateTree>(estate_id ? `/api/estates/${encodeURIComponent(estate_id)}/tree` : null);
  useEffect(() => {
    const found = tree && begin && picked.place_id === null ? unit_in(tree, begin) : null;
    if (found) pick({ ...picked, place_id: found.unit ?? found.building });
    // only when the tree comes: later choices are the reader's own
  }, [tree]);
  if (estate_id === null) return null;
  if (error && !tree) return <Trouble error={error} again={again} />;
  if (!tree) return <Loading />;
  const own = home && unit_in(tree, home.name);
  const at_home = home !== null && picked.place_id === home.id;
  const building = tree.buildings.find(
    ({ id, units }) => id === (at_home ? own?.building : picked.place_id) || units.some((unit) => unit.id === picked.place_id),
  );
  return (
    <div className="stack">
      <Choices
        title={w.building}
        choices={[...tree.buildings, { id: '', name: w.whole_estate }]}
        chosen={building?.id ?? ''}
        choose={(id) => pick({ ...picked, place_id: id === '' ? null : id })}
      />
      {building && building.units.length > 0 && (
        <Choices
          title={w.unit}
          choices={[...building.units, ...(home && own?.building === building.id ? [{ id: home.id, name: w.my_home }] : []), { id: building.id, name: w.whole_building }]}
          chosen={picked.place_id ?? ''}
          choose={(id) => pick({ ...picked, place_id: id })}
        />
      )}
      <Choices
        title={w.spot}
        choices={(building ? spots.building : spots.estate).map((spot) => ({ id: spot, name: said(spot) }))}
        chosen={picked.spot}
        choose={(spot) => pick({ ...picked, spot: spot === picked.spot ? '' : spot })}
      />
    </div>
  );
}

function Choices({ title, choices, chosen, choose }: { title: string; choices: { id: string; name: string }[]; chosen: string; choose: (id: string) => void }) {
  return (
    <div className="choices" role="group" aria-label={title}>
      <span className="choices-title" aria-hidden="true">
        {title}
      </span>
      {choices.map(({ id, name }) => (
        <button key={id} type="button" className="choice" aria-pressed={id === chosen} onClick={() => choose(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}

/** The building, and the unit where it is named too, that a place in words lies in. */
function unit_in(tree: EstateTree, place: string): { building: string; unit: string | null } | null {
  const words = place.replace(/\s/g, '');
  const building = tree.buildings.find(({ name }) => new RegExp(`(^|\\D)${name}`).test(words));
  if (!building) return null;
  return { building: building.id, unit: building.units.find(({ name }) => words.includes(`${building.name}${name}`))?.id ?? null };
}
