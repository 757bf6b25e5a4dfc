import type { FileKind, Finish, VisitAct, VisitView } from '../../../modules/visits/contract.ts';
import type { Attachment } from '../../kit/media/index.ts';

export type VisitFile = Attachment<FileKind>;
/** An act on its way from this phone. Its files are sent before it, each once. */
export type Parcel = {
  id: string;
  /** the phone's clock may jump; the order in which things were done does not */
  order: number;
  person_id: string;
  hat_id: string;
  act: VisitAct;
  files: VisitFile[];
  state: 'waiting' | 'conflict' | 'refused';
  /** what stands now, where it is in conflict */
  present: VisitView | null;
  message: string | null;
  /** false: the phone is full, and closing the page would lose it */
  kept: boolean;
};

/** The act as it is sent, with the ids of its files. */
export function act_to_send({ act, files }: Pick<Parcel, 'act' | 'files'>): VisitAct {
  if (act.do.verb !== 'finish' && act.do.verb !== 'raise') return act;
  const sent = files.flatMap(({ file_id, kind }) => (file_id === null ? [] : [{ file_id, kind }]));
  return { ...act, do: { ...act.do, files: [...act.do.files, ...sent] } };
}

/** A visit as it will be once what waits has arrived, so that the list is right without a signal. */
export function with_waiting(visit: VisitView, parcels: readonly Parcel[]): VisitView {
  return parcels.filter((parcel) => parcel.act.visit_id === visit.id && parcel.state === 'waiting').reduce((seen, { act }) => after(seen, act), visit);
}

function after(visit: VisitView, act: VisitAct): VisitView {
  const { do: what } = act;
  if (what.verb === 'finish') return { ...visit, ...finished(what), version: act.id, contact_open: false };
  if (what.verb === 'cancel') return { ...visit, state: 'cancelled', version: act.id, contact_open: false };
  if (what.verb === 'take') return { ...visit, worker: 'me', version: act.id };
  return visit;
}
function finished({ outcome, note, promised, consent, witness, next_on }: Finish): Partial<VisitView> {
  return { state: outcome === 'unanswered' ? 'unanswered' : 'done', outcome, note, promised, consent, witness, next_on };
}

/** A walk-in that the server does not know yet, as a visit of the list. */
export function planned_here(act: VisitAct, place_text: string, day: string): VisitView | null {
  if (act.do.verb !== 'plan') return null;
  const { why, why_text, room, on_day, mine } = act.do;
  return {
    id: act.visit_id, version: act.id, state: 'planned', on_day: on_day ?? day, place_text: `${place_text}${room}`, person: null, lives_here: null,
    why: { code: why, text: why_text || null }, worker: mine ? 'me' : 'grid', last: null, outcome: null, note: null, promised: null, next_on: null,
    consent: 'none', witness: null, files: [], visited_at: null, changed: { by: null, at: act.at }, contact_open: false, cases: [],
  };
}

/**
 * A conflict settled: what this person wrote becomes a new act upon what stands now, or gives way to it. The acts before
 * stay in the visit's history either way.
 */
export function settle(chain: readonly Parcel[], choice: 'mine' | 'theirs', id: string, at: string): Parcel {
  const last = chain.at(-1)!;
  const present = last.present!;
  const act: VisitAct = {
    id, visit_id: present.id, at, answers: last.id,
    saw: { version: present.version, lives_here: present.lives_here },
    do: choice === 'mine' ? last.act.do : { verb: 'give_way' },
  };
  return { ...last, id, act, files: choice === 'mine' ? chain.flatMap((parcel) => parcel.files) : [], state: 'waiting', present: null, message: null };
}
