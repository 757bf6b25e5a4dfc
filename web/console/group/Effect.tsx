import type { Effects } from '../../../modules/assistant/caution/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { effect_words } from './effect-words.ts';

/** What each confidence would have done here, from what people decided on: how many go out, how many of them wrongly, how many wait. */
export function Effect({ group_id, chosen }: { group_id: string; chosen: number }) {
  const asked = useAsk<Effects>(`/api/groups/${encodeURIComponent(group_id)}/settings/effect`);
  return <Answer asked={asked}>{(found) => <Table found={found} chosen={chosen} />}</Answer>;
}

function Table({ found: { decided, effects }, chosen }: { found: Effects; chosen: number }) {
  const text = effect_words.use();
  if (decided === 0) return <p className="quiet">{text.none}</p>;
  const is_chosen = (min: number) => Math.abs(min - chosen) < 0.001;
  const now = effects.find((one) => is_chosen(one.confidence_min));
  return (
    <section className="effect">
      <h3>{text.title}</h3>
      <p className="quiet">{text.from(decided)}</p>
      {now ? <p role="status">{text.chosen(now.auto, now.auto_wrong, now.drafts)}</p> : null}
      <table>
        <thead>
          <tr>
            <th scope="col">{text.heads.min}</th>
            <th scope="col">{text.heads.auto}</th>
            <th scope="col">{text.heads.wrong}</th>
            <th scope="col">{text.heads.drafts}</th>
          </tr>
        </thead>
        <tbody>
          {effects.map(({ confidence_min, auto, auto_wrong, drafts }) => (
            <tr key={confidence_min} aria-current={is_chosen(confidence_min) ? 'true' : undefined}>
              <th scope="row">
                {text.percent(confidence_min)}
                {is_chosen(confidence_min) ? <small> {text.current}</small> : null}
              </th>
              <td>{auto}</td>
              <td>{auto_wrong}</td>
              <td>{drafts}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{text.wrong_means}</p>
    </section>
  );
}
