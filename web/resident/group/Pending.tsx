import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Attachments } from '../media/Attachments.tsx';
import { type Parcel, take_out, try_again } from '../outbox/index.ts';
import { words } from '../words/index.ts';

/** My own words on their way: sending, waiting for a network, or refused with the reason. */
export function Pending({ parcel }: { parcel: Parcel }) {
  const w = words.use();
  const refused = parcel.state === 'refused';
  return (
    <li className="message from-me pending">
      <div className="message-body">
        <div className="bubble">
          {parcel.text && <p className="message-text">{parcel.text}</p>}
          <Attachments list={parcel.attachments} />
        </div>
        <p className={refused ? 'wrong' : 'soft'} role="status">
          <Icon name={refused ? 'warning' : parcel.state === 'sending' ? 'send' : 'offline'} />{' '}
          {refused ? parcel.refusal : parcel.state === 'sending' ? w.outbox.sending : w.outbox.message_waits}
        </p>
        {refused && (
          <div className="row">
            <Button press={() => void try_again(parcel.id)}>{w.outbox.again}</Button>
            <Button kind="quiet" press={() => void take_out(parcel.id)}>
              {w.outbox.remove}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
