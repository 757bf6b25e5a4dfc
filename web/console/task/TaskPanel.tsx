import { App, Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { CaseTasks } from '../../../modules/cases/task/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useServerWord } from '../../kit/words/index.ts';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { words } from './words.ts';

/** On the page of a case: which team of neighbours was asked, how far they are, and a way to ask. */
export function TaskPanel({ case_id }: { case_id: string }) {
  const text = words.use();
  const url = `/api/cases/${encodeURIComponent(case_id)}/tasks`;
  const { data, again, put } = useAsk<CaseTasks>(url, true);
  const [asking, set_asking] = useState(false);
  useLiveAgain(again, (event) => event.type === 'case' && event.id === case_id);
  if (!data || (data.tasks.length === 0 && !data.may_offer && !data.blocked)) return null;
  return (
    <section className="panel" aria-labelledby="tasks-title">
      <h2 id="tasks-title">{text.title}</h2>
      {data.blocked ? <p className="quiet">{data.blocked}</p> : null}
      {data.tasks.length > 0 ? (
        <ul className="task-list">
          {data.tasks.map((task) => (
            <Row key={task.id} task={task} may_end={data.may_offer} changed={again} />
          ))}
        </ul>
      ) : null}
      {data.may_offer && !asking ? <Button onClick={() => set_asking(true)}>{text.ask}</Button> : null}
      {asking ? <Offer url={url} data={data} done={(next) => (next ? put(next) : undefined, set_asking(false))} /> : null}
    </section>
  );
}

function Row({ task, may_end, changed }: { task: CaseTasks['tasks'][number]; may_end: boolean; changed: () => void }) {
  const [text, said, { message }] = [words.use(), useServerWord(), App.useApp()];
  const live = task.state === 'offered' || task.state === 'claimed' || task.state === 'started';
  const end = (): void => void ask('POST', `/api/tasks/${encodeURIComponent(task.id)}/end`, {}).then(changed, (error: unknown) => message.error(error instanceof Refused ? error.message : String(error)));
  return (
    <li>
      <strong>{said(task.need)}</strong> <span className="state">{text.state[task.state]}</span>
      <p className="quiet">
        {said(task.team_name)}
        {task.helpers.length > 0 ? ` · ${text.helpers(task.helpers.join('、'))} · ${task.contact_open ? text.contact_open : text.contact_closed}` : ''}
        {task.thanked ? ` · ${text.thanked}` : ''}
      </p>
      {task.note ? <p>{task.note}</p> : null}
      {live && may_end ? (
        <Button size="small" onClick={end}>
          {text.end}
        </Button>
      ) : null}
    </li>
  );
}

function Offer({ url, data, done }: { url: string; data: CaseTasks; done: (next: CaseTasks | null) => void }) {
  const [text, said, { message }] = [words.use(), useServerWord(), App.useApp()];
  const [busy, set_busy] = useState(false);
  const send = async (body: object): Promise<void> => {
    set_busy(true);
    await ask<CaseTasks>('POST', url, body).then(done, (error: unknown) => message.error(error instanceof Refused ? error.message : String(error), 6));
    set_busy(false);
  };
  return (
    <Form layout="vertical" onFinish={(body: object) => void send(body)} initialValues={{ team_id: data.teams[0]?.id, visit: 'outside', meets: data.meets }}>
      <Form.Item name="team_id" label={text.team} rules={[{ required: true }]}>
        <Select options={data.teams.map(({ id, name }) => ({ value: id, label: said(name) }))} />
      </Form.Item>
      <Form.Item name="need" label={text.need} rules={[{ required: true, min: 2, whitespace: true, message: text.required }]}>
        <Input maxLength={120} placeholder={text.need_example} />
      </Form.Item>
      <Form.Item name="visit" label={text.visit}>
        <Radio.Group options={(['outside', 'home'] as const).map((value) => ({ value, label: text.visits[value] }))} />
      </Form.Item>
      <Form.Item name="meets" label={text.meets} extra={text.pair}>
        <Radio.Group options={(['anyone', 'child', 'lives_alone'] as const).map((value) => ({ value, label: text.whom[value] }))} />
      </Form.Item>
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.send}
        </Button>
        <Button onClick={() => done(null)}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
