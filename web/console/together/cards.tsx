import { Button } from 'antd';
import type { DeadlockView } from '../../../modules/cases/deadlock/contract.ts';
import type { GroupView, ItemView } from '../../../modules/cases/group/contract.ts';
import type { CallView, WhistleView } from '../../../modules/cases/whistle/contract.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { AnswerForm, AppraiseForm, DecideForm, MinutesForm, WordsForm } from './forms.tsx';
import { Panel } from './Panel.tsx';
import { usePost } from './use-post.ts';
import { together_words } from './words.ts';

type Shared = { on_changed: () => void; here?: boolean };
function useWhen() {
  const [now, language] = [useNow(), useLanguage()];
  return (at: string) => when_words(new Date(at), now, language);
}
function CaseLink({ case_id, shown }: { case_id: string; shown: boolean }) {
  const text = together_words.use();
  return shown ? <Link href={address('cases', case_id)}>{text.open_case}</Link> : null;
}

export function WhistleCard({ whistle, on_changed, here = false }: Shared & { whistle: WhistleView }) {
  const text = together_words.use();
  const said = useServerWord();
  const when = useWhen();
  const Title = here ? 'h3' : 'h2';
  return (
    <li className="together-card">
      <Title>{[whistle.place_text, said(whistle.title)].filter(Boolean).join(' ')}</Title>
      <p className="quiet">
        {text.by(whistle.by, when(whistle.at))}
        {whistle.ask_resident ? ` · ${text.asks_resident}` : ''}
      </p>
      <p>{whistle.summary}</p>
      <ul className="together-calls">
        {whistle.calls.map((call) => (
          <Call key={call.id} call={call} on_changed={on_changed} />
        ))}
      </ul>
      <CaseLink case_id={whistle.case_id} shown={!here && whistle.may_open_case} />
    </li>
  );
}

