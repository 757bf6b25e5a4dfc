import { PhoneOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { Contact as ErrandContact, ContactReason as ErrandReason } from '../../../modules/errands/contract.ts';
import type { ContactReason as VisitReason } from '../../../modules/visits/contract.ts';
import { ask, Refused, useOnline } from '../../kit/fetch/index.ts';
import { words } from './words.ts';

export type Shown = Pick<ErrandContact, 'name' | 'phone'>;
type Props = { url: string; reasons: readonly (ErrandReason | VisitReason)[]; known: Shown | null; on_shown: (contact: Shown) => void | Promise<void> };

/** Somebody's number for this one visit or errand, after saying what for; each look is recorded and told to them. */
export function Contact({ url, reasons, known, on_shown }: Props) {
  const text = words.use();
  const online = useOnline();
  const [asking, set_asking] = useState(false);
  const [refused, set_refused] = useState<string | null>(null);
  if (known) {
    return (
      <p className="panel visit-contact">
        <b>{known.name}</b>
        {known.phone ? (
          <a className="big" href={`tel:${known.phone}`}>
            <PhoneOutlined aria-hidden /> {text.call(known.phone)}
          </a>
        ) : (
          <span>{text.no_phone}</span>
        )}
      </p>
    );
  }
  if (!online) return <p className="quiet">{text.offline}</p>;
  async function show(reason: ErrandReason | VisitReason) {
    try {
      const { name, phone } = await ask<Shown>('POST', url, { reason });
      await on_shown({ name, phone });
    } catch (error) {
      set_refused(error instanceof Refused ? error.message : String(error));
    }
  }
  if (!asking) {
    return (
      <button type="button" className="big" onClick={() => set_asking(true)}>
        <PhoneOutlined aria-hidden /> {text.show}
      </button>
    );
  }
  return (
    <fieldset className="panel chips">
      <legend>{text.why}</legend>
      {reasons.map((reason) => (
        <button key={reason} type="button" className="big" onClick={() => void show(reason)}>
          {text.reasons[reason]}
        </button>
      ))}
      {refused ? <p role="alert">{refused}</p> : null}
    </fieldset>
  );
}
