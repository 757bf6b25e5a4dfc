import { Button, Form, Input, Popconfirm } from 'antd';
import { useDeed } from '../shell/use-deed.ts';
import { type DeskProps, roster_url } from './RosterDesk.tsx';
import { roster_words } from './words.ts';

type Result = { result: 'first' | 'drawn' | 'failed' };
const digits = (pattern: RegExp, message: string) => [{ required: true, pattern, message }];

/** 摇号: the organiser opens it and shows the pass; others witness; a box is entered and compared. */
export function Draw({ roster, role, again }: DeskProps) {
  const text = roster_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const { draw } = roster;
  const keeps = role === 'community' || role === 'street';
  return (
    <section className="panel">
      <h2>{text.draw}</h2>
      <p className="quiet">{text.draw_hint}</p>
      {!draw && keeps ? (
        <Popconfirm title={text.open_sure} okText={text.open_draw} cancelText={text.cancel} onConfirm={() => void send(roster_url(roster, 'draw'))}>
          <Button type="primary" loading={busy}>{text.open_draw}</Button>
        </Popconfirm>
      ) : null}
      {draw ? (
        <>
          {draw.pass ? <p className="roster-pass"><span>{text.pass}</span> <b>{draw.pass}</b> <span className="quiet">{text.pass_hint}</span></p> : null}
          <p role="status"><b>{draw.first ? text.waiting_one : text.waiting_two}</b></p>
          {roster.way === 'lots' ? draw.may_witness ? <WitnessForm roster={roster} role={role} again={again} /> : roster.ours ? <p className="quiet">{text.not_witness}</p> : null : null}
          {roster.way === 'box' ? <Box roster={roster} role={role} again={again} /> : null}
          {keeps ? (
            <Form layout="vertical" onFinish={({ reason }: { reason: string }) => void send(roster_url(roster, 'draw/abandon'), { reason })}>
              <Form.Item name="reason" label={text.abandon_why} rules={[{ required: true, min: 2, message: text.abandon_why }]}><Input maxLength={300} /></Form.Item>
              <Button danger htmlType="submit" loading={busy}>{text.abandon}</Button>
            </Form>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

function WitnessForm({ roster, again }: DeskProps) {
  const text = roster_words.use();
  const { busy, send } = useDeed(text.saved, again);
  return (
    <Form layout="vertical" onFinish={(fields: { pass: string; value: string }) => void send<Result>(roster_url(roster, 'witness'), fields, ({ result }) => text[result])}>
      <h3>{text.witness}</h3>
      <Form.Item name="pass" label={text.pass} rules={digits(/^\d{6}$/, text.pass)}><Input inputMode="numeric" maxLength={6} autoComplete="off" /></Form.Item>
      <Form.Item name="value" label={text.value} extra={text.value_hint} rules={digits(/^\d{6,24}$/, text.value)}><Input inputMode="numeric" maxLength={24} autoComplete="off" /></Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>{text.enter}</Button>
    </Form>
  );
}

function Box({ roster, again }: DeskProps) {
  const text = roster_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const [form] = Form.useForm<{ pass: string }>();
  const confirm = async (same: boolean) => {
    const { pass } = await form.validateFields();
    await send<Result>(roster_url(roster, 'box/confirm'), { pass, same }, ({ result }) => text[result]);
  };
  if (roster.ours) {
    return (
      <Form layout="vertical" onFinish={({ codes }: { codes: string }) => void send(roster_url(roster, 'box'), { codes: codes.split(/[\s,，、]+/).filter(Boolean) })}>
        <Form.Item name="codes" label={text.box_codes} rules={[{ required: true, message: text.box_codes }]}><Input.TextArea rows={8} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>{text.box_enter}</Button>
      </Form>
    );
  }
  if (!roster.draw?.codes) return null;
  return (
    <Form form={form} layout="vertical">
      <p>{text.box_check}</p>
      <ol>{roster.draw.codes.map((code) => <li key={code}>{code}</li>)}</ol>
      <Form.Item name="pass" label={text.pass} rules={digits(/^\d{6}$/, text.pass)}><Input inputMode="numeric" maxLength={6} autoComplete="off" /></Form.Item>
      <div className="form-buttons">
        <Button type="primary" loading={busy} onClick={() => void confirm(true).catch(() => undefined)}>{text.box_same}</Button>
        <Button danger loading={busy} onClick={() => void confirm(false).catch(() => undefined)}>{text.box_differs}</Button>
      </div>
    </Form>
  );
}
