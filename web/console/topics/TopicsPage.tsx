import { FireFilled } from '@ant-design/icons';
import type { TopicList, TopicView } from '../../../modules/assistant/topics/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord, useTitle } from '../../kit/words/index.ts';
import { TierMark } from '../case/TierMark.tsx';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { concerns_cases, useLiveAgain } from '../shell/use-live-again.ts';
import { words } from '../words/index.ts';
import './topics.css';
import { topic_words } from './words.ts';

/** 热点: what a street hears from many at once, why it is hot, and the cases behind it; never who reported. */
export default function TopicsPage() {
  const text = topic_words.use();
  const asked = useAsk<TopicList>('/api/topics');
  useLiveAgain(asked.again, (event) => event.type === 'notice' || concerns_cases(event));
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </header>
      <Answer asked={asked}>
        {({ topics }) =>
          topics.length === 0 ? (
            <Saying title={text.empty} hint={text.empty_hint} />
          ) : (
            <ol className="topics" aria-label={text.list}>
              {topics.map((topic) => (
                <Topic key={topic.id} topic={topic} />
              ))}
            </ol>
          )
        }
      </Answer>
    </>
  );
}

function Topic({ topic }: { topic: TopicView }) {
  const [text, { state }] = [topic_words.use(), words.use().case];
  const [language, now, title, said] = [useLanguage(), useNow(), useTitle(), useServerWord()];
  const { words: what, place, tier, reports, recent, usual_per_day, heat, elsewhere, rising, first_at, cases } = topic;
  return (
    <li className={rising ? 'topic rising' : 'topic'}>
      <h2>
        <TierMark tier={tier as 1 | 2 | 3 | 4} /> {said(what)}
        {rising ? (
          <b className="rising-mark">
            <FireFilled aria-hidden /> {text.rising}
          </b>
        ) : null}
      </h2>
      <p className="topic-place">{place}</p>
      <p className="topic-count">
        <b>{text.people(reports)}</b> · {text.since(when_words(new Date(first_at), now, language))}
      </p>
      <h3>{text.why}</h3>
      <ul className="topic-why">
        <li>{text.recent(recent)}</li>
        <li>{text.usual(usual_per_day)}</li>
        <li>
          {text.heat(heat)} <span className="quiet">（{text.heat_hint}）</span>
        </li>
        {elsewhere > 0 ? <li>{text.elsewhere(elsewhere)}</li> : null}
      </ul>
      <details open={rising}>
        <summary>{text.cases(cases.length)}</summary>
        <ul className="topic-cases">
          {cases.map((card) => (
            <li key={card.id}>
              <Link href={address('cases', card.id)}>{title(card)}</Link> <span className="quiet">{card.number}</span> <span className="quiet">{state[card.state]}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
