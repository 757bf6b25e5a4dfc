import { Button, Checkbox, Input, Select } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { EstateView, PlaceKind } from '../../../modules/territory/contract.ts';
import type { TreeFound, TreeLevel } from '../../../modules/territory/tree/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import type { FieldProps } from './EditPanel.tsx';
import { is_right_of } from './sketch.ts';
import { words } from './words.ts';

const seen = ({ place }: FieldProps['detail']) => ({ place_id: place.id, revision: place.revision });

function Fields({ ready, close, children }: { ready: (() => void) | null; close: () => void; children: ReactNode }) {
  const text = words.use().form;
  function next(event: FormEvent) {
    event.preventDefault();
    ready?.();
  }
  return (
    <form className="edit-fields" onSubmit={next}>
      {children}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" disabled={ready === null}>{text.next}</Button>
        <Button onClick={close}>{text.cancel}</Button>
      </div>
    </form>
  );
}
function NameField({ label, value, on_change }: { label: string; value: string; on_change: (name: string) => void }) {
  return (
    <label>
      {label}
      <Input value={value} maxLength={60} onChange={(event) => on_change(event.target.value)} />
    </label>
  );
}

export function RenameFields({ detail, on_ready, close }: FieldProps) {
  const text = words.use().form;
  const [name, set_name] = useState(detail.place.name);
  const ok = name.trim() !== '' && name.trim() !== detail.place.name;
  return (
    <Fields ready={ok ? () => on_ready({ do: 'rename', ...seen(detail), name: name.trim() }) : null} close={close}>
      <NameField label={text.name} value={name} on_change={set_name} />
    </Fields>
  );
}

const kinds_below: Partial<Record<PlaceKind, PlaceKind[]>> = {
  county: ['street'], street: ['community'], community: ['grid'], grid: ['micro_grid', 'building'], micro_grid: ['building'], building: ['unit'], unit: ['home'],
};
export function AddFields({ detail, on_ready, close }: FieldProps) {
  const text = words.use();
  const kinds = kinds_below[detail.place.kind] ?? [];
  const [kind, set_kind] = useState<PlaceKind>(kinds[0] ?? 'grid');
  const [name, set_name] = useState('');
  const [code, set_code] = useState('');
  const coded = kind === 'street' || kind === 'community';
  const ready = () => on_ready({ do: 'add', parent_id: detail.place.id, kind, name: name.trim(), ...(coded && code.trim() ? { code: code.trim() } : {}) });
  return (
    <Fields ready={name.trim() ? ready : null} close={close}>
      {kinds.length > 1 ? (
        <label>
          {text.form.kind}
          <Select value={kind} onChange={set_kind} options={kinds.map((value) => ({ value, label: text.kind[value] }))} />
        </label>
      ) : null}
      <NameField label={text.form.name} value={name} on_change={set_name} />
      {coded ? <NameField label={text.form.code} value={code} on_change={set_code} /> : null}
    </Fields>
  );
}

const kinds_above: Partial<Record<PlaceKind, PlaceKind[]>> = { street: ['county'], community: ['street'], grid: ['community'], micro_grid: ['grid'], building: ['grid', 'micro_grid'], unit: ['building'] };
export function MoveFields({ detail, on_ready, close }: FieldProps) {
  const text = words.use();
  const [typed, set_typed] = useState('');
  const [parent, set_parent] = useState<string | null>(null);
  const asked = useAsk<TreeFound>(typed.trim() ? `/api/tree-search?q=${encodeURIComponent(typed.trim())}` : null);
  const found = (asked.data?.found ?? []).filter((one) => kinds_above[detail.place.kind]?.includes(one.kind) && one.id !== detail.place.parent_id);
  return (
    <Fields ready={parent ? () => on_ready({ do: 'move', ...seen(detail), parent_id: parent }) : null} close={close}>
      <NameField label={`${text.form.parent}（${text.form.parent_hint}）`} value={typed} on_change={set_typed} />
      <ul className="choice-list">
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" aria-pressed={parent === one.id} onClick={() => set_parent(one.id)}>
              <span>{one.name}</span>
              <small>{[text.kind[one.kind], one.where].filter(Boolean).join(' · ')}</small>
            </button>
          </li>
        ))}
      </ul>
    </Fields>
  );
}

