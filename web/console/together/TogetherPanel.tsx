import type { DeadlockList } from '../../../modules/cases/deadlock/contract.ts';
import type { GroupList } from '../../../modules/cases/group/contract.ts';
import type { WhistleList } from '../../../modules/cases/whistle/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useMe } from '../shell/me.ts';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { DeadlockCard, GroupCard, WhistleCard } from './cards.tsx';
import { GroupForm, WhistleForm, WordsForm } from './forms.tsx';
import { Panel } from './Panel.tsx';
import './together.css';
import { together_words } from './words.ts';

/** On the page of a case: whom the street called to it, the group over it, what is deadlocked; and the next of these to do. */
export function TogetherPanel({ case_id, underway }: { case_id: string; underway: boolean }) {
  const text = together_words.use();
  const { role } = useMe().hat;
  const at = `/api/cases/${encodeURIComponent(case_id)}`;
  const whistles = useAsk<WhistleList>(`${at}/whistles`);
  const groups = useAsk<GroupList>(`${at}/coordination-groups`);
  const deadlocks = useAsk<DeadlockList>(`${at}/deadlocks`);
  const again = () => [whistles, groups, deadlocks].forEach((one) => one.again());
  useLiveAgain(again, (event) => event.type === 'case' && event.id === case_id);
  const calls = underway && (role === 'street' || role === 'county');
  const [w, g, d] = [whistles.data?.whistles ?? [], groups.data?.groups ?? [], deadlocks.data?.deadlocks ?? []];
  if (!calls && w.length + g.length + d.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="together-title">
      <h2 id="together-title">{text.section}</h2>
      {calls ? (
        <div className="actions">
          <Panel label={text.do.whistle} on_done={again}>
            {(form) => <WhistleForm {...form} case_id={case_id} />}
          </Panel>
          <Panel label={text.do.group} on_done={again}>
            {(form) => <GroupForm {...form} case_id={case_id} />}
          </Panel>
          {deadlocks.data?.may_raise ? (
            <Panel label={text.do.deadlock} on_done={again}>
              {(form) => <WordsForm {...form} url={`${at}/deadlock`} field="summary" label={text.field.summary} hint={text.field.summary_hint} button={text.do.deadlock} />}
            </Panel>
          ) : null}
        </div>
      ) : null}
      <ul className="together-list">
        {d.map((one) => (
          <DeadlockCard key={one.id} deadlock={one} on_changed={again} here />
        ))}
        {w.map((one) => (
          <WhistleCard key={one.id} whistle={one} on_changed={again} here />
        ))}
        {g.map((one) => (
          <GroupCard key={one.id} group={one} on_changed={again} here />
        ))}
      </ul>
    </section>
  );
}
