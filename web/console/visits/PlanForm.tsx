import { useState } from 'react';
import { whys, type Why } from '../../../modules/visits/contract.ts';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { Choice } from './Choice.tsx';
import type { Outing } from './day.ts';
import { FormPage } from './FormPage.tsx';
import { put_in } from './outbox.ts';
import { words } from './words.ts';

/** A door added to a day: met on the way without a signal, or planned ahead. */
export function PlanForm({ outing, case_id }: { outing: Outing; case_id: string | null }) {
  const text = words.use();
  const { form } = text;
  const { role } = useMe().hat;
  const [place_id, set_place] = useState('');
  const [room, set_room] = useState('');
  const [why, set_why] = useState<Why>(case_id ? 'case' : 'look_in');
  const [why_text, set_why_text] = useState('');
  const [on_day, set_day] = useState(outing.day);
  const [wrong, set_wrong] = useState<string | null>(null);
  async function save() {
    if (!place_id && !case_id) return set_wrong(form.needs.place);
    const visit_id = crypto.randomUUID();
    await put_in({ verb: 'plan', place_id, room: room.trim(), why, why_text, on_day, mine: role === 'grid_worker', case_id }, null, [], visit_id);
    go(on_day === outing.day && !case_id ? address('visits', visit_id) : address('visits'), true);
  }
  return (
    <FormPage title={text.add} where="" back={() => go(address('visits'))} save={form.plan_save} wrong={wrong} on_save={() => void save()}>
      {case_id ? null : (
        <>
          <label className="field">
            <span>{form.place}</span>
            <select value={place_id} onChange={({ target }) => set_place(target.value)}>
              <option value="">{form.choose}</option>
              {outing.units.map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {unit.text}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{form.room}</span>
            <input inputMode="numeric" maxLength={20} value={room} onChange={({ target }) => set_room(target.value)} />
          </label>
          <Choice legend={form.plan_why} name="why" options={whys.filter((one) => one !== 'case').map((one) => [one, text.whys[one]] as const)} value={why} on_change={set_why} />
        </>
      )}
      <label className="field">
        <span>{form.plan_text}</span>
        <input maxLength={500} value={why_text} onChange={({ target }) => set_why_text(target.value)} />
      </label>
      <label className="field">
        <span>{form.plan_day}</span>
        <input type="date" min={outing.day} value={on_day} onChange={({ target }) => set_day(target.value || outing.day)} />
      </label>
    </FormPage>
  );
}
