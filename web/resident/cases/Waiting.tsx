import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Attachments } from '../media/Attachments.tsx';
import { take_out, try_again, useOutbox } from '../outbox/index.ts';
import { words } from '../words/index.ts';
import './cases.css';

/** Reports that are still on this phone, said plainly: nobody has them yet. */
export function Waiting() {
  const w = words.use().outbox;
  const reports = useOutbox().filter(({ kind }) => kind === 'report');
  return reports.map((parcel) => (
    <article key={parcel.id} className="parcel">
      <strong>
        <Icon name={parcel.state === 'refused' ? 'warning' : 'offline'} /> {parcel.state === 'refused' ? w.refused : parcel.state === 'sending' ? w.sending : w.report_waits}
      </strong>
      {parcel.text && <p>{parcel.text}</p>}
      <Attachments list={parcel.attachments} />
      {parcel.refusal && <p className="wrong">{parcel.refusal}</p>}
      {parcel.state !== 'sending' && (
        <div className="row">
          <Button press={() => void try_again(parcel.id)}>{w.again}</Button>
          <Button kind="quiet" press={() => void take_out(parcel.id)}>
            {w.remove}
          </Button>
        </div>
      )}
    </article>
  ));
}
