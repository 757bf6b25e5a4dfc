import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { OrganisationDetail, PostView } from '../../../modules/people/post/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { word_for } from '../../kit/words/index.ts';
import { useDeed } from '../residents/use-deed.ts';
import { Link } from '../shell/Link.tsx';
import { address, go } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { AppointForm } from './AppointForm.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { DayPick } from './DayPick.tsx';
import { day_today } from './day.ts';
import { found_words } from './found-words.ts';
import { Rows } from './OrganisationList.tsx';
import { PersonPostsCard } from './PersonPostsCard.tsx';
import { words } from './words.ts';

/** One organisation, today or on any day. */
export function OrganisationDetails({ id }: { id: string }) {
  const text = words.use();
  const [on, set_on] = useState('');
  const asked = useAsk<OrganisationDetail>(`/api/organisations/${encodeURIComponent(id)}${on ? `?on=${on}` : ''}`);
  return (
    <>
      <p>
        <Link href={address('organisations')}>← {text.back}</Link>
      </p>
      <Answer asked={asked}>{(found) => <Whole found={found} again={asked.again} />}</Answer>
      <DayPick on={on} shown={asked.data?.on} pick={set_on} />
    </>
  );
}

function Whole({ found, again }: { found: OrganisationDetail; again: () => void }) {
  const [text, more] = [words.use(), found_words.use()];
  const [open, set_open] = useState<'appoint' | 'change' | null>(null);
  const { deed, busy } = useDeed(() => go(address('organisations')));
  const { organisation, people, may_appoint, may_change, may_close } = found;
  return (
    <>
      <header className="page-head">
        <h1>{organisation.name}</h1>
        <div className="list-tools">
          {may_appoint.length > 0 ? (
            <Button type="primary" onClick={() => set_open('appoint')}>
              {text.appoint}
            </Button>
          ) : null}
          {may_change ? <Button onClick={() => set_open('change')}>{more.change}</Button> : null}
        </div>
        <p className="quiet">
          {text.form[organisation.form]} · {word_for(more.kinds, organisation.kind, organisation.kind)} · {organisation.place_name} · {text.since(organisation.from_on, null)}
        </p>
      </header>
      {organisation.until_on ? <p role="status">{more.ended(organisation.until_on)}</p> : null}
      <Facts found={found} />
      {organisation.kind === '业委会' && people.length > 0 ? <p className="quiet">{more.committee(people.length)}</p> : null}
      {people.length === 0 ? <p className="quiet">{text.nobody}</p> : null}
      <ul className="people-posts">
        {people.map((person) => (
          <PersonPostsCard key={person.person_id} person={person} organisation_id={organisation.id} again={again} />
        ))}
      </ul>
      <PostLines title={more.coming} posts={found.coming} again={again} />
      <PostLines title={more.past} posts={found.past} again={again} />
      {found.below.length > 0 ? (
        <>
          <h2>{text.below}</h2>
          <Rows organisations={found.below} />
        </>
      ) : null}
      {may_close ? (
        <Popconfirm title={text.close} description={text.close_sure} okText={text.close_yes} cancelText={text.no} onConfirm={() => deed('POST', `/api/organisations/${encodeURIComponent(organisation.id)}/close`)}>
          <Button danger loading={busy}>
            {text.close}
          </Button>
        </Popconfirm>
      ) : may_change ? (
        <p className="quiet">{more.must_end}</p>
      ) : null}
      {open === 'appoint' ? <AppointForm seat={{ organisation_id: organisation.id }} posts={may_appoint} close={() => set_open(null)} done={again} /> : null}
      {open === 'change' ? <ChangeForm organisation={organisation} close={() => set_open(null)} done={again} /> : null}
    </>
  );
}

function Facts({ found: { organisation, above, former_names } }: { found: OrganisationDetail }) {
  const [text, more] = [words.use(), found_words.use()];
  return (
    <>
      <dl className="body-facts">
        {organisation.desk_phone ? <Fact name={text.desk} value={organisation.desk_phone} /> : null}
        {organisation.credit_code ? <Fact name={text.code} value={organisation.credit_code} /> : null}
        {above.map((one) => (
          <Fact key={one.id} name={more.above_line} value={one.name} />
        ))}
      </dl>
      {former_names.map((one) => (
        <p key={one.until_on} className="quiet">
          {more.former(one.name, one.until_on)}
        </p>
      ))}
    </>
  );
}

/** Who is yet to begin, or served before: a line each, from when till when. */
export function PostLines({ title, posts, again }: { title: string; posts: readonly PostView[]; again: () => void }) {
  const [text, more] = [words.use(), found_words.use()];
  const { deed, busy } = useDeed(again);
  if (posts.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="people-posts">
        {posts.map((one) => (
          <li key={one.id} className="post-line">
            <span>
              <strong>{one.person_name}</strong> {one.title} <span className="quiet">{more.from_to(one.from_on, one.until_on)}</span>
            </span>
            {one.may_end && one.from_on > day_today() ? (
              <Button danger loading={busy} onClick={() => void deed('POST', `/api/posts/${encodeURIComponent(one.id)}/end`)}>
                {text.end}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