export function SplitFields({ detail, line, buildings, on_ready, close }: FieldProps) {
  const text = words.use();
  const [name, set_name] = useState('');
  const [taken, set_taken] = useState<string[]>([]);
  const level = useAsk<TreeLevel>(`/api/tree?place=${encodeURIComponent(detail.place.id)}`);
  const below = level.data?.below ?? [];
  const cut = line.length >= 2;
  // a drawn cut says which buildings the new grid takes; the person may still say otherwise
  useEffect(() => {
    if (line.length >= 2) set_taken(buildings.filter((one) => one.grid_id === detail.place.id && is_right_of(line, [one.lng, one.lat])).map((one) => one.id));
  }, [line, buildings, detail.place.id]);
  const child_ids = taken.filter((id) => below.some((one) => one.id === id));
  const ready = () => on_ready({ do: 'split', ...seen(detail), parts: [{ name: name.trim(), child_ids }], ...(cut ? { line } : {}) });
  return (
    <Fields ready={name.trim() && (child_ids.length > 0 || cut) ? ready : null} close={close}>
      {detail.ring ? <p className="notice-line">{text.form.cut_hint}</p> : null}
      <NameField label={text.form.new_name} value={name} on_change={set_name} />
      <fieldset>
        <legend>{text.form.children}</legend>
        <p className="quiet">{text.form.children_hint}</p>
        <Checkbox.Group value={child_ids} onChange={set_taken} options={below.map((one) => ({ value: one.id, label: one.estate_name ? `${one.estate_name} ${one.name}` : one.name }))} />
      </fieldset>
    </Fields>
  );
}

export function MergeFields({ detail, on_ready, close }: FieldProps) {
  const text = words.use();
  const [from, set_from] = useState<string[]>([]);
  const level = useAsk<TreeLevel>(detail.place.parent_id ? `/api/tree?place=${encodeURIComponent(detail.place.parent_id)}` : null);
  const beside = (level.data?.below ?? []).filter((one) => one.id !== detail.place.id && one.kind === detail.place.kind);
  const chosen = beside.filter((one) => from.includes(one.id)).map((one) => ({ place_id: one.id, revision: one.revision }));
  return (
    <Fields ready={chosen.length > 0 ? () => on_ready({ do: 'merge', ...seen(detail), from: chosen }) : null} close={close}>
      <p className="notice-line">{text.form.from_hint}</p>
      <fieldset>
        <legend>{text.form.from}</legend>
        {level.data && beside.length === 0 ? <p className="quiet">{text.form.nothing_to_merge}</p> : null}
        <Checkbox.Group value={from} onChange={set_from} options={beside.map((one) => ({ value: one.id, label: one.name }))} />
      </fieldset>
    </Fields>
  );
}

export function EndFields({ detail, on_ready, close }: FieldProps) {
  return <Fields ready={() => on_ready({ do: 'end', ...seen(detail) })} close={close}>{null}</Fields>;
}

export function OverlayFields({ detail, on_ready, close }: FieldProps) {
  const text = words.use().form;
  const asked = useAsk<{ estates: EstateView[] }>('/api/estates');
  const [estate, set_estate] = useState<string>('');
  const options = [{ value: '', label: text.no_estate }, ...(asked.data?.estates ?? []).map((one) => ({ value: one.id, label: one.name }))];
  return (
    <Fields ready={() => on_ready({ do: 'overlay', ...seen(detail), estate_id: estate || null })} close={close}>
      <label>
        {text.estate}
        <Select value={estate} onChange={set_estate} options={options} />
      </label>
    </Fields>
  );
}
