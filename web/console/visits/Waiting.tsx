import { flush, take_out, try_again } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import { words } from './words.ts';

/** What only this phone knows yet, so that nobody believes it has arrived. */
export function Waiting({ parcels }: { parcels: Parcel[] }) {
  const text = words.use().waiting;
  if (parcels.length === 0) return null;
  const refused = parcels.filter((parcel) => parcel.state === 'refused');
  return (
    <section className="waiting" aria-live="polite">
      <h2>{text.title(parcels.length)}</h2>
      <p>{text.hint}</p>
      {parcels.some((parcel) => !parcel.kept) ? <p role="alert">{text.unsaved}</p> : null}
      {refused.length < parcels.length ? (
        <button type="button" className="big" onClick={() => void flush()}>
          {text.again}
        </button>
      ) : null}
      <ul>
        {refused.map((parcel) => (
          <li key={parcel.id} className="waiting-refused">
            <p>
              <b>
                {text.refused}：{text.verbs[parcel.act.do.verb]}
              </b>{' '}
              {parcel.message}
            </p>
            <Said parcel={parcel} />
            <button type="button" className="big" onClick={() => void try_again(parcel.id)}>
              {text.again}
            </button>
            <button type="button" className="big" onClick={() => void take_out(parcel.id)}>
              {text.drop}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Said({ parcel: { act } }: { parcel: Parcel }) {
  const said = act.do.verb === 'finish' ? act.do.note : act.do.verb === 'raise' ? act.do.text : '';
  return said ? <blockquote>{said}</blockquote> : null;
}
