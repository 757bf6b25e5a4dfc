import { Button } from 'antd';
import type { VoteView } from '../../../modules/deliberation/votes/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { After } from './After.tsx';
import { Call, CallOff } from './Calling.tsx';
import { EditVote } from './EditVote.tsx';
import { Papers } from './Papers.tsx';
import { metres, moment, vote_words } from './words.ts';

export type DeskProps = { vote: VoteView; again: () => void };
export const vote_url = ({ id }: Pick<VoteView, 'id'>, rest?: string) => `/api/votes/${encodeURIComponent(id)}${rest ? `/${rest}` : ''}`;

/** One vote from draft to filing, as far as this hat has a part in it. */
export function VoteDesk({ id }: { id: string }) {
  const [text, language] = [vote_words.use(), useLanguage()];
  const asked = useAsk<VoteView>(`/api/votes/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || (event.type === 'vote' && event.id === id)) asked.again();
  });
  return (
    <>
      <p><Link href={address('votes')}>{text.back}</Link></p>
      <Answer asked={asked}>
        {(vote) => (
          <div className="vote-desk">
            <header className="page-head">
              <h1>{vote.title}</h1>
              <p><b>{text.state[vote.state]}</b> · {vote.estate}{vote.scope} · {text.until(moment(vote.opens_at), moment(vote.closes_at))}</p>
              <p>{vote.question}</p>
              <p className="quiet">{language === 'en' ? `${vote.kind.title_en} (${vote.law_en})` : `${vote.kind.title_zh}（${vote.law_zh}）`} · {text.effect[vote.legal_effect]}{vote.secret ? ` · ${text.form.secret}` : ''}</p>
              {vote.withdrawn_why ? <p>{vote.withdrawn_why}</p> : null}
            </header>
            {vote.keeps && vote.state === 'draft' ? <div className="vote-line"><Call url={vote_url(vote)} text={text} again={asked.again} /><EditVote vote={vote} again={asked.again} /></div> : null}
            {vote.called_at && vote.state !== 'withdrawn' ? <p><Button href={vote_url(vote, 'notice')}>{text.notice}</Button></p> : null}
            {vote.called_at && vote.state !== 'withdrawn' ? <Turnout vote={vote} /> : null}
            {vote.result ? <After vote={vote} again={asked.again} /> : null}
            {vote.keeps && vote.state === 'open' && !vote.secret ? <Papers vote={vote} again={asked.again} /> : null}
            {vote.keeps && ['draft', 'called', 'open'].includes(vote.state) ? <CallOff url={vote_url(vote)} text={text} again={asked.again} /> : null}
          </div>
        )}
      </Answer>
    </>
  );
}

function Turnout({ vote }: { vote: VoteView }) {
  const text = vote_words.use();
  const { turnout, whole, needs_quorum: needs } = vote;
  if (!turnout || !whole || !needs) return null;
  const rows = [{ label: text.heads(turnout.heads, whole.heads), part: turnout.heads, all: whole.heads }, { label: text.areas(metres(turnout.area_cm2), metres(whole.area_cm2)), part: turnout.area_cm2, all: whole.area_cm2 }];
  return (
    <section className="panel">
      <h2>{text.turnout}</h2>
      {rows.map(({ label, part, all }) => <p key={label} className="vote-bar"><span>{label}</span><meter min={0} max={Math.max(all, 1)} value={part} aria-label={label} /></p>)}
      <p>{text.quorum(needs.heads, metres(needs.area_cm2))}</p>
      {vote.result ? null : <p className="quiet">{text.hidden}</p>}
      <details>
        <summary>{text.buildings}</summary>
        <ul>{vote.buildings.map((one) => <li key={one.name}>{one.name} · {text.heads(one.turnout.heads, one.whole.heads)}</li>)}</ul>
      </details>
    </section>
  );
}
