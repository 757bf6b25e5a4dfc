export type MediationState = 'asking' | 'talking' | 'signing' | 'in_force' | 'ended';
export type EndReason = 'refused' | 'withdrawn' | 'no_agreement' | 'no_mediator';
export type MediationRow = {
  district: string;
  id: string;
  case_id: string | null;
  place_path: string;
  title: string;
  opened_by: string;
  at: Date;
  state: MediationState;
  ended_at: Date | null;
  end_reason: EndReason | null;
  /** how the agreement is made: on paper, or by word of mouth and written down by the mediator (人民调解法 28) */
  form: 'written' | 'oral' | null;
  effective_at: Date | null;
  confirm_until: Date | null;
  remind_at: Date | null;
  confirm_asked_at: Date | null;
  confirm_outcome: 'confirmed' | 'not_confirmed' | null;
};
/** How somebody said a word: by themselves here, on paper before the mediator, or aloud before a witness. */
export type SaidHow = 'self' | 'paper' | 'spoken';
export type MediationPersonRow = {
  district: string;
  mediation_id: string;
  person_id: string;
  part: 'party' | 'mediator';
  /** whose case it is is asked first: until then the other side learns nothing */
  asked_at: Date | null;
  /** a party: agrees to be mediated; a mediator: is neither party nor kin */
  answer: boolean | null;
  answered_at: Date | null;
  answered_how: SaidHow | null;
  answer_witness: string | null;
  signed_at: Date | null;
  signed_how: SaidHow | null;
  sign_witness: string | null;
  wants_confirmation_at: Date | null;
};
export type SessionRow = { district: string; id: string; mediation_id: string; at: Date; place_text: string; minutes: string | null; written_at: Date | null };
export type PromiseRow = {
  district: string;
  id: string;
  mediation_id: string;
  what: string;
  person_id: string;
  due_at: Date;
  remind_at: Date | null;
  done_at: Date | null;
  missed_at: Date | null;
};
export type MediationTables = { mediations: MediationRow; mediation_people: MediationPersonRow; mediation_sessions: SessionRow; mediation_promises: PromiseRow };
