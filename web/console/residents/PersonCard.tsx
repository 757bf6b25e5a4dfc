import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { PersonLine, Residency } from '../../../modules/people/household/contract.ts';
import { useLanguage, word_for } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { words } from './words.ts';

/** Somebody in a list, masked; the home leads to its page. */
export function PersonCard({ person, here, children }: { person: PersonLine; here?: Residency; children?: ReactNode }) {
  const text = words.use();
  const english = useLanguage() === 'en';
  const about = [person.gender ? word_for(text.gender, person.gender, '') : '', person.age === null ? '' : text.age(person.age), person.phone_masked ?? '', person.id_masked ?? ''].filter(Boolean);
  return (
    <li className="person-card">
      <Link href={address('residents', person.id)} className="person-name">
        {person.name_masked}
      </Link>
      <span>{about.join(' · ')}</span>
      {(here ? [here] : person.homes).map((home) => (
        <span key={home.home_id + home.from_on} className="quiet">
          {here ? null : <Link href={address('residents', `home.${home.home_id}`)}>{home.home}</Link>} <Belonging home={home} />
        </span>
      ))}
      {person.tags.length > 0 && (
        <span>
          {person.tags.map((tag) => (
            <Tag key={tag.kind}>{english ? tag.label_en : tag.label_zh}</Tag>
          ))}
        </span>
      )}
      {children}
    </li>
  );
}

export function Belonging({ home }: { home: Residency }) {
  const text = words.use();
  return <>{[word_for(text.relation, home.relation, home.relation), home.share ? text.share(home.share) : '', home.lives_here ? '' : text.not_here, text.since(home.from_on, home.until_on)].filter(Boolean).join(' · ')}</>;
}
