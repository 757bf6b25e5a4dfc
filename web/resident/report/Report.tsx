import { useState } from 'react';
import type { PlaceList } from '../../../modules/territory/contract.ts';
import type { Me } from '../../../platform/auth/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Switch } from '../../kit/switch/index.ts';
import { DialButtons } from '../help/DialButtons.tsx';
import { type Attachment, type Parcel, put_in } from '../outbox/index.ts';
import { CategoryPicker } from '../place/CategoryPicker.tsx';
import { type PickedPlace, PlacePicker } from '../place/PlacePicker.tsx';
import { carried } from '../shell/route.ts';
import { Page } from '../shell/Page.tsx';
import { words } from '../words/index.ts';
import { Done } from './Done.tsx';
import { What } from './What.tsx';
import './report.css';

/** The form for those who would rather fill in than chat. One field is enough: words, a photo or a voice. */
export default function Report({ me, place }: { me: Me; place: string | null }) {
  const w = words.use();
  const scanned = useAsk<PlaceList>(place ? `/api/places?parent=${encodeURIComponent(place)}` : null).data?.trail.at(-1);
  const [sent, set_sent] = useState<string | null>(null);
  const [text, set_text] = useState(carried()?.text ?? '');
  const [attachments, set_attachments] = useState<Attachment[]>([]);
  const [picked, set_picked] = useState<PickedPlace>({ place_id: place, spot: '' });
  const [category, set_category] = useState(carried()?.category ?? null);
  const [confidential, set_confidential] = useState(false);
  const asking = carried() !== null; // a question for a person has neither place nor kind to choose
  const empty = text.trim() === '' && attachments.length === 0;
  const estate_id = scanned?.estate_id ?? me.hat.estate_id;

  const send = (): void => {
    const report = { category, confidential, place_id: picked.place_id, ...(picked.spot ? { spot: picked.spot } : {}), ...(estate_id ? { estate_id } : {}) };
    set_sent(hand_over(me, { text: text.trim(), attachments, report }));
  };

  if (sent) return <Done parcel_id={sent} write_another={() => (set_sent(null), set_text(''), set_attachments([]))} />;
  return (
    <Page title={asking ? w.report.ask_title : w.report.title}>
      <details className="danger-first">
        <summary>
          <Icon name="warning" /> {w.report.danger}
        </summary>
        <DialButtons lines={['110', '119', '120']} />
      </details>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!empty) send();
        }}
      >
        <What asking={asking} text={text} set_text={set_text} attachments={attachments} set_attachments={set_attachments} />
        {!asking && (
          <>
            <section className="panel">
              <h2>{w.report.where}</h2>
              {scanned && <p className="soft">{w.report.scanned(scanned.name)}</p>}
              <PlacePicker estate_id={estate_id} home={home_of(me)} begin={place ? null : me.hat.place_name} picked={picked} pick={set_picked} />
            </section>
            <details className="panel">
              <summary>{w.report.kind}</summary>
              <CategoryPicker picked={category} pick={set_category} />
            </details>
          </>
        )}
        <Switch on={confidential} change={set_confidential} title={w.report.confidential}>
          {w.report.confidential_more}
        </Switch>
        <Button kind="main" wide submit off={empty}>
          {asking ? w.report.ask_send : w.report.send}
        </Button>
        <p className="soft">{empty ? w.report.one_is_enough : w.report.after}</p>
      </form>
    </Page>
  );
}


const home_of = ({ hat }: Me) => (hat.role === 'resident' ? { id: hat.place_id, name: hat.place_name } : null);

/** Into the outbox, which sends it when it can; returns the id to watch for. */
function hand_over(me: Me, said: Pick<Parcel & { kind: 'report' }, 'text' | 'attachments' | 'report'>): string {
  const id = crypto.randomUUID();
  void put_in({ ...said, id, kind: 'report', person_id: me.person_id, hat_id: me.hat.id, at: new Date().toISOString(), state: 'waiting', refusal: null });
  return id;
}
