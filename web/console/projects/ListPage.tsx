import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { list_choices, origins, rating_choices, type BallotView, type ListView, type ProposalView, type RectificationView } from '../../../modules/projects/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { Panel, type FormProps } from '../together/Panel.tsx';
import { ActForm, type Field } from './ActForm.tsx';
import { MoneyBars, OutcomeCard, States } from './parts.tsx';
import { day_at, project_words, wan, yuan } from './words.ts';

type Props = { list: ListView; again: () => void };
type Verb = ListView['may'][number];
const ten = 10;
const acts_of = (list: Pick<ListView, 'id'>) => `/api/project-lists/${encodeURIComponent(list.id)}/acts`;

/** A village's year: what was asked for, what was decided, the ten, their money, and whether people are satisfied. */
export function ListPage({ id }: { id: string }) {
  const text = project_words.use();
  const asked = useAsk<ListView>(`/api/project-lists/${encodeURIComponent(id)}`);
  useLiveAgain(asked.again, (event) => event.type === 'project' || event.type === 'vote' || event.type === 'ledger');
  return (
    <>
      <p><Link href={address('projects')}>{text.back_board}</Link></p>
      <Answer asked={asked}>
        {(list) => (
          <>
            <header className="page-head">
              <h1>{list.village} {list.year}</h1>
              <p><b>{text.state[list.state]}</b>{list.published_at ? ` · ${text.published(day_at(list.published_at))}` : ''} · {text.line(list.line_percent)}</p>
            </header>
            <Deeds list={list} again={asked.again} />
            {list.projects.length > 0 ? <Ten list={list} /> : null}
            <Ballots list={list} again={asked.again} />
            <Rectifications list={list} again={asked.again} />
            {list.projects.length > 0 ? <OutcomeCard outcome={list.outcome} /> : null}
            {list.months.length > 0 ? <Months list={list} /> : null}
            <Proposals list={list} again={asked.again} />
          </>
        )}
      </Answer>
    </>
  );
}

/** What this hat may do with the whole of it now. */
function Deeds({ list, again }: Props) {
  const text = project_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const purpose = list.projects.length > 0 ? 'rating' : 'list';
  const choices = (purpose === 'rating' ? rating_choices : list_choices).map((value) => ({ value, label: text.choice[value] }));
  const fields: Partial<Record<Verb, { fields: readonly Field[]; more?: object }>> = {
    call_vote: { fields: [{ name: 'opens_at', as: 'moment' }, { name: 'closes_at', as: 'moment' }, { name: 'notice_days', as: 'count', from: 7 }], more: { purpose } },
    count_meeting: { fields: [{ name: 'held_on', as: 'day' }, { name: 'entitled', as: 'count' }, { name: 'good', as: 'heads', of: choices }, { name: 'file_id', as: 'photo', optional: true }], more: { purpose } },
    publish: { fields: [{ name: 'cashier_id', as: 'choice', of: list.keepers.map(({ id, name }) => ({ value: id, label: name })) }] },
    publish_month: { fields: [{ name: 'words', as: 'area', optional: true }] },
    rectify: { fields: [{ name: 'project_id', as: 'choice', of: list.projects.map((one) => ({ value: one.id, label: `${one.number}. ${one.title}` })) }, { name: 'what', as: 'area' }, { name: 'due_on', as: 'day' }] },
  };
  const asking = list.ballots.some(({ state }) => state === 'open' || state === 'waiting');
  const shown = list.may.filter((verb) => !(asking && ['call_vote', 'count_meeting', 'unchoose'].includes(verb)) && !(verb === 'count_meeting' && purpose === 'list' && list.state !== 'chosen'));
  return (
    <div className="project-bar-line">
      {list.may_propose ? <Panel label={text.do.propose} primary on_done={again}>{(props) => <Propose list={list} {...props} />}</Panel> : null}
      {shown.map((verb) => {
        const form = fields[verb];
        if (verb === 'unchoose') return <Button key={verb} loading={busy} onClick={() => void send(acts_of(list), { verb })}>{text.do[verb]}</Button>;
        return form ? <Panel key={verb} label={text.do[verb]} primary={verb === 'publish'} on_done={again}>{(props) => <ActForm url={acts_of(list)} verb={verb} label={text.do[verb]} {...form} {...props} />}</Panel> : null;
      })}
    </div>
  );
}

