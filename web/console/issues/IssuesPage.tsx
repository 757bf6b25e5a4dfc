import { Input } from 'antd';
import { useState } from 'react';
import type { LiveEvent } from '../../../channels/web/contract.ts';
import type { EventList, EventView, IssueFigures, ItemCard, ItemList } from '../../../modules/issue-lists/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { Panel } from '../together/Panel.tsx';
import { CollectPanel, Waiting } from './Collect.tsx';
import { HoldForm, SheetForm } from './forms.tsx';
import { ItemPage } from './ItemPage.tsx';
import './issues.css';
import { issue_words } from './words.ts';

export const concerns_issues = (event: LiveEvent): boolean => event.type === 'issue' || event.type === 'notice';
const filters = ['all', 'in_progress', 'overdue', 'collected', 'handled', 'solved', 'cannot'] as const;

/** 问题清单: every event with its figures on any day, and the items; one of them by its id. */
export default function IssuesPage({ id, query }: { id: string | null; query: URLSearchParams }) {
  return id ? <ItemPage id={id} /> : <Lists query={query} />;
}

function Lists({ query }: { query: URLSearchParams }) {
  const text = issue_words.use();
  const [event, on] = [query.get('event'), query.get('on')];
  const asked = useAsk<EventList>(`/api/issue-events${on ? `?on=${on}` : ''}`);
  useLiveAgain(asked.again, concerns_issues);
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </header>
      <Answer asked={asked}>
        {({ events, total, may_hold, on: day }) => {
          const chosen = events.find((one) => one.id === event);
          return (
            <>
              <div className="issue-bar">
                <label>
                  {text.on} <input type="date" value={day} onChange={({ target }) => go(address('issues', null, { event, on: target.value }), true)} />
                </label>
                {may_hold ? <Panel label={text.hold} on_done={asked.again}>{(props) => <HoldForm {...props} />}</Panel> : null}
              </div>
              <Figures figures={chosen?.figures ?? total} label={chosen?.title ?? text.all_events} />
              <Waiting on_sent={asked.again} />
              {chosen ? <Chosen event={chosen} on_changed={asked.again} /> : <Events events={events} on={on} />}
              <Items key={event} event={event} query={query} />
            </>
          );
        }}
      </Answer>
    </>
  );
}

function Figures({ figures, label }: { figures: IssueFigures; label: string }) {
  const text = issue_words.use();
  return (
    <dl className="issue-figures" aria-label={label}>
      {(['collected', 'solved', 'in_progress', 'cannot', 'unassigned', 'overdue', 'unsaid'] as const).map((key, index) => (
        <div key={key} className={index < 4 ? 'issue-whole' : 'issue-part'}>
          <dt>{text.figure[key]}</dt>
          <dd>{figures[key]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Events({ events, on }: { events: EventView[]; on: string | null }) {
  const text = issue_words.use();
  if (events.length === 0) return <Saying title={text.no_events} hint={text.no_events_hint} />;
  return (
    <section>
      <h2>{text.events}</h2>
      <ul className="issue-events">
        {events.map((one) => (
          <li key={one.id}>
            <Link href={address('issues', null, { event: one.id, on })}>
              <b>{one.title}</b>
            </Link>
            <span className="quiet">{[one.on_day, one.venue, one.organiser].filter(Boolean).join(' · ')}</span>
            <span>
              {text.figure.collected} {one.figures.collected} · {text.figure.solved} {one.figures.solved} · {text.figure.in_progress} {one.figures.in_progress}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Chosen({ event, on_changed }: { event: EventView; on_changed: () => void }) {
  const text = issue_words.use();
  return (
    <section className="issue-chosen">
      <h2>{event.title}</h2>
      <p className="quiet">{[event.on_day, event.venue, event.organiser].filter(Boolean).join(' · ')}</p>
      <p>{text.present(event.firms, event.co_operatives, event.growers)}</p>
      <div className="issue-bar">
        {event.may_collect ? <CollectPanel event_id={event.id} on_done={on_changed} /> : null}
        {event.may_collect ? <Panel label={text.sheet} on_done={on_changed}>{({ close }) => <SheetForm event_id={event.id} close={close} on_done={on_changed} />}</Panel> : null}
        <Link href={address('issues')}>{text.all_events}</Link>
      </div>
    </section>
  );
}

function Items({ event, query }: { event: string | null; query: URLSearchParams }) {
  const text = issue_words.use();
  const [state, q, mine] = [query.get('state') ?? 'all', query.get('q') ?? '', query.get('mine')];
  const [pages, set_pages] = useState<string[]>([]);
  const to = (change: Record<string, string | null>) => go(address('issues', null, { event, on: query.get('on'), state, q, mine, ...change }), true);
  const ask = (after?: string) => `/api/issues?${new URLSearchParams({ ...(event ? { event } : {}), ...(state === 'all' ? {} : { state }), ...(q ? { q } : {}), ...(mine ? { mine } : {}), ...(after ? { after } : {}) })}`;
  return (
    <section>
      <h2>{text.items}</h2>
      <div className="issue-bar">
        <Input.Search aria-label={text.search} placeholder={text.search} defaultValue={q} maxLength={60} allowClear onSearch={(word) => to({ q: word })} />
      </div>
      <div className="column-picks" role="group" aria-label={text.state_filter}>
        {filters.map((one) => (
          <button key={one} type="button" aria-pressed={one === state} onClick={() => to({ state: one })}>
            {one === 'all' ? text.all : text.figure[one as keyof typeof text.figure] ?? text.state[one as keyof typeof text.state]}
          </button>
        ))}
        <button type="button" aria-pressed={mine === '1'} onClick={() => to({ mine: mine ? null : '1' })}>
          {text.mine}
        </button>
      </div>
      {['', ...pages].map((after, index, all) => (
        <Page key={`${ask(after)}`} url={ask(after)} last={index === all.length - 1} on_more={(next) => set_pages([...pages, next])} />
      ))}
    </section>
  );
}

function Page({ url, last, on_more }: { url: string; last: boolean; on_more: (after: string) => void }) {
  const text = issue_words.use();
  const asked = useAsk<ItemList>(url);
  useLiveAgain(asked.again, concerns_issues);
  return (
    <Answer asked={asked}>
      {({ items, next }) => (
        <>
          {items.length === 0 ? <Saying title={text.no_items} /> : <ul className="issue-items">{items.map((item) => <Row key={item.id} item={item} />)}</ul>}
          {last && next ? (
            <button type="button" className="issue-more" onClick={() => on_more(next)}>
              {text.more}
            </button>
          ) : null}
        </>
      )}
    </Answer>
  );
}

function Row({ item }: { item: ItemCard }) {
  const text = issue_words.use();
  return (
    <li className={item.overdue ? 'issue-late' : undefined}>
      <Link href={address('issues', item.id)}>
        <b>{item.text}</b>
      </Link>
      <span>{[item.firm_name, text.subject[item.subject], text.number(item.event_title, item.number)].join(' · ')}</span>
      <span className="quiet">
        {[text.state[item.state], item.owner ? text.owner(item.owner) : text.no_owner, item.due_on && item.state !== 'solved' ? text.due(item.due_on) : '', item.overdue ? text.late : '', item.cannot_asked ? text.cannot_asked : ''].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
}
