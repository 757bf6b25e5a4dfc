import { useEffect, useState } from 'react';
import type { FirmView } from '../../../modules/issue-lists/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { Page } from '../shell/Page.tsx';
import '../cases/cases.css';
import { firm_words } from './words.ts';

/** A firm without an account reads its own item here and says whether it is solved; the token stays behind the # of the address. */
export default function Firm() {
  const text = firm_words.use();
  const [token] = useState(() => location.hash.slice(1));
  const [view, set_view] = useState<FirmView | null>(null);
  const [error, set_error] = useState<Refused | null>(null);
  const [busy, set_busy] = useState(false);
  const [said, set_said] = useState('');
  const [sent, set_sent] = useState(false);
  async function go(path: 'read' | 'say', more: object = {}) {
    set_busy(true);
    try {
      set_view(await ask<FirmView>('POST', `/api/firm-word/${path}`, { token, ...more }));
      set_error(null);
      if (path === 'say') set_sent(true);
    } catch (trouble) {
      if (trouble instanceof Refused) set_error(trouble);
    } finally {
      set_busy(false);
    }
  }
  useEffect(() => void go('read'), []);
  const say = (solved: boolean) => void go('say', { solved, text: said });
  return (
    <Page title={text.title}>
      {!view && !error && <Loading />}
      {!view && error && (error.unreached ? <Trouble error={error} again={() => void go('read')} /> : <Empty icon="clock" title={text.gone}>{text.gone_hint}</Empty>)}
      {view && (
        <>
          <section className="card">
            <p className="soft">{text.number(view.event_title, view.number)}</p>
            <h2>{view.text}</h2>
            <p>{view.firm_name}</p>
            <p>
              <b>{text.state[view.state]}</b>
            </p>
            <p className="soft">{[view.owner ? text.owner(view.owner) : '', view.due_on ? text.due(view.due_on) : ''].filter(Boolean).join(' · ')}</p>
          </section>
          {view.may.length > 0 && (
            <section className="card">
              <h2>{view.may.includes('say') ? text.ask : text.again}</h2>
              <label className="field">
                <span>{text.words}</span>
                <textarea rows={3} maxLength={500} value={said} onChange={({ target }) => set_said(target.value)} />
              </label>
              {view.may.includes('say') && <Button wide busy={busy} press={() => say(true)}>{text.yes}</Button>}
              <Button wide kind="plain" busy={busy} press={() => say(false)}>{view.may.includes('say') ? text.no : text.again}</Button>
              <p className="soft">{text.silent}</p>
              {error && <p role="alert">{error.message}</p>}
            </section>
          )}
          {sent && <p role="status">{text.sent}</p>}
          <section className="card">
            <h2>{text.happened}</h2>
            <ol className="firm-acts">
              {view.acts.map((act, index) => (
                <li key={index}>
                  <b>{text.step[act.verb] ?? act.verb}</b> <span className="soft">{act.who}</span>
                  {act.text && <p>{act.text}</p>}
                  {act.article && <p className="soft">{text.cites(act.article.title, act.article.department)}</p>}
                </li>
              ))}
            </ol>
            {view.evidence > 0 && <p className="soft">{text.evidence(view.evidence)}</p>}
          </section>
          <p className="soft">{text.until(view.until.slice(0, 10))}</p>
        </>
      )}
    </Page>
  );
}
