import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { OrganisationDetail } from '../../../modules/people/post/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useDeed } from '../residents/use-deed.ts';
import { Link } from '../shell/Link.tsx';
import { address, go } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { AppointForm } from './AppointForm.tsx';
import { Rows } from './OrganisationList.tsx';
import { PersonPostsCard } from './PersonPostsCard.tsx';
import { words } from './words.ts';

export function OrganisationDetails({ id }: { id: string }) {
  const asked = useAsk<OrganisationDetail>(`/api/organisations/${encodeURIComponent(id)}`);
  return <Answer asked={asked}>{(found) => <Whole found={found} again={asked.again} />}</Answer>;
}

function Whole({ found: { organisation, people, below, may_appoint, may_close }, again }: { found: OrganisationDetail; again: () => void }) {
  const text = words.use();
  const [appointing, set_appointing] = useState(false);
  const { deed, busy } = useDeed(() => go(address('organisations')));
  return (
    <>
      <p>
        <Link href={address('organisations')}>← {text.back}</Link>
      </p>
      <header className="page-head">
        <h1>{organisation.name}</h1>
        {may_appoint.length > 0 ? (
          <Button type="primary" onClick={() => set_appointing(true)}>
            {text.appoint}
          </Button>
        ) : null}
        <p className="quiet">
          {text.form[organisation.form]} · {organisation.kind} · {organisation.place_name} · {text.since(organisation.from_on, organisation.until_on)}
        </p>
      </header>
      <dl className="body-facts">
        {organisation.desk_phone ? <Fact name={text.desk} value={organisation.desk_phone} /> : null}
        {organisation.credit_code ? <Fact name={text.code} value={organisation.credit_code} /> : null}
      </dl>
      {people.length === 0 ? <p className="quiet">{text.nobody}</p> : null}
      <ul className="people-posts">
        {people.map((person) => (
          <PersonPostsCard key={person.person_id} person={person} organisation_id={organisation.id} again={again} />
        ))}
      </ul>
      {below.length > 0 ? (
        <>
          <h2>{text.below}</h2>
          <Rows organisations={below} />
        </>
      ) : null}
      {may_close ? (
        <Popconfirm title={text.close} description={text.close_sure} okText={text.close_yes} cancelText={text.no} onConfirm={() => deed('POST', `/api/organisations/${encodeURIComponent(organisation.id)}/close`)}>
          <Button danger loading={busy}>
            {text.close}
          </Button>
        </Popconfirm>
      ) : null}
      {appointing ? <AppointForm organisation_id={organisation.id} posts={may_appoint} close={() => set_appointing(false)} done={again} /> : null}
    </>
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
