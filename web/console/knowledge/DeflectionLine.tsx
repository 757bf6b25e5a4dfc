import type { Deflection } from '../../../modules/assistant/knowledge/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { knowledge_words } from './words.ts';

/** How many questions needed nobody, by its one definition, never without what it is a part of. */
export function DeflectionLine() {
  const text = knowledge_words.use();
  const asked = useAsk<Deflection>('/api/deflection');
  return (
    <section className="panel deflection" aria-label={text.deflection}>
      <Answer asked={asked} rows={1}>
        {(found) => (
          <>
            <h2>{text.deflection}</h2>
            <p className="deflection-rate">
              {found.asked > 0 ? text.deflection_rate(`${Math.round((1000 * found.deflected) / found.asked) / 10}%`, found.deflected, found.asked) : text.deflection_none}
            </p>
            <p className="quiet">{text.deflection_definition(found.days, found.again_hours)}</p>
            <p className="quiet">
              {found.asked > 0 ? text.deflection_parts(found.asked, found.answered, found.by_person, found.asked_again) : ''} {found.pending > 0 ? text.deflection_pending(found.pending) : ''}
            </p>
          </>
        )}
      </Answer>
    </section>
  );
}
