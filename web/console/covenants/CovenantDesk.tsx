import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import type { CovenantView } from '../../../modules/deliberation/covenants/contract.ts';
import { covenant_words, DifferenceOf } from '../../kit/covenant/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { AskVoteForm } from './AskVoteForm.tsx';
import { Comments } from './Comments.tsx';
import { DraftForm } from './DraftForm.tsx';
import { Signatures } from './Signatures.tsx';
import { keep_words } from './words.ts';

export type DeskProps = { covenant: CovenantView; again: () => void };
export const covenant_url = ({ id }: Pick<CovenantView, 'id'>, rest: string) => `/api/covenants/${encodeURIComponent(id)}/${rest}`;

/** One covenant from draft to signatures, as far as this hat has a part in it. */
export function CovenantDesk({ id }: { id: string }) {
  const [text, shared] = [keep_words.use(), covenant_words.use()];
  const asked = useAsk<CovenantView>(`/api/covenants/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  return (
    <>
      <p><Link href={address('covenants')}>{text.back}</Link></p>
      <Answer asked={asked}>
        {(covenant) => (
          <div className="covenant-desk">
            <header className="page-head">
              <h1>{covenant.title}</h1>
              <p><b>{shared.version(covenant.number)} · {shared.state[covenant.state]}</b>{covenant.state === 'discussing' ? ` · ${shared.until(covenant.discuss_until ?? '')}` : ''} · {shared.kind[covenant.kind]} · {covenant.place}</p>
              <p className="quiet">{text.way[covenant.way]} · {covenant.in_force ? shared.holds(covenant.in_force.number, covenant.in_force.valid_from) : covenant.coming ? shared.coming(covenant.coming.number, covenant.coming.valid_from) : shared.none_holds}</p>
            </header>
            <Parts covenant={covenant} again={asked.again} />
            <Versions covenant={covenant} />
          </div>
        )}
      </Answer>
    </>
  );
}

function Parts(props: DeskProps) {
  const text = keep_words.use();
  const { covenant } = props;
  const writing = covenant.keeps && (covenant.state === 'draft' || covenant.state === 'discussing');
  return (
    <>
      {covenant.vote && covenant.state === 'voting' ? <p><Link href={address('votes', `${covenant.vote.form === 'owners' ? '' : 'poll-'}${covenant.vote.id}`)}>{text.to_vote}</Link></p> : null}
      {writing ? <DraftForm key={covenant.revision} {...props} /> : <Words {...props} />}
      {covenant.state === 'draft' ? null : <Comments {...props} />}
      {writing && covenant.clauses.length > 0 ? <Discuss {...props} /> : null}
      {writing && covenant.state === 'discussing' ? <AskVoteForm {...props} /> : null}
      {covenant.keeps && covenant.pending === null ? <Next {...props} /> : null}
      {covenant.may_paper ? <Signatures {...props} /> : null}
      {writing ? <Drop {...props} /> : null}
    </>
  );
}

function Words({ covenant }: DeskProps) {
  const shared = covenant_words.use();
  return (
    <ol className="covenant-words">
      {covenant.clauses.map((clause) => (
        <li key={clause.id}><b>{clause.title}</b><p>{clause.words}</p>{clause.cited === 0 ? null : <p className="quiet">{shared.cited(clause.cited)}</p>}</li>
      ))}
    </ol>
  );
}

function Discuss({ covenant, again }: DeskProps) {
  const text = keep_words.use();
  const [until_on, set] = useState(covenant.discuss_until ?? '');
  const { busy, send } = useDeed(text.saved, again);
  return (
    <section className="panel">
      <h2>{text.discuss}</h2>
      <p className="quiet">{text.discuss_lead(covenant.discuss_days_min)}</p>
      <div className="covenant-line">
        <label>{text.discuss_until} <Input type="date" value={until_on} onChange={({ target }) => set(target.value)} /></label>
        <Button type={covenant.state === 'draft' ? 'primary' : 'default'} loading={busy} disabled={until_on === ''} onClick={() => void send(covenant_url(covenant, 'discuss'), { until_on })}>{covenant.state === 'draft' ? text.discuss : text.discuss_again}</Button>
      </div>
    </section>
  );
}

function Next({ covenant, again }: DeskProps) {
  const text = keep_words.use();
  const { busy, send } = useDeed(text.saved, again);
  return (
    <Popconfirm title={text.next_sure} okText={text.next} cancelText={text.cancel} onConfirm={() => void send(covenant_url(covenant, 'versions'))}>
      <Button loading={busy}>{text.next}</Button>
    </Popconfirm>
  );
}

function Drop({ covenant, again }: DeskProps) {
  const text = keep_words.use();
  const [why, set_why] = useState('');
  const { busy, send } = useDeed(text.saved, again);
  return (
    <details className="panel">
      <summary>{text.drop}</summary>
      <div className="covenant-line">
        <Input aria-label={text.drop_why} placeholder={text.drop_why} value={why} maxLength={300} onChange={({ target }) => set_why(target.value)} />
        <Button danger loading={busy} disabled={why.trim().length < 2} onClick={() => void send(covenant_url(covenant, 'drop'), { why })}>{text.drop}</Button>
      </div>
    </details>
  );
}

function Versions({ covenant }: { covenant: CovenantView }) {
  const [text, shared] = [keep_words.use(), covenant_words.use()];
  const [compared, compare] = useState<number | null>(null);
  return (
    <section className="panel">
      <h2>{text.versions}</h2>
      <ul className="covenant-versions">
        {covenant.versions.toReversed().map((one) => (
          <li key={one.number}>
            <b>{shared.version(one.number)} · {shared.state[one.state]}</b>
            {one.valid_from && one.state === 'adopted' ? ` · ${one.until_on ? shared.from_to(one.valid_from, one.until_on) : shared.from(one.valid_from)}` : ''}{one.why ? ` · ${one.why}` : ''}
            {one.number > 1 ? <Button type="link" aria-expanded={compared === one.number} onClick={() => compare(compared === one.number ? null : one.number)}>{text.compare}</Button> : null}
            {compared === one.number ? <DifferenceOf id={covenant.id} from={one.number - 1} to={one.number} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
