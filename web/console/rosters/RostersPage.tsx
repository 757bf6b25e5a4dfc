import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import type { RosterDetail, RosterList } from '../../../modules/rosters/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { RosterDesk } from './RosterDesk.tsx';
import { roster_words } from './words.ts';
import './rosters.css';

/** 选房名册: the rosters of this place, and one of them. */
export default function RostersPage({ id }: { id: string | null }) {
  return id === null ? <List /> : <RosterDesk key={id} id={id} />;
}

function List() {
  const text = roster_words.use();
  const asked = useAsk<RosterList>('/api/rosters');
  const may_make = ['community', 'street'].includes(useMe().hat.role);
  const [open, set_open] = useState(false);
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      {may_make && !open ? <Button type="primary" onClick={() => set_open(true)}>{text.make}</Button> : null}
      {open ? <NewRoster cancel={() => set_open(false)} /> : null}
      <Answer asked={asked}>
        {({ rosters }) => (
          <>
            {rosters.length === 0 ? <Saying title={text.none} /> : null}
            <ul className="roster-cards">
              {rosters.map((one) => (
                <li key={one.id} className="panel">
                  <h2><Link href={address('rosters', one.id)}>{one.title}</Link></h2>
                  <p><b>{text.state[one.state]}</b> · {text.households(one.households)} · {one.office}</p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </>
  );
}

type Fields = { title: string; about: string; way: 'lots' | 'box'; absent_rule: 'keeps' | 'loses'; objection_days: number; estate_id?: string };

function NewRoster({ cancel }: { cancel: () => void }) {
  const text = roster_words.use();
  const me = useMe();
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates');
  const { busy, send } = useDeed(text.saved, () => undefined);
  const save = async ({ estate_id, ...fields }: Fields) => {
    const made = await send<RosterDetail>('/api/rosters', { ...fields, estate_id: estate_id ?? null, building_id: null, place_id: me.hat.place_id });
    if (made) go(address('rosters', made.id));
  };
  return (
    <section className="panel">
      <Form layout="vertical" initialValues={{ way: 'lots', absent_rule: 'keeps', objection_days: 5 }} onFinish={(fields: Fields) => void save(fields)}>
        <Form.Item name="title" label={text.form.title} rules={[{ required: true, min: 2, message: text.form.title }]}><Input maxLength={60} /></Form.Item>
        <Form.Item name="about" label={text.form.about} rules={[{ required: true, min: 2, message: text.form.about }]}><Input.TextArea rows={2} maxLength={400} /></Form.Item>
        <Form.Item name="estate_id" label={text.form.estate}>
          <Select allowClear placeholder={text.form.no_estate} options={estates.data?.estates.map(({ id, name }) => ({ value: id, label: name })) ?? []} />
        </Form.Item>
        <p className="quiet">{text.form.rules_hint}</p>
        <Form.Item name="way" label={text.form.way}><Radio.Group options={(['lots', 'box'] as const).map((value) => ({ value, label: text.way[value] }))} /></Form.Item>
        <Form.Item name="absent_rule" label={text.form.absent}><Radio.Group options={(['keeps', 'loses'] as const).map((value) => ({ value, label: text.absent[value] }))} /></Form.Item>
        <Form.Item name="objection_days" label={text.form.days}><InputNumber min={1} max={30} /></Form.Item>
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>{text.make}</Button>
          <Button onClick={cancel}>{text.cancel}</Button>
        </div>
      </Form>
    </section>
  );
}
