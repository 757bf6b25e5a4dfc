import { Input, Select } from 'antd';
import { useState } from 'react';
import type { OrganisationView } from '../../../modules/people/post/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { word_for } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { found_words } from './found-words.ts';
import { words } from './words.ts';

export function OrganisationList() {
  const text = words.use();
  const [form, set_form] = useState('');
  const [q, set_q] = useState('');
  const [on, set_on] = useState('');
  const asked = useAsk<{ on: string; organisations: OrganisationView[] }>(`/api/organisations?${new URLSearchParams({ ...(form ? { form } : {}), ...(q ? { q } : {}), ...(on ? { on } : {}) }).toString()}`);
  return (
    <>
      <div className="filters">
        <Select aria-label={text.title} value={form} onChange={set_form} options={['', ...Object.keys(text.form)].map((one) => ({ value: one, label: one === '' ? text.all_forms : text.form[one] }))} />
        <Input.Search aria-label={text.search} placeholder={text.search} allowClear onSearch={set_q} />
        <label className="day-pick">
          {text.on} <input type="date" value={on || (asked.data?.on ?? '')} onChange={(event) => set_on(event.target.value)} />
        </label>
      </div>
      <Answer asked={asked}>{({ organisations }) => (organisations.length === 0 ? <Saying title={q || form ? text.no_match : text.empty} /> : <Rows organisations={organisations} />)}</Answer>
    </>
  );
}

export function Rows({ organisations }: { organisations: OrganisationView[] }) {
  const [text, { kinds }] = [words.use(), found_words.use()];
  return (
    <ul className="bodies">
      {organisations.map((one) => (
        <li key={one.id}>
          <Link href={address('organisations', one.id)}>
            <strong>{one.name}</strong>
            <span className="quiet">
              {text.form[one.form]} · {word_for(kinds, one.kind, one.kind)} · {one.place_name}
            </span>
          </Link>
          <span>{text.people(one.people_count)}</span>
          {one.conflict_count > 0 ? <em className="conflict-mark">⚠ {text.conflicts(one.conflict_count)}</em> : null}
        </li>
      ))}
    </ul>
  );
}
