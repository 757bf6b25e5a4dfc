import { useState } from 'react';
import type { CaseTasks } from '../../../modules/cases/task/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useServerWord } from '../../kit/words/index.ts';
import { useTask } from './use-task.ts';
import { words } from './words.ts';

/** On the page of my case: who of the neighbours helps, what they may see, and how to thank them. */
export function Help({ case_id, at }: { case_id: string; at: string }) {
  const w = words.use();
  const { data, again } = useAsk<CaseTasks>(`/api/cases/${encodeURIComponent(case_id)}/tasks?at=${encodeURIComponent(at)}`, true);
  const shown = data?.tasks.filter(({ state }) => state !== 'ended') ?? [];
  if (shown.length === 0) return null;
  return (
    <section className="panel">
      <h2>{w.help}</h2>
      {shown.map((task) => (
        <One key={task.id} task={task} changed={again} />
      ))}
    </section>
  );
}

function One({ task, changed }: { task: CaseTasks['tasks'][number]; changed: () => void }) {
  const [w, said] = [words.use(), useServerWord()];
  const deed = useTask(task.id, changed);
  const [thanks, set_thanks] = useState('');
  return (
    <div className="stack">
      <span>
        <Icon name="heart" /> {w.team(said(task.team_name), task.helpers.join('、'))}
      </span>
      {task.contact_open && <span className="soft">{w.contact_open}</span>}
      {task.state === 'done' && <span className="soft">{w.contact_closed}</span>}
      {task.thanked && <span>{w.thanked}</span>}
      {task.may_thank && (
        <>
          <label className="field">
            {w.thank_words}
            <input maxLength={100} value={thanks} onChange={(event) => set_thanks(event.target.value)} />
          </label>
          <Button icon="heart" wide busy={deed.busy === 'thanks'} press={() => void deed.run('thanks', { words: thanks })}>
            {w.thank}
          </Button>
        </>
      )}
      {deed.refusal && (
        <p className="wrong" role="alert">
          {deed.refusal}
        </p>
      )}
    </div>
  );
}
