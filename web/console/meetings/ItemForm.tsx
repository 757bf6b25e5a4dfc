import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { CategoryView } from '../../../modules/cases/contract.ts';
import type { KindList } from '../../../modules/deliberation/votes/contract.ts';
import type { AddItem, Choices, MeetingView, TopicView } from '../../../modules/deliberation/meetings/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { meeting_words } from '../../kit/meeting/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { deed_url, type Part } from './MeetingDesk.tsx';
import { useDeed } from './use-deed.ts';
import { desk_words } from './words.ts';

type Kind = AddItem['kind'];
const usual_days = 14;
const shanghai_day = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

/** 定下来: what it becomes, what is to be done, who does it and by when. */
export function ItemForm({ meeting, put, topic, choices, cancel }: Part & { topic: TopicView; choices: Choices | null; cancel: () => void }) {
  const [text, w, language] = [desk_words.use(), meeting_words.use(), useLanguage()];
  const [kind, set_kind] = useState<Kind>(topic.case_id ? 'case' : 'task');
  const [what, set_what] = useState(topic.title);
  const [who, set_who] = useState<string | null>(null);
  const [due_on, set_due] = useState(shanghai_day(usual_days));
  const [vote_kind, set_vote_kind] = useState('other');
  const [category, set_category] = useState<string | null>(null);
  const new_case = kind === 'case' && !topic.case_id;
  const categories = useAsk<{ categories: CategoryView[] }>(new_case ? '/api/categories' : null);
  const kinds = useAsk<KindList>(kind === 'vote' ? '/api/vote-kinds' : null);
  const { busy, send } = useDeed<MeetingView>(put);
  const people = meeting.roll.filter(({ organisation }) => !organisation);
  const owners = [
    ...(kind === 'task' && people.length > 0 ? [{ label: text.people, options: people.map(({ id, name, part }) => ({ value: `r:${id}`, label: part ? `${name}（${part}）` : name })) }] : []),
    { label: text.orgs, options: (choices?.organisations ?? []).map(({ id, name }) => ({ value: `o:${id}`, label: name })) },
  ];
  const possible: Kind[] = ['task', 'case', ...(meeting.may_vote ? (['vote'] as const) : []), 'project'];
  const save = () => {
    const body: AddItem = { topic_id: topic.id, kind, what, organisation_id: who?.startsWith('o:') ? who.slice(2) : null, roll_id: who?.startsWith('r:') ? who.slice(2) : null, due_on, ...(kind === 'vote' ? { vote_kind } : {}), ...(new_case ? { category } : {}) };
    void send(deed_url(meeting, 'items'), body);
  };
  return (
    <div className="meeting-item">
      <Radio.Group size="large" optionType="button" aria-label={text.becomes} value={kind} onChange={({ target }) => set_kind(target.value as Kind)} options={possible.map((value) => ({ value, label: w.item[value] }))} />
      <label>{text.what}<Input.TextArea rows={2} maxLength={300} value={what} onChange={({ target }) => set_what(target.value)} /></label>
      {kind === 'vote' ? <label>{text.vote_kind}<Select size="large" value={vote_kind} onChange={set_vote_kind} options={(kinds.data?.kinds ?? []).map((one) => ({ value: one.id, label: language === 'en' ? one.title_en : one.title_zh }))} /></label> : null}
      {new_case ? <label>{text.category}<Select size="large" allowClear showSearch={{ optionFilterProp: 'label' }} value={category} onChange={(code) => set_category(code ?? null)} options={(categories.data?.categories ?? []).map(({ code, name, group_name }) => ({ value: code, label: `${group_name} · ${name}` }))} /></label> : null}
      {kind === 'task' || kind === 'case' ? <label>{text.who}<Select size="large" aria-label={text.who} showSearch={{ optionFilterProp: 'label' }} placeholder={text.choose} value={who} onChange={set_who} options={owners} /></label> : null}
      <label>{text.due}<Input size="large" type="date" value={due_on} onChange={({ target }) => set_due(target.value)} /></label>
      <div className="meeting-line">
        <Button size="large" type="primary" loading={busy} disabled={what.trim().length < 2 || !due_on || (kind === 'task' && who === null)} onClick={save}>{text.decide}</Button>
        <Button size="large" onClick={cancel}>{text.cancel}</Button>
      </div>
    </div>
  );
}
