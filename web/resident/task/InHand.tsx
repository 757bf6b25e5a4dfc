import { useState } from 'react';
import type { TaskContact, TaskView } from '../../../modules/cases/task/contract.ts';
import type { FileView } from '../../../platform/files/contract.ts';
import { Button, ButtonLink } from '../../kit/button/index.ts';
import { upload } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Attachments } from '../media/Attachments.tsx';
import { PhotoButton } from '../media/PhotoButton.tsx';
import type { Attachment } from '../outbox/index.ts';
import { Head } from './Tasks.tsx';
import { type TaskDeed, useTask } from './use-task.ts';
import { words } from './words.ts';

/** A claimed task, one step after the other: address, safety list, work, evidence. */
export function InHand({ task, changed }: { task: TaskView; changed: () => void }) {
  const w = words.use();
  const deed = useTask(task.id, changed);
  return (
    <article className="panel task in-hand">
      <Head task={task} />
      <p className="task-stage">{w.stage[task.state]}</p>
      {task.state === 'offered' ? <p className="soft">{w.pair_missing}</p> : <Contact deed={deed} />}
      {task.state === 'claimed' && <Safety task={task} deed={deed} />}
      {task.state === 'started' && <Finish deed={deed} />}
      <div className="answers">
        {task.state !== 'offered' && task.hands_min === 1 && task.visit === 'home' && (
          <Button icon="people" busy={deed.busy === 'companion'} press={() => void deed.run('companion')}>
            {w.companion}
          </Button>
        )}
        <Button kind="quiet" busy={deed.busy === 'leave'} press={() => void deed.run('leave')}>
          {w.leave}
        </Button>
      </div>
      {deed.refusal && (
        <p className="wrong" role="alert">
          {deed.refusal}
        </p>
      )}
    </article>
  );
}

/** Asked for by a tap, never shown by itself: each look is on the record. */
function Contact({ deed }: { deed: TaskDeed }) {
  const [w, language, now] = [words.use(), useLanguage(), useNow()];
  const [seen, set_seen] = useState<TaskContact | null>(null);
  if (!seen || new Date(seen.until) <= now)
    return (
      <>
        <Button wide icon="place" busy={deed.busy === 'contact'} press={() => void deed.run<TaskContact>('contact').then(set_seen)}>
          {w.see_contact}
        </Button>
        <p className="soft">{w.contact_note}</p>
      </>
    );
  return (
    <dl className="task-contact">
      <dt>{w.address}</dt>
      <dd>{seen.address}</dd>
      {seen.name && <dt>{w.who}</dt>}
      {seen.name && <dd>{seen.name}</dd>}
      {seen.words && <dt>{w.said}</dt>}
      {seen.words && <dd>{seen.words}</dd>}
      {seen.phone && (
        <dd>
          <ButtonLink wide icon="phone" href={`tel:${seen.phone}`}>
            {w.call(seen.phone)}
          </ButtonLink>
        </dd>
      )}
      <dd className="soft">{w.until(when_words(new Date(seen.until), now, language))}</dd>
    </dl>
  );
}

function Safety({ task, deed }: { task: TaskView; deed: TaskDeed }) {
  const [w, language] = [words.use(), useLanguage()];
  const [ticked, set_ticked] = useState<string[]>([]);
  return (
    <fieldset className="task-checks">
      <legend>{w.safety}</legend>
      {task.checks.map(({ code, ...said }) => (
        <label key={code}>
          <input type="checkbox" checked={ticked.includes(code)} onChange={({ target }) => set_ticked(target.checked ? [...ticked, code] : ticked.filter((one) => one !== code))} />
          <span>{said[language]}</span>
        </label>
      ))}
      <Button kind="main" wide off={ticked.length < task.checks.length} busy={deed.busy === 'start'} press={() => void deed.run('start', { checks: ticked })}>
        {w.start}
      </Button>
    </fieldset>
  );
}

function Finish({ deed }: { deed: TaskDeed }) {
  const w = words.use();
  const [note, set_note] = useState('');
  const [photos, set_photos] = useState<Attachment[]>([]);
  const send = async (): Promise<void> => {
    const kept = await Promise.all(photos.map((photo) => upload<FileView>(photo.blob, photo.name)));
    await deed.run('finish', { note, file_ids: kept.map(({ id }) => id) });
  };
  return (
    <div className="stack">
      <label className="field">
        {w.done_note}
        <textarea rows={2} maxLength={500} value={note} onChange={(event) => set_note(event.target.value)} />
      </label>
      <PhotoButton className="button plain" count={photos.length} add={(added) => set_photos([...photos, ...added])} />
      <Attachments list={photos} remove={(index) => set_photos(photos.toSpliced(index, 1))} />
      <Button kind="main" wide icon="check" off={note.trim().length < 2 && photos.length === 0} busy={deed.busy === 'finish'} press={() => void send()}>
        {w.finish}
      </Button>
    </div>
  );
}
