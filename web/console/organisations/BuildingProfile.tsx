import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { BuildingRecord, SetProfile } from '../../../modules/people/post/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useDeed } from '../residents/use-deed.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { AppointForm } from './AppointForm.tsx';
import { building_words } from './building-words.ts';
import { day_of } from './day.ts';
import { DayPick } from './DayPick.tsx';
import { PersonPostsCard } from './PersonPostsCard.tsx';

/** One building's 四个一, today or on any day. */
export function BuildingProfile({ id }: { id: string }) {
  const text = building_words.use();
  const [on, set_on] = useState('');
  const asked = useAsk<BuildingRecord>(`/api/buildings/${encodeURIComponent(id)}${on ? `?on=${on}` : ''}`);
  return (
    <>
      <p>
        <Link href={address('organisations', null, { part: 'buildings' })}>← {text.back}</Link>
      </p>
      <Answer asked={asked}>{(building) => <Whole building={building} again={asked.again} look={set_on} />}</Answer>
      <DayPick on={on} shown={asked.data?.on} pick={set_on} />
    </>
  );
}

function Whole({ building, again, look }: { building: BuildingRecord; again: () => void; look: (day: string) => void }) {
  const text = building_words.use();
  const [open, set_open] = useState<'steward' | 'words' | null>(null);
  return (
    <div className="building-profile">
      <header className="page-head">
        <h1>{[building.estate_name, building.building_name].filter(Boolean).join(' ')}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      <section className="panel">
        <h2>{text.steward}</h2>
        {building.stewards.length === 0 ? <p className="quiet">{text.none_steward}</p> : null}
        <ul className="people-posts">
          {building.stewards.map((person) => (
            <PersonPostsCard key={person.person_id} person={person} organisation_id={null} again={again} />
          ))}
        </ul>
        {building.may_appoint ? <Button onClick={() => set_open('steward')}>{text.appoint}</Button> : null}
      </section>
      {open === 'words' ? <Words building={building} close={() => set_open(null)} again={again} /> : <Four building={building} edit={building.may_edit ? () => set_open('words') : null} />}
      <Changes changes={building.changes} look={look} />
      {open === 'steward' ? <AppointForm seat={{ place_id: building.building_id }} posts={['steward']} close={() => set_open(null)} done={again} /> : null}
    </div>
  );
}

function Four({ building, edit }: { building: BuildingRecord; edit: (() => void) | null }) {
  const text = building_words.use();
  const line = (name: string, value: string | null, none: string) => (
    <div>
      <dt>{name}</dt>
      <dd className={value ? undefined : 'quiet'}>{value ?? none}</dd>
    </div>
  );
  return (
    <section className="panel">
      <dl className="four-ones">
        {line(text.group, building.group_name, text.none_group)}
        {line(text.rule, building.rule_text && [building.rule_text, building.rule_on ? `（${text.since(building.rule_on)}）` : ''].join(''), text.none_rule)}
        {line(text.custom, building.custom_text, text.none_custom)}
      </dl>
      {edit ? <Button type="primary" onClick={edit}>{text.edit}</Button> : null}
    </section>
  );
}

function Words({ building, close, again }: { building: BuildingRecord; close: () => void; again: () => void }) {
  const text = building_words.use();
  const { deed, busy } = useDeed(again);
  async function save(given: SetProfile): Promise<void> {
    if (await deed('PUT', `/api/buildings/${encodeURIComponent(building.building_id)}`, { ...given, rule_on: given.rule_on || null })) close();
  }
  const { group_name, rule_text, rule_on, custom_text } = building;
  return (
    <Form layout="vertical" className="panel" onFinish={(given: SetProfile) => void save(given)} initialValues={{ group_name, rule_text, rule_on, custom_text }}>
      <Form.Item name="group_name" label={text.group} extra={text.group_hint}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="rule_text" label={text.rule} extra={text.rule_hint}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Form.Item name="rule_on" label={text.rule_on}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="custom_text" label={text.custom} extra={text.custom_hint}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <div className="list-tools">
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.save}
        </Button>
        <Button onClick={close}>{text.cancel}</Button>
      </div>
    </Form>
  );
}

function Changes({ changes, look }: { changes: BuildingRecord['changes']; look: (day: string) => void }) {
  const text = building_words.use();
  return (
    <section>
      <h2>{text.changes}</h2>
      {changes.length === 0 ? <p className="quiet">{text.never}</p> : null}
      <ul className="people-posts">
        {changes.map(({ at, by }) => {
          const day = day_of(new Date(at));
          return (
            <li key={at} className="post-line">
              <span>{text.changed(day, by)}</span>
              <Button onClick={() => look(day)}>{text.look}</Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
