import Type from 'typebox';
import { ClockView } from '../contract.ts';

/** GET /api/cases/:id/what-if?verb=… */
export const WhatIfQuery = Type.Object({
  verb: Type.Enum(['accept', 'escalate', 'pause', 'extend', 'correct']),
  working_days: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
  tier: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
});
/** The clocks that run now, and those that would. */
export const WhatIf = Type.Object({ before: Type.Array(ClockView), after: Type.Array(ClockView) });
export type WhatIf = Type.Static<typeof WhatIf>;