function Propose({ list, ...props }: FormProps & { list: ListView }) {
  const text = project_words.use();
  const [request_id] = useState(() => crypto.randomUUID());
  const fields: readonly Field[] = [
    { name: 'title', as: 'text' }, { name: 'words', as: 'area' }, { name: 'spot', as: 'text', optional: true }, { name: 'origin', as: 'choice', of: origins.map((value) => ({ value, label: text.origin[value] })), from: 'meeting' },
    { name: 'origin_note', as: 'text', optional: true }, { name: 'origin_id', as: 'text', optional: true },
  ];
  return <ActForm url={`/api/project-lists/${encodeURIComponent(list.id)}/proposals`} verb={null} label={text.do.propose} fields={fields} more={{ request_id }} blank={['spot', 'origin_note']} {...props} />;
}

function Ten({ list }: { list: ListView }) {
  const text = project_words.use();
  return (
    <>
      <States states={list.states} late={list.late} />
      <section className="panel"><h2>{text.money}</h2><MoneyBars money={list.money} /></section>
      <h2>{text.ten}</h2>
      <ol className="project-ten">
        {list.projects.map((one) => (
          <li key={one.id} value={one.number}>
            {one.photo_id ? <img src={`/api/files/${one.photo_id}?size=thumb`} alt="" width="96" height="72" /> : <span className="project-blank" aria-hidden>{one.number}</span>}
            <div>
              <Link href={address('projects', one.id)}><b>{one.number}. {one.title}</b></Link>
              <span>{text.project_state[one.state]}{one.late ? <b className="project-wrong"> · {text.late}</b> : ''}{one.rectifying ? <b className="project-wrong"> · {text.state.rectifying}</b> : ''}{one.finish_on && one.state !== 'accepted' ? ` · ${text.finish_on(one.finish_on)}` : ''}</span>
              <span className="quiet">{text.budget(yuan(one.budget_fen))} · {text.spent} {text.yuan(yuan(one.money.reduce((sum, money) => sum + money.spent_fen, 0)))}</span>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function Ballots({ list, again }: Props) {
  const text = project_words.use();
  if (list.ballots.length === 0) return null;
  return (
    <section className="panel">
      <h2>{text.ballots}</h2>
      <ul className="project-lines">
        {list.ballots.map((one) => (
          <li key={one.id}>
            <b>{text.purpose[one.purpose]} · {text.round(one.round)}</b>
            <span>{text.how[one.how]} · {one.held_on} · {text.ballot_state[one.state]}{one.percent === null ? '' : ` · ${text.percent(one.percent)}`}{one.passed === null ? '' : ` · ${one.passed ? text.passed : text.not_passed}`}</span>
            {one.counts ? <span className="quiet">{one.counts.map(({ choice, heads }) => `${text.choice[choice as keyof typeof text.choice]} ${heads}`).join('，')}</span> : null}
            {one.vote_id ? <Link href={address('votes', `poll-${one.vote_id}`)}>{text.look}</Link> : null}
            {one.may_confirm ? <Confirm list={list} ballot={one} again={again} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
function Confirm({ list, ballot, again }: Props & { ballot: BallotView }) {
  const text = project_words.use();
  const of = (ballot.purpose === 'rating' ? rating_choices : list_choices).map((value) => ({ value, label: text.choice[value] }));
  return <Panel label={text.do.confirm_meeting} primary on_done={again}>{(props) => <ActForm url={acts_of(list)} verb="confirm_meeting" label={text.do.confirm_meeting} fields={[{ name: 'good', as: 'heads', of }]} more={{ ballot_id: ballot.id }} {...props} />}</Panel>;
}

function Rectifications({ list, again }: Props) {
  const text = project_words.use();
  if (list.rectifications.length === 0) return null;
  return (
    <section className="panel">
      <h2>{text.rectifications}</h2>
      <ul className="project-lines">
        {list.rectifications.map((one) => (
          <li key={one.id}>
            <Link href={address('projects', one.project_id)}><b>{one.number}. {one.title}</b></Link>
            <span>{one.what} · {text.due(one.due_on)}{one.missed && !one.checked ? <b className="project-wrong"> · {text.missed}</b> : ''}</span>
            {one.done_text ? <span>{one.done_text} · {one.checked ? `✓ ${text.checked}` : text.rectified_waits}</span> : null}
            <Right list={list} one={one} again={again} />
          </li>
        ))}
      </ul>
    </section>
  );
}
function Right({ list, one, again }: Props & { one: RectificationView }) {
  const text = project_words.use();
  const [verb] = one.may;
  if (!verb) return null;
  const [act, field]: [Verb, Field] = verb === 'done' ? ['rectified', { name: 'text', as: 'area' }] : ['check_rectified', { name: 'good', as: 'yes_no' }];
  return <Panel label={text.do[act]} on_done={again}>{(props) => <ActForm url={acts_of(list)} verb={act} label={text.do[act]} fields={[field]} more={{ rectification_id: one.id }} {...props} />}</Panel>;
}

function Months({ list }: { list: ListView }) {
  const text = project_words.use();
  return (
    <section className="panel">
      <h2>{text.months}</h2>
      <ul className="project-lines">{list.months.map((one) => <li key={one.month}><b>{one.month}</b><span>{text.month_line(one.figures.states.accepted, one.figures.states.underway, wan(one.figures.spent_fen))}{one.words ? ` · ${one.words}` : ''}</span></li>)}</ul>
    </section>
  );
}

function Proposals({ list, again }: Props) {
  const text = project_words.use();
  const [chosen, choose] = useState<readonly string[]>([]);
  const { busy, send } = useDeed(text.saved, again);
  if (list.proposals.length === 0) return null;
  const may_choose = list.may.includes('choose');
  const open = list.proposals.filter(({ merged_into }) => merged_into === null).toSorted((a, b) => (a.chosen_number ?? 99) - (b.chosen_number ?? 99) || b.supports - a.supports);
  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <section>
      <h2>{text.proposals}</h2>
      {may_choose ? <p className="project-bar-line"><span role="status">{text.ten_hint(chosen.length)}</span><Button type="primary" loading={busy} disabled={chosen.length !== ten} onClick={() => void send(acts_of(list), { verb: 'choose', proposal_ids: chosen })}>{text.do.choose}</Button></p> : null}
      <ul className="project-proposals">
        {open.map((one) => (
          <li key={one.id}>
            <b>{may_choose && one.feasible ? <Checkbox checked={chosen.includes(one.id)} onChange={() => toggle(one.id)}>{one.title}</Checkbox> : one.title}</b>
            <span>{one.words}{one.spot ? `（${one.spot}）` : ''}</span>
            <span className="quiet">{one.origins.map(({ origin, note }) => (note ? `${text.origin[origin]}：${note}` : text.origin[origin])).join('；')} · {text.supports(one.supports)}</span>
            <span>{one.feasible === null ? text.unassessed : one.feasible ? `✓ ${text.feasible}` : `✗ ${text.infeasible}`}{one.cost_fen ? ` · ${text.cost(yuan(one.cost_fen))}` : ''}{one.reason ? ` · ${text.by(one.assessed_office ?? '', one.reason)}` : ''}{one.chosen_number ? ` · ${text.chosen(one.chosen_number)}` : ''}</span>
            <Judge list={list} one={one} others={open} again={again} />
          </li>
        ))}
      </ul>
    </section>
  );
}
function Judge({ list, one, others, again }: Props & { one: ProposalView; others: readonly ProposalView[] }) {
  const text = project_words.use();
  const into = others.filter(({ id }) => id !== one.id).map(({ id, title }) => ({ value: id, label: title }));
  return (
    <span className="project-bar-line">
      {list.may.includes('assess') ? <Panel label={text.do.assess} on_done={again}>{(props) => <ActForm url={acts_of(list)} verb="assess" label={text.do.assess} fields={[{ name: 'feasible', as: 'yes_no' }, { name: 'reason', as: 'area' }, { name: 'cost_fen', as: 'yuan', optional: true }]} more={{ proposal_id: one.id }} {...props} />}</Panel> : null}
      {list.may.includes('merge') && into.length > 0 ? <Panel label={text.do.merge} on_done={again}>{(props) => <ActForm url={acts_of(list)} verb="merge" label={text.do.merge} fields={[{ name: 'into_id', as: 'choice', of: into }]} more={{ proposal_id: one.id }} {...props} />}</Panel> : null}
    </span>
  );
}
