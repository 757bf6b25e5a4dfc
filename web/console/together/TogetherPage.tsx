import type { CaseList } from '../../../modules/cases/contract.ts';
import type { DeadlockList } from '../../../modules/cases/deadlock/contract.ts';
import type { GroupList } from '../../../modules/cases/group/contract.ts';
import type { WhistleFigures, WhistleList } from '../../../modules/cases/whistle/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { CaseRow } from '../case/CaseRow.tsx';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { concerns_cases, useLiveAgain } from '../shell/use-live-again.ts';
import { TableHead } from '../shell/TableHead.tsx';
import { DeadlockCard, GroupCard, WhistleCard } from './cards.tsx';
import './together.css';
import { together_words } from './words.ts';

type Tab = 'raised' | 'whistles' | 'groups' | 'deadlocks' | 'figures';

/** Everything that several do together: what was raised to this level, whistles, groups, deadlocks, and who came. */
export default function TogetherPage({ id }: { id: string | null }) {
  const text = together_words.use();
  const { role } = useMe().hat;
  const above = role === 'street' || role === 'county';
  const tabs: Tab[] = [...(above ? (['raised'] as const) : []), 'whistles', 'groups', 'deadlocks', ...(above || role === 'auditor' ? (['figures'] as const) : [])];
  const tab = tabs.find((one) => one === id) ?? tabs[0]!;
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </header>
      <div className="column-picks" role="group" aria-label={text.title}>
        {tabs.map((one) => (
          <button key={one} type="button" aria-pressed={one === tab} onClick={() => go(address('together', one))}>
            {text.tabs[one]}
          </button>
        ))}
      </div>
      {tab === 'raised' ? <Raised level={role} /> : null}
      {tab === 'whistles' ? <Whistles /> : null}
      {tab === 'groups' ? <Groups /> : null}
      {tab === 'deadlocks' ? <Deadlocks /> : null}
      {tab === 'figures' ? <Figures /> : null}
    </>
  );
}

function Raised({ level }: { level: string }) {
  const text = together_words.use();
  const asked = useAsk<CaseList>(`/api/cases?state=open,dispatched,accepted,planned&level=${level}&limit=100`);
  useLiveAgain(asked.again, concerns_cases);
  return (
    <Answer asked={asked}>
      {({ cases }) =>
        cases.length === 0 ? (
          <Saying title={text.raised_empty} />
        ) : (
          <>
            <p className="quiet">{text.raised_lead}</p>
            <ul className="case-rows">
              {cases.map((card) => (
                <CaseRow key={card.id} card={card} heading="h2" />
              ))}
            </ul>
          </>
        )
      }
    </Answer>
  );
}

function Whistles() {
  const text = together_words.use();
  const asked = useAsk<WhistleList>('/api/whistles');
  useLiveAgain(asked.again, concerns_cases);
  return (
    <Answer asked={asked}>
      {({ whistles }) => (whistles.length === 0 ? <Saying title={text.whistles_empty} /> : <ul className="together-list">{whistles.map((one) => <WhistleCard key={one.id} whistle={one} on_changed={asked.again} />)}</ul>)}
    </Answer>
  );
}

function Groups() {
  const text = together_words.use();
  const asked = useAsk<GroupList>('/api/coordination-groups');
  useLiveAgain(asked.again, concerns_cases);
  return <Answer asked={asked}>{({ groups }) => (groups.length === 0 ? <Saying title={text.groups_empty} /> : <ul className="together-list">{groups.map((one) => <GroupCard key={one.id} group={one} on_changed={asked.again} />)}</ul>)}</Answer>;
}

function Deadlocks() {
  const text = together_words.use();
  const asked = useAsk<DeadlockList>('/api/deadlocks');
  useLiveAgain(asked.again, concerns_cases);
  return (
    <Answer asked={asked}>
      {({ deadlocks }) => (deadlocks.length === 0 ? <Saying title={text.deadlocks_empty} /> : <ul className="together-list">{deadlocks.map((one) => <DeadlockCard key={one.id} deadlock={one} on_changed={asked.again} />)}</ul>)}
    </Answer>
  );
}

function Figures() {
  const text = together_words.use();
  const asked = useAsk<WhistleFigures>('/api/whistles/figures');
  const head = [text.col.department, text.col.called, text.col.came, text.col.on_time, text.col.solved, text.col.satisfied];
  return (
    <Answer asked={asked}>
      {({ days, departments }) =>
        departments.length === 0 ? (
          <Saying title={text.figures_empty} />
        ) : (
          <>
            <p className="quiet">{text.figures_lead(days)}</p>
            <table className="together-figures">
              <TableHead words={head} />
              <tbody>
                {departments.map((one) => (
                  <tr key={one.organisation_id}>
                    <th scope="row">{one.organisation_name}</th>
                    <td data-label={head[1]}>{one.called}</td>
                    <td data-label={head[2]}>{text.of(one.answered, one.due)}</td>
                    <td data-label={head[3]}>{text.of(one.on_time, one.due)}</td>
                    <td data-label={head[4]}>{text.of(one.solved, one.appraised)}</td>
                    <td data-label={head[5]}>{text.of(one.satisfied, one.rated)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )
      }
    </Answer>
  );
}
