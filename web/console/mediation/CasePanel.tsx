import type { MediationsOfCase } from '../../../modules/cases/mediation/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { useMe } from '../shell/me.ts';
import { address } from '../shell/route.ts';
import { Panel } from '../together/Panel.tsx';
import { BeginForm } from './BeginForm.tsx';
import { begins } from './begins.ts';
import { mediation_words } from './words.ts';

/** 邻里纠纷: the group of demands that are most often talked over. */
const between_neighbours = '05';

/** On the page of a case between neighbours: begin a mediation, or see how far it is. Never what was said. */
export function MediationPanel({ case_id, category }: { case_id: string; category: string | null }) {
  const text = mediation_words.use();
  const asked = useAsk<MediationsOfCase>(begins.includes(useMe().hat.role) ? `/api/cases/${encodeURIComponent(case_id)}/mediations` : null, true);
  if (!asked.data) return null;
  const { mediations, may_begin } = asked.data;
  const offers = may_begin && category?.startsWith(between_neighbours);
  if (mediations.length === 0 && !offers) return null;
  return (
    <section className="panel" aria-labelledby="mediation-title">
      <h2 id="mediation-title">{text.title}</h2>
      {mediations.length === 0 ? <p className="quiet">{text.on_case.none}</p> : null}
      <ul>
        {mediations.map((one) => (
          <li key={one.id}>
            <p>
              {text.on_case.state} <span className="state">{text.state[one.state]}</span> {one.end_reason ? <span className="quiet">{text.reason[one.end_reason]}</span> : null}
            </p>
            {one.may_open ? <Link className="button-like" href={address('mediation', one.id)}>{text.on_case.open}</Link> : <p className="quiet">{text.on_case.private}</p>}
          </li>
        ))}
      </ul>
      {offers ? (
        <div className="actions">
          <Panel label={text.begin} on_done={asked.again}>
            {(form) => <BeginForm {...form} case_id={case_id} />}
          </Panel>
        </div>
      ) : null}
    </section>
  );
}
