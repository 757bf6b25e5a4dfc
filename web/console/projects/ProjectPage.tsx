import { Button } from 'antd';
import { useState } from 'react';
import { phases, sources } from '../../../modules/projects/contract.ts';
import type { ProjectVerb, ProjectView } from '../../../modules/projects/delivery/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { Panel, type FormProps } from '../together/Panel.tsx';
import { ActForm, type Field } from './ActForm.tsx';
import { MoneyBars } from './parts.tsx';
import { day_at, project_words, yuan } from './words.ts';

type Props = { one: ProjectView; again: () => void };

/** One of the ten: how far it is, seen from one spot before, during and after; its money by source; who watches it. */
export function ProjectPage({ id }: { id: string }) {
  const asked = useAsk<ProjectView>(`/api/projects/${encodeURIComponent(id)}`);
  useLiveAgain(asked.again, (event) => event.type === 'ledger' || (event.type === 'project' && event.id === id));
  const text = project_words.use();
  return (
    <Answer asked={asked}>
      {(one) => (
        <article className="project-one">
          <p><Link href={address('projects', null, { list: one.list_id })}>{text.back}</Link></p>
          <p className="quiet">{one.village} {one.year} · {text.chosen(one.number)} · {text.askers(one.askers)} · {text.supervisors(one.supervisors)}</p>
          <h1>{one.title}</h1>
          <p>{one.words}{one.spot ? `（${one.spot}）` : ''}</p>
          <p className={one.late ? 'project-state project-late' : 'project-state'}>
            <b>{text.project_state[one.state]}</b>
            {[one.contractor ? `${text.contractor} ${one.contractor}` : '', one.finish_on ? text.finish_on(one.finish_on) : '', one.first_finish_on && one.first_finish_on !== one.finish_on ? text.finish_moved(one.first_finish_on) : '', one.late ? text.late : '', one.warranty_until ? text.warranty(one.warranty_until) : ''].filter(Boolean).map((word) => ` · ${word}`).join('')}
          </p>
          {one.cancelled_why ? <p className="project-state project-late"><b>{text.called_off(one.cancelled_why)}</b></p> : null}
          <Deeds one={one} again={asked.again} />
          <Photos one={one} />
          <section className="panel">
            <h2>{text.money}</h2>
            <p>{text.budget(yuan(one.budget_fen))} · {text.budget_left(yuan(Math.max(0, one.budget_fen - one.money.reduce((sum, { spent_fen }) => sum + spent_fen, 0))))}{one.first_budget_fen === one.budget_fen ? '' : ` · ${text.budget_moved(yuan(one.first_budget_fen))}`}</p>
            <MoneyBars money={one.money} whole_yuan />
            {one.pledges.length > 0 ? <p className="quiet">{text.pledges}：{one.pledges.map((pledge) => `${pledge.giver}（${text.source[pledge.source]}）${text.yuan(yuan(pledge.amount_fen))}${pledge.taken_back_why === null ? '' : ` ${text.taken_back}`}`).join('；')}</p> : null}
            {one.books ? <p>{one.pending > 0 ? <b>{text.pending(one.pending)} · </b> : null}<Link href={address('books', one.id)}>{text.books}</Link></p> : null}
          </section>
          <Watched one={one} again={asked.again} />
          <Happened one={one} />
        </article>
      )}
    </Answer>
  );
}

