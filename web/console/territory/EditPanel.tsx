import { useState } from 'react';
import type { Edit, MapView, PlaceDetail } from '../../../modules/territory/tree/contract.ts';
import { AddFields, EndFields, MergeFields, MoveFields, OverlayFields, RenameFields, SplitFields } from './fields.tsx';
import { SaveEdit } from './SaveEdit.tsx';
import type { Corner } from './sketch.ts';
import { words } from './words.ts';

export type Editing = { do: Exclude<Edit['do'], 'draw'>; detail: PlaceDetail };
type Props = { editing: Editing; line: Corner[]; buildings: MapView['buildings']; close: () => void; on_saved: (id: string) => void };
export type FieldProps = { detail: PlaceDetail; line: Corner[]; buildings: MapView['buildings']; on_ready: (edit: Edit) => void; close: () => void };

const fields = { add: AddFields, rename: RenameFields, move: MoveFields, split: SplitFields, merge: MergeFields, end: EndFields, overlay: OverlayFields };

/** An edit in two steps: fill in, then see what follows and save. What was filled in stays while one looks. */
export function EditPanel({ editing, line, buildings, close, on_saved }: Props) {
  const text = words.use();
  const [edit, set_edit] = useState<Edit | null>(null);
  const Fields = fields[editing.do];
  return (
    <section className="panel" aria-labelledby="edit-title">
      <h2 id="edit-title">{`${text.do[editing.do]}：${editing.detail.place.name}`}</h2>
      <div hidden={edit !== null}>
        <Fields detail={editing.detail} line={line} buildings={buildings} on_ready={set_edit} close={close} />
      </div>
      {edit ? <SaveEdit edit={edit} back={() => set_edit(null)} on_saved={on_saved} /> : null}
    </section>
  );
}
