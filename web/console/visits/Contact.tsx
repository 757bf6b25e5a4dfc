import { PhoneOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { contact_reasons, type Contact as Shown, type ContactReason, type VisitView } from '../../../modules/visits/contract.ts';
import { ask, Refused, useOnline } from '../../kit/fetch/index.ts';
import { put_contact } from './day.ts';
import { words } from './words.ts';

/** The number for this one visit, after saying what for; the list itself carries none. */
export function Contact({ visit, known }: { visit: VisitView; known: { name: string; phone: string | null } | null }) {
  const text = words.use();
  const online = useOnline();
  const [asking, set_asking] = useState(false);
  const [refused, set_refused] = useState<string | null>(null);
  if (!visit.contact_open) return null;
  if (known) {
    return (
      <p className="panel visit-contact">
        <b>{known.name}</b>
        {known.phone ? (
          <a className="big" href={`tel:${known.phone}`}>
            <PhoneOutlined aria-hidden /> {text.call(known.phone)}
          </a>
        ) : null}
      </p>
    );
  }
  if (!online) return <p className="quiet">{text.contact_offline}</p>;

  async function show(reason: ContactReason) {
    try {
      const { name, phone } = await ask<Shown>('POST', `/api/visits/${visit.id}/contact`, { reason });
      await put_contact(visit.id, { name, phone });
    } catch (error) {
      set_refused(error instanceof Refused ? error.message : String(error));
    }
  }
  if (!asking) {
    return (
      <button type="button" className="big" onClick={() => set_asking(true)}>
        <PhoneOutlined aria-hidden /> {text.contact}
      </button>
    );
  }
  return (
    <fieldset className="panel chips">
      <legend>{text.contact_why}</legend>
      {contact_reasons.map((reason) => (
        <button key={reason} type="button" className="big" onClick={() => void show(reason)}>
          {text.contact_reasons[reason]}
        </button>
      ))}
      {refused ? <p role="alert">{refused}</p> : null}
    </fieldset>
  );
}
