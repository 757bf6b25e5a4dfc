import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { WeakItem } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { field_words, useLanguage, useServerWord, useTitle } from '../../kit/words/index.ts';
import { TierMark } from '../case/TierMark.tsx';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { concerns_cases, useLiveAgain } from '../shell/use-live-again.ts';
import { TableHead } from '../shell/TableHead.tsx';
import { words } from '../words/index.ts';
import { Published } from './Published.tsx';
import './weak-list.css';
import { weak_words } from './words.ts';

/** Derived from the record of work, so it offers nothing to edit: only to open the case, and to print. */
export default function WeakListPage() {
  const text = words.use().weak;
  const asked = useAsk<{ items: WeakItem[] }>('/api/weak-list');
  useLiveAgain(asked.again, concerns_cases);
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <Button icon={<PrinterOutlined aria-hidden />} className="no-print" onClick={() => print()}>
          {text.print}
        </Button>
      </header>
      <Alert type="info" showIcon title={text.derived} />
      <Answer asked={asked}>{({ items }) => (items.length ? <Items items={items} /> : <Saying title={text.empty} />)}</Answer>
      <Published />
    </>
  );
}

function Items({ items }: { items: WeakItem[] }) {
  const text = words.use();
  const now = useNow();
  const language = useLanguage();
  const [title, said] = [useTitle(), useServerWord()];
  const [weak, level] = [weak_words.use(), field_words.use().level];
  const head = [text.weak.number, text.weak.what, text.weak.cause, text.weak.coordinator, weak.next, text.weak.missed, text.weak.days];
  return (
    <>
      <p className="quiet">
        {text.weak.count(items.length)} <span className="print-only">{text.weak.printed(when_words(now, now, language))}</span>
      </p>
      <table className="weak">
        <TableHead words={head} />
        <tbody>
          {items.map(({ case: card, cause, coordinator, missed, missed_at, objections, next_step, days_open }) => (
            <tr key={card.id}>
              <td data-label={head[0]}>{card.number}</td>
              <th scope="row">
                <TierMark tier={card.tier} /> <Link href={address('cases', card.id)}>{title(card)}</Link>
                <small>{text.case.state[card.state]}</small>
              </th>
              <td data-label={head[2]}>
                {said(cause)}
                <ul className="stuck">
                  <li>{weak.missed(level[missed.level], weak.kind[missed.kind])}</li>
                  {objections > 0 ? <li>{weak.objections(objections)}</li> : null}
                  {card.owner_text ? <li>{weak.desk(said(card.owner_text))}</li> : null}
                </ul>
              </td>
              <td data-label={head[3]}>{said(coordinator)}</td>
              <td data-label={head[4]}>{next_step ? `${next_step.text}（${weak.by(next_step.due_on)}）` : <span className="quiet">{weak.no_next}</span>}</td>
              <td data-label={head[5]}>{when_words(new Date(missed_at), now, language)}</td>
              <td data-label={head[6]}>{text.weak.days_value(days_open)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
