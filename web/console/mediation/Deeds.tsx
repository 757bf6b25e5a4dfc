import { Button, Popconfirm } from 'antd';
import type { MediationView } from '../../../modules/cases/mediation/contract.ts';
import { Panel } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { AgreeForm, MeetForm, MinutesForm, OutcomeForm, SaidForm, SealForm, WantForm } from './forms.tsx';
import { mediation_words } from './words.ts';

type Props = { view: MediationView; again: () => void };

/** What this person may do now, as big buttons; the server says which. */
export function Deeds({ view, again }: Props) {
  const text = mediation_words.use();
  const { post, busy } = usePost(again);
  const may = (deed: MediationView['may'][number]) => view.may.includes(deed);
  const send = (deed: string, body: object = {}) => void post(`/api/mediations/${view.id}/${deed}`, body);
  if (view.may.every((deed) => deed === 'finish')) return null;
  return (
    <section className="panel mediation-deeds" aria-label={text.title}>
      {may('declare') ? <p>{text.declare_lead}</p> : null}
      {may('answer') ? <p>{text.answer_lead}</p> : null}
      {view.state === 'signing' ? <p>{text.sign_lead[view.form ?? 'written']}</p> : null}
      <div className="actions">
        {may('declare') ? (
          <>
            <Button type="primary" loading={busy} onClick={() => send('declare', { no_stake: true })}>{text.do.no_stake}</Button>
            <Button loading={busy} onClick={() => send('declare', { no_stake: false })}>{text.do.stake}</Button>
          </>
        ) : null}
        {may('answer') ? (
          <>
            <Button type="primary" loading={busy} onClick={() => send('answer', { agrees: true, how: 'self' })}>{text.do.yes}</Button>
            <Button loading={busy} onClick={() => send('answer', { agrees: false, how: 'self' })}>{text.do.no}</Button>
          </>
        ) : null}
        {may('answer_for') ? <Panel label={text.do.answer_for} primary on_done={again}>{(form) => <SaidForm {...form} view={view} deed="answer" />}</Panel> : null}
        {may('meet') ? <Panel label={text.do.meet} primary={view.sessions.length === 0} on_done={again}>{(form) => <MeetForm {...form} view={view} />}</Panel> : null}
        {may('write') ? <Panel label={text.do.write} primary on_done={again}>{(form) => <MinutesForm {...form} view={view} />}</Panel> : null}
        {may('agree') ? <Panel label={text.do.agree} on_done={again}>{(form) => <AgreeForm {...form} view={view} />}</Panel> : null}
        {may('sign_for') ? <Panel label={text.do.sign_for} primary on_done={again}>{(form) => <SaidForm {...form} view={view} deed="sign" />}</Panel> : null}
        {may('sign') && view.mine === 'party' ? <Button type="primary" loading={busy} onClick={() => send('sign', { how: 'self' })}>{text.do.sign}</Button> : null}
        {may('sign') && view.mine === 'mediator' ? <Panel label={text.do.seal} on_done={again}>{(form) => <SealForm {...form} view={view} />}</Panel> : null}
        {may('want_confirmation') && view.mine === 'party' ? <Button type="primary" loading={busy} onClick={() => send('confirm')}>{text.do.want}</Button> : null}
        {may('want_confirmation') && view.mine === 'mediator' ? <Panel label={text.do.want_for} on_done={again}>{(form) => <WantForm {...form} view={view} />}</Panel> : null}
        {may('outcome') ? <Panel label={text.do.outcome} primary on_done={again}>{(form) => <OutcomeForm {...form} view={view} />}</Panel> : null}
        {may('withdraw_for') ? <Panel label={text.do.withdraw_for} on_done={again}>{(form) => <SaidForm {...form} view={view} deed="end" />}</Panel> : null}
        {may('step_out') ? (
          <Popconfirm title={text.sure_step_out} okText={text.do.stake} cancelText={text.cancel} onConfirm={() => send('declare', { no_stake: false })}>
            <Button loading={busy}>{text.do.stake}</Button>
          </Popconfirm>
        ) : null}
        {may('end') || may('withdraw') ? (
          <Popconfirm title={text.sure_end} okText={text.yes} cancelText={text.cancel} onConfirm={() => send('end')}>
            <Button danger loading={busy}>{may('end') ? text.do.end : text.do.withdraw}</Button>
          </Popconfirm>
        ) : null}
      </div>
    </section>
  );
}

export function Kept({ view, promise_id, again }: Props & { promise_id: string }) {
  const text = mediation_words.use();
  const { post, busy } = usePost(again);
  return <Button loading={busy} onClick={() => void post(`/api/mediations/${view.id}/keep`, { promise_id })}>{text.do.kept}</Button>;
}
