import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { CommunityLearning, LayerView, LearningView } from '../../../modules/assistant/learning/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord } from '../../kit/words/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words } from '../words/index.ts';
import './learning.css';
import { learning_words } from './words.ts';

/** 助手学到的: the corrections of a community, each night's trial on those held back, and one click back. */
export default function LearningPage() {
  const text = learning_words.use();
  const asked = useAsk<LearningView>('/api/learning');
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </header>
      <p className="notice-line">{text.safe}</p>
      <Answer asked={asked}>
        {({ communities }) => (communities.length === 0 ? <Saying title={text.empty} hint={text.empty_hint} /> : communities.map((one) => <Community key={one.id} one={one} put={asked.put} />))}
      </Answer>
    </>
  );
}

function Community({ one, put }: { one: CommunityLearning; put: (view: LearningView) => void }) {
  const [text, said] = [learning_words.use(), useServerWord()];
  const used = one.layers.find(({ state }) => state === 'used');
  const latest = one.layers.find(({ trial }) => trial.curve.length > 0);
  return (
    <section className="learning" aria-labelledby={`learning-${one.id}`}>
      <h2 id={`learning-${one.id}`}>{said(one.name)}</h2>
      <h3>{text.kept}</h3>
      <dl className="learning-counts">
        {Object.entries(text.kind).map(([kind, word]) => (
          <div key={kind}>
            <dt>{word}</dt>
            <dd>{one.corrections[kind as keyof typeof one.corrections]}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{text.learnt_note}</p>
      <h3>{text.now}</h3>
      {used ? <Result layer={used} /> : <p>{text.shipped}{one.layers.every(({ trial }) => trial.verdict === 'too_few') ? ` · ${text.too_few(one.lessons_min)}` : ''}</p>}
      {used && one.may_roll_back ? <RollBack community_id={one.id} put={put} /> : null}
      {latest ? <Curve layer={latest} /> : null}
      <details>
        <summary>{text.history}</summary>
        <ol className="learning-nights">
          {one.layers.map((layer) => (
            <li key={layer.id}>
              <b>{text.state[layer.state]}</b>
              <Result layer={layer} />
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

function Result({ layer: { made_at, lessons, trial } }: { layer: LayerView }) {
  const [text, now, language] = [learning_words.use(), useNow(), useLanguage()];
  const chance = `${(trial.p * 100).toFixed(1)}%`;
  return (
    <p>
      {when_words(new Date(made_at), now, language)} · {text.learnt_from(lessons)} · {text.verdict[trial.verdict]}
      {trial.verdict === 'too_few' ? null : (
        <>
          <br />
          {text.trial(trial.held_back, trial.right_now, trial.right_new)}
          <br />
          <span className="quiet">{text.differ(trial.only_new, trial.only_now, chance)}</span>
        </>
      )}
    </p>
  );
}

/** A table that is also its picture: the bar is the share, the figures say it to whoever does not see it. */
function Curve({ layer: { trial } }: { layer: LayerView }) {
  const text = learning_words.use();
  return (
    <>
      <h3>{text.curve}</h3>
      <table className="learning-curve">
        <thead>
          <tr>
            <th scope="col">{text.lessons}</th>
            <th scope="col">{text.right}</th>
          </tr>
        </thead>
        <tbody>
          {trial.curve.map(({ lessons, right, of }) => (
            <tr key={lessons}>
              <td>{lessons}</td>
              <td>
                <span className="learning-bar" aria-hidden>
                  <span style={{ inlineSize: `${of ? (100 * right) / of : 0}%` }} />
                </span>
                {text.point(right, of)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function RollBack({ community_id, put }: { community_id: string; put: (view: LearningView) => void }) {
  const [text, app] = [learning_words.use(), words.use().app];
  const { message } = App.useApp();
  const [busy, set_busy] = useState(false);
  async function roll_back(): Promise<void> {
    set_busy(true);
    try {
      put(await ask<LearningView>('POST', '/api/learning/roll-back', { community_id }));
      void message.success(text.done);
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : app.failed, 6);
    } finally {
      set_busy(false);
    }
  }
  return (
    <Popconfirm title={text.roll_back} description={text.roll_back_sure} okText={text.roll_back} cancelText={text.cancel} onConfirm={() => void roll_back()}>
      <Button loading={busy}>{text.roll_back}</Button>
    </Popconfirm>
  );
}