const is_at_work = ({ state }: ProjectView) => state === 'planned' || state === 'underway';
const open_finding = (one: ProjectView) => one.findings.find(({ open }) => open);
function fields_of(one: ProjectView, text: ReturnType<typeof project_words.use>): Partial<Record<ProjectVerb, readonly Field[]>> {
  const money: readonly Field[] = [{ name: 'source', as: 'choice', of: sources.map((value) => ({ value, label: text.source[value] })) }, { name: 'amount_fen', as: 'yuan' }, { name: 'day', as: 'day', from: one.today }, { name: 'text', as: 'text' }, { name: 'file_id', as: 'photo', optional: true }];
  const pledges = one.pledges.filter(({ taken_back_why }) => taken_back_why === null).map(({ id, giver, amount_fen }) => ({ value: id, label: `${giver} ${yuan(amount_fen)}` }));
  return {
    plan: [{ name: 'contractor', as: 'text' }, { name: 'start_on', as: 'day', from: one.today }, { name: 'milestones', as: 'lines' }],
    diary: [{ name: 'text', as: 'area' }],
    photo: [{ name: 'file_id', as: 'photo' }, { name: 'phase', as: 'choice', of: phases.map((value) => ({ value, label: text.phase[value] })), from: one.spots.length === 0 ? 'before' : one.state === 'underway' ? 'during' : 'after' }, { name: 'spot', as: 'text', from: one.spots[0]?.spot ?? one.spot }],
    answer: [{ name: 'text', as: 'area' }],
    ask_change: is_at_work(one) ? [{ name: 'reason', as: 'area' }, { name: 'scope', as: 'area', optional: true }, { name: 'budget_fen', as: 'yuan', optional: true }, { name: 'finish_on', as: 'day', optional: true }] : [{ name: 'reason', as: 'area' }, { name: 'budget_fen', as: 'yuan' }],
    accept: [{ name: 'warranty_months', as: 'count', from: 12 }],
    send_back: [{ name: 'text', as: 'area' }],
    pledge: [{ name: 'source', as: 'choice', of: sources.map((value) => ({ value, label: text.source[value] })) }, { name: 'giver', as: 'text' }, { name: 'amount_fen', as: 'yuan' }],
    take_back_pledge: pledges.length > 0 ? [{ name: 'pledge_id', as: 'choice', of: pledges }, { name: 'why', as: 'area' }] : [],
    receive: money, pay: money,
    inspect: [{ name: 'good', as: 'yes_no' }, { name: 'text', as: 'area' }],
    reach: [{ name: 'number', as: 'count', from: one.milestones.find(({ done_on }) => done_on === null)?.number ?? 1 }],
  };
}
const first: readonly ProjectVerb[] = ['plan', 'start', 'finish', 'accept', 'inspect'];
const hidden = (one: ProjectView, verb: ProjectVerb): boolean =>
  verb === 'decide_change' || (verb === 'answer' && !open_finding(one)) || (verb === 'take_back_pledge' && one.pledges.every(({ taken_back_why }) => taken_back_why !== null)) || (verb === 'reach' && one.milestones.every(({ done_on }) => done_on !== null)) || (verb === 'ask_change' && one.changes.some(({ approved }) => approved === null));

function Deeds({ one, again }: Props) {
  const text = project_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const url = `/api/projects/${encodeURIComponent(one.id)}/acts`;
  const fields = fields_of(one, text);
  const finding = open_finding(one);
  return (
    <div className="project-bar-line">
      {one.may.filter((verb) => !hidden(one, verb)).toSorted((a, b) => Number(first.includes(b)) - Number(first.includes(a))).map((verb) =>
        verb === 'start' || verb === 'finish' ? (
          <Button key={verb} type="primary" loading={busy} onClick={() => void send(url, { verb })}>{text.do[verb]}</Button>
        ) : (
          <Panel key={verb} label={text.do[verb]} primary={first.includes(verb)} on_done={again}>
            {(props) => <Act url={url} verb={verb} fields={fields[verb] ?? []} more={verb === 'answer' && finding ? { finding_id: finding.id } : {}} {...props} />}
          </Panel>
        ),
      )}
      {one.may.includes('ask_change') && !hidden(one, 'ask_change') && is_at_work(one) ? (
        <Panel label={text.do.ask_cancel} on_done={again}>
          {(props) => <ActForm url={url} verb="ask_change" label={text.do.ask_cancel} fields={[{ name: 'reason', as: 'area' }]} more={{ scope: null, budget_fen: null, finish_on: null, cancel: true }} {...props} />}
        </Panel>
      ) : null}
    </div>
  );
}
function Act({ url, verb, fields, more, ...props }: FormProps & { url: string; verb: ProjectVerb; fields: readonly Field[]; more: object }) {
  const text = project_words.use();
  const [request_id] = useState(() => crypto.randomUUID());
  return <ActForm url={url} verb={verb} label={text.do[verb]} fields={fields} more={{ ...more, ...(verb === 'ask_change' && fields.length === 2 ? { scope: null, finish_on: null } : {}), ...(verb === 'receive' || verb === 'pay' ? { request_id } : {}) }} {...props} />;
}

