export { answer_call, appraise_call, arrive_at_call, blow } from './blow.ts';
export { due_calls, tick_call } from './tick.ts';
