import { Button, Form, Input } from 'antd';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { useDeed } from '../shell/use-deed.ts';
import { type DeskProps, roster_url } from './RosterDesk.tsx';
import { roster_words } from './words.ts';

const outcomes = ['chosen', 'passed', 'absent'] as const;

/** 叫号: whose turn it is by the published order, and what became of it. */
export function Turns({ roster, role, again }: DeskProps) {
  const [text, language, now] = [roster_words.use(), useLanguage(), useNow()];
  const { busy, send } = useDeed(text.saved, again);
  const [form] = Form.useForm<{ flat?: string; proxy?: string }>();
  const view = roster.public!;
  const { calling } = view;
  const name = view.lines.find(({ code }) => code === calling?.code)?.name ?? '';
  const call = async (outcome: (typeof outcomes)[number]) => {
    const { flat = '', proxy = '' } = form.getFieldsValue();
    if (await send(roster_url(roster, 'turns'), { code: calling!.code, outcome, flat, proxy })) form.resetFields();
  };
  return (
    <section className="panel">
      <h2>{text.turns}</h2>
      {view.objections_open ? <p>{text.period_runs(when_words(new Date(view.drawn!.objections_until), now, language))}</p> : null}
      {!calling && !view.objections_open ? <p>{text.all_through}</p> : null}
      {calling ? <p className="roster-now" role="status"><b>{text.calling(calling.code, name)}{calling.round === 2 ? text.second : ''}</b></p> : null}
      {calling && (role === 'community' || role === 'street') ? (
        <Form form={form} layout="vertical">
          <Form.Item name="flat" label={text.flat}><Input maxLength={60} autoComplete="off" /></Form.Item>
          <Form.Item name="proxy" label={text.proxy}><Input maxLength={120} autoComplete="off" /></Form.Item>
          <div className="form-buttons">
            {outcomes.map((outcome) => <Button key={outcome} type={outcome === 'chosen' ? 'primary' : 'default'} loading={busy} onClick={() => void call(outcome)}>{text.outcome[outcome]}</Button>)}
          </div>
        </Form>
      ) : null}
    </section>
  );
}
