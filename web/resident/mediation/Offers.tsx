import './mediation.css';
import { Cards, useMine } from './Mediations.tsx';
import { words } from './words.ts';

/** On the page of my cases: mediations that run. Those that are over are a tap further, and nothing is said of none. */
export function Offers() {
  const w = words.use();
  const running = useMine(true).data?.mediations.filter(({ state, mine, waits_for_me }) => mine === 'party' && (waits_for_me || ['asking', 'talking', 'signing'].includes(state))) ?? [];
  if (running.length === 0) return null;
  return (
    <section className="stack">
      <h2 className="section-title">{w.title}</h2>
      <Cards list={running} />
    </section>
  );
}
