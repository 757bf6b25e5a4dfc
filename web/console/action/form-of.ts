import type { ComponentType } from 'react';
import type { CaseVerb } from '../../../modules/cases/contract.ts';
import { CorrectForm } from './CorrectForm.tsx';
import { DispatchForm } from './DispatchForm.tsx';
import type { FormProps } from './form-props.ts';
import { MergeForm } from './MergeForm.tsx';
import { NoteForm } from './NoteForm.tsx';
import { ObjectForm } from './ObjectForm.tsx';
import { OpenForm } from './OpenForm.tsx';
import { PlanForm } from './PlanForm.tsx';
import { EscalateForm, ReopenForm, WithdrawForm } from './ReasonForm.tsx';
import { ResolveForm } from './ResolveForm.tsx';
import { DecideExclusionForm, DecideExtensionForm, ExtendForm, PauseForm } from '../closing/ClockForms.tsx';
import { RecuseForm } from '../recusal/RecuseForm.tsx';
import { ExcludeForm, NextStepForm, SplitForm } from '../closing/OtherForms.tsx';

/** Verbs that need words, a choice or a photo; the others are done with one tap. */
export const form_of: Partial<Record<CaseVerb, ComponentType<FormProps>>> = {
  open: OpenForm,
  dispatch: DispatchForm,
  object: ObjectForm,
  plan: PlanForm,
  resolve: ResolveForm,
  reopen: ReopenForm,
  escalate: EscalateForm,
  merge: MergeForm,
  withdraw: WithdrawForm,
  note: NoteForm,
  correct: CorrectForm,
  pause: PauseForm,
  extend: ExtendForm,
  'decide-extension': DecideExtensionForm,
  exclude: ExcludeForm,
  'decide-exclusion': DecideExclusionForm,
  split: SplitForm,
  'next-step': NextStepForm,
  recuse: RecuseForm,
};
