import type { PetitionView } from '../../../modules/deliberation/petitions/contract.ts';
import { petition_words } from './petition-words.ts';
import './covenant.css';

type Figures = Pick<PetitionView, 'signed' | 'whole' | 'needed'>;
const metres = (area_cm2: number) => new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 }).format(area_cm2 / 10_000);

/** How many signed of how many, and how many are enough. */
export function SignedOf({ signed, whole, needed }: Figures) {
  const w = petition_words.use();
  const label = w.heads(signed.heads, whole.heads, needed.heads);
  return (
    <div className="petition-signed">
      <p>{label}</p>
      <meter min={0} max={Math.max(needed.heads, 1)} value={Math.min(signed.heads, needed.heads)} aria-label={label} />
      {needed.area_cm2 === null ? null : <p>{w.areas(metres(signed.area_cm2), metres(needed.area_cm2))}</p>}
    </div>
  );
}

/** Whose turn it is and until when, and who let their day go by. */
export function TurnOf({ petition }: { petition: PetitionView }) {
  const w = petition_words.use();
  return (
    <>
      {petition.state === 'reached' && petition.level ? <p><strong>{petition.due_on ? w.turn(w.level[petition.level], petition.due_on) : w.overdue}</strong></p> : null}
      {petition.order_words ? <p>{w.ordered(petition.order_words)}</p> : null}
      {petition.missed.map((one, index) => <p key={index}>{w.missed(w.level[one.level], one.due_on)}</p>)}
      {petition.state === 'called' ? <p><strong>{w.called(petition.called_office ?? '', petition.meeting_on ?? '')}</strong></p> : null}
    </>
  );
}
