import { useState } from 'react';
import type { TaskList, TaskView } from '../../../modules/cases/task/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord } from '../../kit/words/index.ts';
import { Page } from '../shell/Page.tsx';
import { InHand } from './InHand.tsx';
import './task.css';
import { useTask } from './use-task.ts';
import { words } from './words.ts';

/** 邻里帮忙: what neighbours wait for, what I have in hand, where I helped. No figure stands beside anybody. */
export default function Tasks() {
  const w = words.use();
  const [refused, tell] = useState<string | null>(null);
  const { data, error, again } = useAsk<TaskList>('/api/tasks');
  useLive((event) => {
    if (event === null || event.type === 'case' || event.type === 'notice') again();
  });
  return (
    <Page title={w.title}>
      <p className="soft">{w.lead}</p>
      {error && !data && <Trouble error={error} again={again} />}
      {!error && !data && <Loading />}
      {data && (
        <>
          {data.mine.length > 0 && <Section title={w.mine}>{data.mine.map((task) => <InHand key={task.id} task={task} changed={again} />)}</Section>}
          <Section title={w.open}>
            {refused && (
              <p className="wrong" role="alert">
                {refused}
              </p>
            )}
            {data.open.length === 0 ? <p className="soft">{w.none_open}</p> : data.open.map((task) => <Offered key={task.id} task={task} changed={again} tell={tell} />)}
          </Section>
          {data.over.length > 0 && <Section title={w.over}>{data.over.map((task) => <Over key={task.id} task={task} />)}</Section>}
        </>
      )}
    </Page>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="stack">
      <h2 className="section-title">{title}</h2>
      {children}
    </section>
  );
}

/** What is refused is said above the list: the task that another has just claimed leaves it. */
function Offered({ task, changed, tell }: { task: TaskView; changed: () => void; tell: (refusal: string | null) => void }) {
  const w = words.use();
  const deed = useTask(task.id, changed, tell);
  return (
    <article className="panel task">
      <Head task={task} />
      {task.blocked ? (
        <p className="wrong">
          <Icon name="warning" /> {w.blocked}：{task.blocked}
        </p>
      ) : (
        <Button kind="main" wide icon={task.hands_min > 1 ? 'people' : 'heart'} busy={deed.busy === 'claim'} press={() => void deed.run('claim')}>
          {task.hands_min > 1 ? w.claim_pair : w.claim}
        </Button>
      )}
    </article>
  );
}

/** What and about where, as the whole team reads it. */
export function Head({ task }: { task: TaskView }) {
  const [w, language, now, said] = [words.use(), useLanguage(), useNow(), useServerWord()];
  const since = when_words(new Date(task.done_at ?? task.offered_at), now, language);
  return (
    <header className="task-head">
      <h3>{said(task.need)}</h3>
      <p>
        <Icon name="place" /> {task.place_text} · {w[task.visit]}
      </p>
      <p className="soft">{task.done_at ? w.done_on(since) : w.waits(since)}</p>
      {task.hands_min > 1 && !task.done_at && (
        <p className="task-pair">
          <Icon name="people" /> {w.pair}
          {task.meets === 'anyone' ? '' : `：${w.why_pair[task.meets]}`}
        </p>
      )}
    </header>
  );
}

function Over({ task }: { task: TaskView }) {
  const w = words.use();
  return (
    <article className="panel task">
      <Head task={task} />
      {task.thanks !== null && (
        <p className="task-thanks">
          <Icon name="heart" /> {task.thanks ? `${w.thanks}：「${task.thanks}」` : w.thanks_silent}
        </p>
      )}
    </article>
  );
}
