import { Button } from 'antd';
import { useState } from 'react';
import type { Consent, Correction, Field, PersonDetail } from '../../../modules/people/household/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLanguage, word_for } from '../../kit/words/index.ts';
import { may_keep_register, useMe } from '../shell/me.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { FaceCode } from '../wecom/FaceCode.tsx';
import { Answer } from '../shell/Saying.tsx';
import { CareForm } from './CareForm.tsx';
import { CareLine } from './CareList.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { Belonging } from './PersonCard.tsx';
import { RevealDialog } from './RevealDialog.tsx';
import { Tags } from './Tags.tsx';
import { useDeed } from './use-deed.ts';
import { words } from './words.ts';

/** One person, masked; each thing that this post may look at has its own button. */
export function PersonPage({ id }: { id: string }) {
  const asked = useAsk<PersonDetail>(`/api/people/${encodeURIComponent(id)}`);
  return <Answer asked={asked}>{(detail) => <Person detail={detail} again={asked.again} />}</Answer>;
}

function Person({ detail, again }: { detail: PersonDetail; again: () => void }) {
  const { person } = detail;
  const text = words.use();
  const me = useMe();
  const keeps = may_keep_register(me.hat.role);
  const [looking, look] = useState<Field | null>(null);
  const { deed, busy } = useDeed(again);
  const masked: [Field, string | null][] = [
    ['name', person.name_masked],
    ['phone', person.phone_masked],
    ['id_number', person.id_masked],
    ['born_on', person.age === null ? null : text.age(person.age)],
  ];
  return (
    <>
      <header className="page-head">
        <h1>{person.name_masked}</h1>
      </header>
      <div className="person-page">
        <section className="panel">
          <dl className="identity">
            {masked.map(([field, value]) => (
              <div key={field}>
                <dt>{word_for(text.field, field, field)}</dt>
                <dd>
                  <span>{value ?? text.none}</span>
                  {value !== null && detail.may_reveal.includes(field) && <Button onClick={() => look(field)}>{text.look_title(word_for(text.field, field, field))}</Button>}
                </dd>
              </div>
            ))}
            {person.homes.map((home) => (
              <div key={home.home_id + home.from_on}>
                <dt>{text.field['homes']}</dt>
                <dd>
                  <Link href={address('residents', `home.${home.home_id}`)}>{home.home}</Link> <Belonging home={home} />
                </dd>
              </div>
            ))}
          </dl>
          {keeps && <ChangeForm person_id={person.id} again={again} />}
        </section>
        <Corrections corrections={detail.corrections} answer={keeps ? (one, state) => void deed('POST', `/api/corrections/${one}`, { state }) : null} busy={busy} />
        {['grid_worker', 'community'].includes(me.hat.role) && <FaceCode person_id={person.id} />}
        <Tags detail={detail} keeps={keeps} again={again} />
        <section className="panel">
          <h2>{text.care}</h2>
          {detail.care ? (
            <>
              <CareLine item={detail.care} />
              {keeps && (
                <Button loading={busy} onClick={() => void deed('POST', `/api/people/${encodeURIComponent(person.id)}/care/end`)}>
                  {text.care_end}
                </Button>
              )}
            </>
          ) : (
            <>
              <p className="quiet">{text.care_none}</p>
              {keeps && <CareForm detail={detail} again={again} />}
            </>
          )}
        </section>
        <Consents consents={detail.consents} />
      </div>
      {looking && <RevealDialog person_id={person.id} field={looking} close={() => look(null)} />}
    </>
  );
}

function Corrections({ corrections, answer, busy }: { corrections: readonly Correction[]; answer: ((id: string, state: 'corrected' | 'kept') => void) | null; busy: boolean }) {
  const text = words.use();
  if (corrections.length === 0) return null;
  return (
    <section className="panel">
      <h2>{text.corrections}</h2>
      <ul className="plain-list">
        {corrections.map((one) => (
          <li key={one.id}>
            <b>{word_for(text.field, one.field, one.field)}</b> {one.words} <span className="quiet">{word_for(text.state, one.state, one.state)}</span>
            {one.state === 'open' && answer && (
              <span className="list-tools">
                <Button loading={busy} onClick={() => answer(one.id, 'corrected')}>
                  {text.corrected}
                </Button>
                <Button loading={busy} onClick={() => answer(one.id, 'kept')}>
                  {text.kept}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Consents({ consents }: { consents: readonly Consent[] }) {
  const text = words.use();
  const english = useLanguage() === 'en';
  return (
    <section className="panel">
      <h2>{text.consents}</h2>
      <p className="quiet">{text.consents_hint}</p>
      <ul className="plain-list">
        {consents.map((one) => (
          <li key={one.purpose}>
            <b>{english ? one.title_en : one.title_zh}</b> <span>{one.lawful_basis !== 'consent' ? text.by_law : one.standing ? `✓ ${text.standing}` : text.not_standing}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
