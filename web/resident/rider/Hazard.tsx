import { useEffect, useState } from 'react';
import type { HazardList, HazardView } from '../../../channels/rider/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import type { Me } from '../../../platform/auth/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord } from '../../kit/words/index.ts';
import { CaseState } from '../cases/CaseState.tsx';
import { DialButtons } from '../help/DialButtons.tsx';
import { Attachments } from '../media/Attachments.tsx';
import { PhotoButton } from '../media/PhotoButton.tsx';
import { type Attachment, on_delivered, put_in, useOutbox } from '../outbox/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import '../task/task.css';
import { nearest } from './nearest.ts';
import { words } from './words.ts';

const last_estate = 'linli.rider.estate';

/** Two taps: the photo, and send. Which estate is found out on the phone; no position leaves it. */
export default function Hazard({ me }: { me: Me }) {
  const w = words.use();
  const estates = useAsk<{ estates: EstateView[] }>('/api/public/estates').data?.estates.filter((one) => one.district === me.district) ?? [];
  const own = useAsk<HazardList>('/api/hazards');
  const [photos, set_photos] = useState<Attachment[]>([]);
  const [text, set_text] = useState('');
  const [chosen, set_chosen] = useState(() => sessionStorage.getItem(last_estate));
  const [received, set_received] = useState<HazardView | null>(null);
  const waiting = useOutbox().some(({ kind }) => kind === 'hazard');
  const estate_id = chosen ?? estates[0]?.id ?? null;
  const { again } = own;
  useEffect(() => on_delivered((parcel, answer) => parcel.kind === 'hazard' && (set_received(answer as HazardView), again())), [again]);
  const choose = (id: string): void => {
    sessionStorage.setItem(last_estate, id);
    set_chosen(id);
  };
  const find = (): void => navigator.geolocation?.getCurrentPosition(({ coords }) => void choose(nearest(estates, coords)?.id ?? estate_id ?? ''));
  const send = (): void => {
    if (!estate_id) return;
    void put_in({ kind: 'hazard', estate_id, text: text.trim(), attachments: photos, id: crypto.randomUUID(), person_id: me.person_id, hat_id: me.hat.id, at: new Date().toISOString(), state: 'waiting', refusal: null });
    set_photos([]);
    set_text('');
    set_received(null);
  };
  return (
    <Page title={w.title} aside={<><Link to="/notices">{w.notices}</Link> <Link to="/me">{w.me}</Link></>}>
      <p className="soft">{w.lead}</p>
      <details className="danger-first">
        <summary>
          <Icon name="warning" /> {w.danger}
        </summary>
        <DialButtons lines={['119', '120', '110']} />
      </details>
      <section className="panel">
        <PhotoButton className={photos.length ? 'button plain wide' : 'button main wide'} count={photos.length} add={(added) => set_photos([...photos, ...added].slice(0, 3))} />
        <Attachments list={photos} remove={(index) => set_photos(photos.toSpliced(index, 1))} />
        <label className="field">
          {w.where}
          <select value={estate_id ?? ''} onChange={(event) => choose(event.target.value)}>
            {estates.map(({ id, name, community_name }) => (
              <option key={id} value={id}>
                {name} · {community_name}
              </option>
            ))}
          </select>
        </label>
        {'geolocation' in navigator && (
          <Button kind="quiet" icon="report" press={find}>
            {w.find}
          </Button>
        )}
        <p className="soft">{w.nearest}</p>
        <label className="field">
          {w.what}
          <input maxLength={200} value={text} onChange={(event) => set_text(event.target.value)} />
        </label>
        <Button kind="main" wide icon="send" off={(photos.length === 0 && !text.trim()) || !estate_id} press={send}>
          {w.send}
        </Button>
        <p role="status" className="live">
          {received ? `${w.sent} ${received.number}` : waiting ? w.waiting : ''}
        </p>
      </section>
      {received && received.emergency_lines.length > 0 && <DialButtons lines={received.emergency_lines} />}
      <Own hazards={own.data?.hazards ?? null} />
    </Page>
  );
}

function Own({ hazards }: { hazards: HazardView[] | null }) {
  const [w, language, now, said] = [words.use(), useLanguage(), useNow(), useServerWord()];
  return (
    <section className="stack">
      <h2 className="section-title">{w.mine}</h2>
      {hazards?.length === 0 && <p className="soft">{w.none}</p>}
      {hazards?.map((one) => (
        <article key={one.id} className="panel">
          <div className="row">
            <CaseState state={one.state} />
            <strong>{said(one.what)}</strong>
          </div>
          <span className="soft">
            {one.estate_name} · {when_words(new Date(one.at), now, language)}
          </span>
        </article>
      ))}
    </section>
  );
}
