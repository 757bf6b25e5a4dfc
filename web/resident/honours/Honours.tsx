import { useState } from 'react';
import type { HonourPage, ShownAs } from '../../../modules/deliberation/honours/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { useSend } from '../covenants/use-send.ts';
import { Page } from '../shell/Page.tsx';
import { Nominate } from './Nominate.tsx';
import { honour_words } from './words.ts';
import '../covenants/covenants.css';
import './honours.css';

const url_of = (id: string, rest: string) => `/api/honours/${encodeURIComponent(id)}/${rest}`;

/** 好人榜: what neighbours wrote of neighbours who agreed (product D4). Nothing here can be counted or clicked up. */
export default function Honours() {
  const w = honour_words.use();
  const asked = useAsk<HonourPage>('/api/honours');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  return (
    <Page title={w.title} back="/me">
      <p className="soft">{w.lead}</p>
      {asked.data ? <Whole page={asked.data} again={asked.again} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

function Whole({ page, again }: { page: HonourPage; again: () => void }) {
  const [w, language] = [honour_words.use(), useLanguage()];
  return (
    <>
      {page.about_me.filter(({ state }) => state !== 'published').map((one) => <AboutMe key={one.id} one={one} again={again} />)}
      {page.published.length === 0 ? <Empty icon="heart" title={w.none} /> : null}
      <ul className="honours">
        {page.published.map((one) => (
          <li key={one.id} className="panel stack">
            <p className="honour-name"><Icon name="heart" /> <strong>{one.name}</strong>{one.mine ? <span>（{w.mine}）</span> : null}</p>
            <p className="honour-reason">{one.reason}</p>
            <p className="soft">{one.estate} · {date_words(new Date(one.published_at), language)}</p>
            {one.mine ? <TakeOff id={one.id} label={w.take_off} again={again} /> : null}
          </li>
        ))}
      </ul>
      {page.may_nominate ? <Nominate again={again} /> : null}
      {page.by_me.length > 0 ? (
        <section className="panel stack">
          <h2>{w.by_me}</h2>
          <ul className="honours">
            {page.by_me.map((one) => (
              <li key={one.id} className="stack">
                <p><strong>{one.name ?? '—'}</strong> · {w.state[one.state]}</p>
                {one.reason ? <p>{one.reason}</p> : null}
                {one.returned_why ? <p className="soft">{w.returned(one.returned_why)}</p> : null}
                {one.state === 'asked' || one.state === 'agreed' ? <TakeOff id={one.id} label={w.back} again={again} /> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

const ways = ['full', 'surname', 'neighbour'] as const;
function AboutMe({ one, again }: { one: HonourPage['about_me'][number]; again: () => void }) {
  const w = honour_words.use();
  const [shown_as, choose] = useState<ShownAs>('surname');
  const { busy, refusal, send } = useSend(again);
  const answer = (agrees: boolean) => void send(url_of(one.id, 'answer'), { agrees, shown_as });
  return (
    <section className="panel stack honour-mine">
      <h2>{w.about_me}</h2>
      <p className="honour-reason">{one.reason}</p>
      {one.state === 'agreed' ? <><p><Icon name="check" /> {w.waiting}（{one.shown_as}）</p><TakeOff id={one.id} label={w.take_off} again={again} /></> : (
        <>
          <p id={`as-${one.id}`}>{w.shown}</p>
          <div className="stack" role="group" aria-labelledby={`as-${one.id}`}>
            {ways.map((way) => <Button key={way} wide pressed={shown_as === way} {...(shown_as === way ? { icon: 'check' as const } : {})} press={() => choose(way)}>{one.names[way]}</Button>)}
          </div>
          {refusal ? <p className="wrong" role="alert">{refusal}</p> : null}
          <Button kind="main" wide icon="heart" busy={busy} press={() => answer(true)}>{w.agree}</Button>
          <Button wide busy={busy} press={() => answer(false)}>{w.decline}</Button>
        </>
      )}
    </section>
  );
}

function TakeOff({ id, label, again }: { id: string; label: string; again: () => void }) {
  const w = honour_words.use();
  const [sure, set_sure] = useState(false);
  const { busy, refusal, send } = useSend(again);
  if (!sure) return <Button press={() => set_sure(true)}>{label}</Button>;
  return (
    <div className="stack">
      <p>{w.gone}</p>
      {refusal ? <p className="wrong" role="alert">{refusal}</p> : null}
      <Button wide kind="danger" busy={busy} press={() => void send(url_of(id, 'withdraw'))}>{w.sure}</Button>
      <Button wide press={() => set_sure(false)}>{w.keep}</Button>
    </div>
  );
}