function Photos({ one }: { one: ProjectView }) {
  const text = project_words.use();
  if (one.spots.length === 0) return null;
  return (
    <section className="panel">
      <h2>{text.photos}</h2>
      {one.spots.map((spot) => (
        <div key={spot.spot}>
          <p>{spot.spot}</p>
          <div className="project-triptych">
            {phases.map((phase) => (
              <figure key={phase}>
                {spot[phase] ? <a href={`/api/files/${spot[phase]}`}><img src={`/api/files/${spot[phase]}?size=thumb`} alt={`${spot.spot} ${text.phase[phase]}`} /></a> : <span className="project-blank">{text.no_photo}</span>}
                <figcaption>{text.phase[phase]}</figcaption>
              </figure>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function Watched({ one, again }: Props) {
  const text = project_words.use();
  return (
    <section className="panel">
      {one.milestones.length > 0 ? <h2>{text.milestones}</h2> : null}
      <ol className="project-lines">{one.milestones.map((step) => <li key={step.number}><b>{step.done_on ? '✓' : '○'} {step.title}</b><span>{step.done_on ? text.reached(step.done_on) : text.due(step.due_on)}{step.late ? <b className="project-wrong"> · {text.late}</b> : ''}</span></li>)}</ol>
      {one.findings.length > 0 ? <h2>{text.findings}</h2> : null}
      <ul className="project-lines">{one.findings.map((found) => <li key={found.id}><b>{found.text}{found.open ? ` · ${text.open_finding}` : ''}</b>{found.answer ? <span>{found.answer}</span> : null}</li>)}</ul>
      {one.changes.length > 0 ? <h2>{text.changes}</h2> : null}
      <ul className="project-lines">
        {one.changes.map((change) => (
          <li key={change.id}>
            <b>{change.reason}</b>
            <span>{[change.cancel ? text.do.ask_cancel : '', change.scope, change.budget_fen === null ? '' : text.budget(yuan(change.budget_fen)), change.finish_on ? text.finish_on(change.finish_on) : ''].filter(Boolean).join(' · ')} · {change.approved === null ? text.change_waits : change.approved ? `✓ ${text.approved}` : `✗ ${text.refused}`}{change.words ? `：${change.words}` : ''}</span>
            {change.may_decide ? <Panel label={text.do.decide_change} primary on_done={again}>{(props) => <ActForm url={`/api/projects/${encodeURIComponent(one.id)}/acts`} verb="decide_change" label={text.do.decide_change} fields={[{ name: 'approved', as: 'yes_no' }, { name: 'words', as: 'area' }]} more={{ change_id: change.id }} {...props} />}</Panel> : null}
          </li>
        ))}
      </ul>
      {one.said.good + one.said.not_good > 0 ? <p><b>{text.said(one.said.good, one.said.not_good)}</b>{one.said.texts.map((said) => ` 「${said}」`).join('')}</p> : null}
      {one.inspections.map((looked) => <p key={looked.at}>{text.inspections}：{looked.good ? `✓ ${text.good}` : `✗ ${text.bad}`} · {looked.office} · {looked.text}</p>)}
      {one.faults > 0 ? <p>{text.faults(one.faults)}</p> : null}
    </section>
  );
}

function Happened({ one }: { one: ProjectView }) {
  const text = project_words.use();
  return (
    <section>
      <h2>{text.timeline}</h2>
      <ol className="project-lines">{one.timeline.toReversed().map((act, index) => <li key={index}><b>{text.verb[act.verb as keyof typeof text.verb]}</b><span>{day_at(act.at)}{act.office ? ` · ${act.office}` : ''}{act.text ? ` · ${act.text}` : ''}</span></li>)}</ol>
    </section>
  );
}
