import { App, Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { AddEstate, ChangeEstate, EstateDetail, EstateKind } from '../../../../modules/territory/estates/contract.ts';
import { ask, Refused } from '../../../kit/fetch/index.ts';
import { estate_words } from './words.ts';

type Props = { detail: EstateDetail | null; community: { id: string; name: string }; close: () => void; on_saved: () => void };
const kinds: readonly EstateKind[] = ['commercial', 'old', 'public_rental', 'resettlement', 'self_built', 'other'];

/** The fields of an estate, new or there already. */
export function EstateForm({ detail, community, close, on_saved }: Props) {
  const text = estate_words.use();
  const { message } = App.useApp();
  const estate = detail?.estate;
  const [name, set_name] = useState(estate?.name ?? '');
  const [kind, set_kind] = useState<EstateKind>(kinds.find((one) => one === estate?.kind) ?? (estate ? 'other' : 'commercial'));
  const [community_id, set_community_id] = useState(community.id);
  const [household_count, set_household_count] = useState<number | null>(estate?.household_count ?? null);
  const [own, set_own] = useState(detail?.buildings.filter((one) => one.estate_id === estate?.id).map((one) => one.id) ?? []);
  const [refused, set_refused] = useState<string | null>(null);
  const [busy, set_busy] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    if (household_count === null) return;
    const body: AddEstate = { name: name.trim(), kind, community_id, household_count };
    set_busy(true);
    try {
      if (estate) await ask('PUT', `/api/estates/${encodeURIComponent(estate.id)}`, { ...body, revision: estate.revision, building_ids: own } satisfies ChangeEstate);
      else await ask('POST', '/api/estates', body);
      void message.success(text.saved);
      on_saved();
    } catch (error) {
      set_refused(error instanceof Refused ? error.message : text.failed);
      set_busy(false);
    }
  }
  return (
    <form className="edit-fields" onSubmit={(event) => void save(event)}>
      {refused ? <p role="alert" className="will-refused">{refused}</p> : null}
      <label>
        {text.name}
        <Input value={name} maxLength={60} onChange={(event) => set_name(event.target.value)} />
      </label>
      <label>
        {text.which_kind}
        <Select aria-label={text.which_kind} value={kind} onChange={set_kind} options={kinds.map((value) => ({ value, label: text.kind[value] }))} />
      </label>
      <label>
        {text.household_count}
        <InputNumber min={0} max={100_000} precision={0} value={household_count} onChange={set_household_count} />
      </label>
      {detail && detail.communities.length > 1 ? (
        <label>
          {text.community}
          <Select aria-label={text.community} value={community_id} onChange={set_community_id} options={detail.communities.map(({ id, name: label }) => ({ value: id, label }))} />
        </label>
      ) : null}
      {detail ? <Buildings detail={detail} own={own} on_change={set_own} /> : null}
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={name.trim().length < 2 || household_count === null}>{text.save}</Button>
        <Button onClick={close}>{text.cancel}</Button>
      </div>
    </form>
  );
}

/** Grid by grid; what belongs to another estate is shown and not taken from it. */
function Buildings({ detail: { estate, buildings }, own, on_change }: { detail: EstateDetail; own: string[]; on_change: (ids: string[]) => void }) {
  const text = estate_words.use();
  const options = buildings.map(({ id, name, grid_name, estate_id, estate_name }) => {
    const label = [grid_name, name].filter(Boolean).join(' ');
    const elsewhere = estate_id !== null && estate_id !== estate.id;
    return { value: id, label: elsewhere ? text.belongs(label, estate_name ?? '') : label, disabled: elsewhere };
  });
  return (
    <fieldset>
      <legend>{text.own}</legend>
      <p className="quiet">{buildings.length === 0 ? text.nothing_to_own : text.own_hint}</p>
      <Checkbox.Group value={own} onChange={on_change} options={options} />
    </fieldset>
  );
}
