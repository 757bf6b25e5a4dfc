import { Button } from 'antd';
import type { Edit, PlaceChange, PlaceDetail } from '../../../modules/territory/tree/contract.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { words } from './words.ts';

type Do = Edit['do'];
const order: readonly Do[] = ['draw', 'split', 'merge', 'rename', 'move', 'overlay', 'add', 'end'];

/** One place: what it is, what may be done with it, and what was done. */
export function PlacePanel({ detail, on_do }: { detail: PlaceDetail; on_do: (what: Do) => void }) {
  const text = words.use();
  const { place, may, area_m2, history } = detail;
  const facts = [
    text.kind[place.kind],
    place.child_count > 0 ? text.below(place.child_count) : '',
    place.home_count > 0 ? text.homes(place.home_count) : '',
    place.kind === 'grid' || place.kind === 'micro_grid' ? (area_m2 === null ? text.not_drawn : text.area(area_m2)) : '',
    place.estate_name ? text.in_estate(place.estate_name) : '',
    place.lines.length > 0 ? `${text.lines}${place.lines.map((line) => text.line[line as keyof typeof text.line]).join('、')}` : '',
  ].filter(Boolean);
  return (
    <section className="panel" aria-labelledby="place-title">
      <h2 id="place-title">{place.name}</h2>
      <p>{facts.join(' · ')}</p>
      {may.length > 0 ? (
        <div className="place-actions" role="group" aria-label={text.actions}>
          {order.filter((what) => may.includes(what)).map((what) => (
            <Button key={what} onClick={() => on_do(what)} danger={what === 'end'}>{text.do[what]}</Button>
          ))}
        </div>
      ) : <p className="quiet">{text.no_edit}</p>}
      <h3>{text.history}</h3>
      {history.length === 0 ? <p className="quiet">{text.no_history}</p> : <ol className="place-history">{history.map((change, index) => <Change key={index} change={change} />)}</ol>}
    </section>
  );
}

function Change({ change: { at, what, from, to } }: { change: PlaceChange }) {
  const text = words.use();
  const language = useLanguage();
  const say = text.change[what as keyof typeof text.change];
  return (
    <li>
      <time dateTime={at}>{date_words(new Date(at), language, true)}</time>
      <span>{say ? say(from ?? '', to ?? '') : what}</span>
    </li>
  );
}
