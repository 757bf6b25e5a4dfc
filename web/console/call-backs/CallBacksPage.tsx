import { Alert } from 'antd';
import type { CallBacks, CallBackView } from '../../../modules/cases/call-back/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { field_words, useLanguage, useTitle } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import './call-backs.css';
import { CallForm } from './CallForm.tsx';
import { call_words } from './words.ts';

/** Whom the lot fell on, what to say to them, and what they said. */
export default function CallBacksPage() {
  const text = call_words.use();
  const asked = useAsk<CallBacks>('/api/call-backs');
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
      </header>
      <Alert type="info" showIcon title={text.intro} />
      <Answer asked={asked}>
        {({ call_backs, draws }) => (
          <>
            {call_backs.length === 0 ? <Saying title={text.empty} /> : null}
            <ul className="calls">
              {call_backs.map((call) => (
                <li key={call.id}>
                  <Call call={call} done={asked.again} />
                </li>
              ))}
            </ul>
            <details className="draws">
              <summary>{text.draws}</summary>
              <p className="quiet">{text.draws_hint}</p>
              <ul>
                {draws.map((draw) => (
                  <li key={draw.day}>
                    {text.draw(draw.day, draw.handled, draw.share_percent, draw.drawn)} <code>{draw.seed}</code>
                  </li>
                ))}
              </ul>
            </details>
          </>
        )}
      </Answer>
    </>
  );
}

function Call({ call, done }: { call: CallBackView; done: () => void }) {
  const [text, field, now, language, title] = [call_words.use(), field_words.use(), useNow(), useLanguage(), useTitle()];
  const waits = call.call_again_at !== null && new Date(call.call_again_at) > now;
  return (
    <article className="panel call">
      <h2>{title(call.case)}</h2>
      <p>
        <b>{text.state[call.state]}</b> · {text.handled_on(call.day)}
        {call.attempts > 0 && call.state === 'to_call' ? ` · ${text.attempts(call.attempts)}` : ''}
      </p>
      {call.done ? <p>{text.done(call.done)}</p> : null}
      {call.state === 'reached' ? (
        <p>
          {call.solved === null ? text.unsaid : call.solved ? text.yes : text.no} · {field.satisfaction[call.satisfaction ?? 'none']}
        </p>
      ) : null}
      <p>
        <Link href={address('cases', call.case.id)}>{text.see}</Link>
      </p>
      {call.state !== 'to_call' ? null : !call.may_call ? (
        <p className="quiet">{text.not_yours}</p>
      ) : waits ? (
        <p className="quiet">{text.again_at(when_words(new Date(call.call_again_at!), now, language))}</p>
      ) : (
        <CallForm call={call} done={done} />
      )}
    </article>
  );
}
