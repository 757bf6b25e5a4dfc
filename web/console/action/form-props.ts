import type { CaseDetail } from '../../../modules/cases/contract.ts';
import type { Act } from '../case/use-act.ts';

export type FormProps = { detail: CaseDetail; act: Act; busy: boolean; cancel: () => void };
