import { useEffect } from 'react';
import type { EstateTree } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { words } from '../words/index.ts';
import './place.css';

export type PickedPlace = { place_id: string | null; spot: string };

type Props = {
  estate_id: string | null;
  /** The reader's own home in words, to begin there: 「盈之宝3栋2单元501」 */
  home_name: string | null;
  picked: PickedPlace;
  pick: (place: PickedPlace) => void;
};

/** Building → unit → spot by tapping, no typing needed. */
export function PlacePicker({ estate_id, home_name, picked, pick }: Props) {
  const w = words.use().place;
  const { data: tree, error, again } = useAsk<EstateTree>(estate_id ? `/api/estates/${encodeURIComponent(estate_id)}/tree` : null);
  useEffect(() => {
    const own = tree && home_name && picked.place_id === null ? own_unit(tree, home_name) : null;
    if (own) pick({ ...picked, place_id: own });
    // only when the tree comes: later choices are the reader's own
  }, [tree]);
  if (estate_id === null) return null;
  if (error && !tree) return <Trouble error={error} again={again} />;
  if (!tree) return <Loading />;
  const building = tree.buildings.find(({ id, units }) => id === picked.place_id || units.some((unit) => unit.id === picked.place_id));
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
          choices={[...building.units, { id: building.id, name: w.whole_building }]}
          chosen={picked.place_id ?? ''}
          choose={(id) => pick({ ...picked, place_id: id })}
        />
      )}
      <Choices
        title={w.spot}
        choices={(building ? w.spots_building : w.spots_estate).split('、').map((name) => ({ id: name, name }))}
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

/** The unit (or building) whose name begins the home's own. */
function own_unit(tree: EstateTree, home_name: string): string | null {
  const building = tree.buildings.find(({ name }) => new RegExp(`(^|\\D)${name}`).test(home_name));
  const unit = building?.units.find(({ name }) => home_name.includes(`${building.name}${name}`));
  return unit?.id ?? building?.id ?? null;
}
