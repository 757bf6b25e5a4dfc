import type { Care, CareList as Answered } from '../../../modules/people/household/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words } from './words.ts';

/** Who needs a look, the longest overdue first. */
export function CareList() {
  const text = words.use();
  const asked = useAsk<Answered>('/api/care-list');
  return (
    <Answer asked={asked}>
      {({ items }) =>
        items.length === 0 ? (
          <Saying title={text.care_empty} />
        ) : (
          <ul className="person-cards">
            {items.map((item) => (
              <li key={item.id} className="person-card">
                <Link href={address('residents', item.person_id)} className="person-name">
                  {item.name_masked}
                </Link>
                <span>{item.home}</span>
                <CareLine item={item} />
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  );
}

export function CareLine({ item }: { item: Care }) {
  const text = words.use();
  const why = useLanguage() === 'en' ? item.why_en : item.why_zh;
  const plan = [text.every(item.every_days), item.assignee ? text.by(item.assignee) : '', item.last_visit_on ? text.last(item.last_visit_on) : '', item.next_visit_on ? text.next(item.next_visit_on) : ''].filter(Boolean);
  return (
    <>
      <span>
        <b>{why ?? text.not_for_you}</b> {item.health_note}
      </span>
      <span className="quiet">{plan.join(' · ')}</span>
      {item.overdue_days > 0 && <strong className="overdue">⚠ {text.overdue(item.overdue_days)}</strong>}
    </>
  );
}
