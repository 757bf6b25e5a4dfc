import { open_llm, type Llm, type LlmSettings } from './endpoint.ts';

let llm: Llm | null = null;
/** Set once by `app/` where the operator named an endpoint; without one everything works as it did. */
export function use_llm(settings: LlmSettings | null): void {
  llm = settings && open_llm(settings, { tokens_a_day: settings.tokens_a_day });
}
export const chosen_llm = (): Llm | null => llm;