function Call({ call, on_changed }: { call: CallView; on_changed: () => void }) {
  const text = together_words.use();
  const when = useWhen();
  const { post, busy } = usePost(on_changed);
  const punctual = call.answered_at === null || call.on_time === null ? '' : call.on_time ? text.on_time : text.late;
  return (
    <li className={call.state === 'missed' || call.on_time === false ? 'together-late' : undefined}>
      <p>
        <b>{call.organisation_name}</b> <span className="state">{text.state[call.state]}</span> {punctual ? <span className="quiet">{punctual}</span> : null}
      </p>
      <p>
        {text.asked(call.question)}
        <br />
        <span className="quiet">{text.due(when(call.due_at))}</span>
      </p>
      {call.answer ? (
        <blockquote>
          {call.answer}
          <br />
          <span className="quiet">{call.solved_part ? text.part_done : text.part_open}</span>
        </blockquote>
      ) : null}
      {call.appraisal ? <p>{[text.street_said(text.appraisal[call.appraisal]), call.appraisal_note].filter(Boolean).join(' · ')}</p> : null}
      {call.resident_word ? <p>{text.resident_said(text.word[call.resident_word])}</p> : null}
      {call.may.length ? (
        <div className="actions">
          {call.may.includes('arrive') ? (
            <Button loading={busy} onClick={() => void post(`/api/calls/${call.id}/arrive`)}>
              {text.do.arrive}
            </Button>
          ) : null}
          {call.may.includes('answer') ? (
            <Panel label={text.do.answer} primary on_done={on_changed}>
              {(form) => <AnswerForm {...form} call_id={call.id} question={call.question} />}
            </Panel>
          ) : null}
          {call.may.includes('appraise') ? (
            <Panel label={text.do.appraise} primary on_done={on_changed}>
              {(form) => <AppraiseForm {...form} call_id={call.id} answered={call.answered_at !== null} />}
            </Panel>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).join('、');

export function GroupCard({ group, on_changed, here = false }: Shared & { group: GroupView }) {
  const text = together_words.use();
  const when = useWhen();
  const Title = here ? 'h3' : 'h2';
  return (
    <li className="together-card">
      <Title>{group.name}</Title>
      <p className="quiet">
        {[text.lead(group.lead.name, group.lead.organisation.name), text.members(names(group.members)), group.ended_at ? text.ended(when(group.ended_at)) : ''].filter(Boolean).join(' · ')}
      </p>
      <p>{group.summary}</p>
      {group.minutes.length === 0 ? <p className="quiet">{text.no_minutes}</p> : null}
      {group.minutes.map((minutes) => (
        <section key={minutes.id} className="together-minutes">
          <p className="quiet">
            {when(minutes.at)} · {text.present(names(minutes.present))}
          </p>
          <p>{minutes.text}</p>
          <ul className="together-calls">
            {minutes.items.map((item) => (
              <Item key={item.id} item={item} on_changed={on_changed} />
            ))}
          </ul>
        </section>
      ))}
      {group.outcome ? <blockquote>{group.outcome}</blockquote> : null}
      <div className="actions">
        {group.may_write ? (
          <Panel label={text.do.minutes} primary on_done={on_changed}>
            {(form) => <MinutesForm {...form} group={group} />}
          </Panel>
        ) : null}
        {group.may_end ? (
          <Panel label={text.do.end} on_done={on_changed}>
            {(form) => <WordsForm {...form} url={`/api/coordination-groups/${group.id}/end`} field="outcome" label={text.field.outcome} button={text.do.end} />}
          </Panel>
        ) : null}
      </div>
      <CaseLink case_id={group.case_id} shown={!here && group.may_open_case} />
    </li>
  );
}

function Item({ item, on_changed }: { item: ItemView; on_changed: () => void }) {
  const text = together_words.use();
  const when = useWhen();
  return (
    <li className={item.state === 'missed' ? 'together-late' : undefined}>
      <p>
        <b>{item.organisation.name}</b> <span className="state">{text.item_state[item.state]}</span> {item.what} <span className="quiet">{text.due(when(item.due_at))}</span>
      </p>
      {item.done_note ? <p className="quiet">{item.done_note}</p> : null}
      {item.may_finish ? (
        <Panel label={text.do.finish} primary on_done={on_changed}>
          {(form) => <WordsForm {...form} url={`/api/group-items/${item.id}/finish`} field="note" label={text.field.done_note} button={text.do.finish} />}
        </Panel>
      ) : null}
    </li>
  );
}

export function DeadlockCard({ deadlock, on_changed, here = false }: Shared & { deadlock: DeadlockView }) {
  const text = together_words.use();
  const when = useWhen();
  const Title = here ? 'h3' : 'h2';
  return (
    <li className="together-card">
      <Title>{deadlock.title}</Title>
      <p className="quiet">{text.committee(deadlock.committee.name, when(deadlock.at))}</p>
      <p>{deadlock.summary}</p>
      <ul className="together-calls">
        {deadlock.positions.map((one) => (
          <li key={one.organisation.id}>
            <b>{text.says(one.organisation.name)}</b>
            {one.text}
          </li>
        ))}
      </ul>
      {deadlock.decided_at && deadlock.decided_for ? (
        <blockquote>
          <b>{text.decided(deadlock.decided_for.name, when(deadlock.decided_at))}</b>
          <br />
          {deadlock.decision}
        </blockquote>
      ) : (
        <p className="state">{text.waiting}</p>
      )}
      <div className="actions">
        {deadlock.candidates.length ? (
          <Panel label={text.do.decide} primary on_done={on_changed}>
            {(form) => <DecideForm {...form} deadlock={deadlock} />}
          </Panel>
        ) : null}
        {deadlock.may_state ? (
          <Panel label={text.do.position} on_done={on_changed}>
            {(form) => <WordsForm {...form} url={`/api/deadlocks/${deadlock.id}/position`} field="text" label={text.field.position} button={text.do.position} />}
          </Panel>
        ) : null}
      </div>
      <CaseLink case_id={deadlock.case_id} shown={!here && deadlock.may_open_case} />
    </li>
  );
}
