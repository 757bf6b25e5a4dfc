import { triage } from '../triage.ts';
import { text_of, type Command } from './stream.ts';

/** `{"id","text","home"?,"at"?}` → what one message is. */
export const command: Command = {
  usage: 'triage < in.jsonl > out.jsonl',
  begin: () => ({
    line(asked) {
      const text = text_of(asked, 'text');
      const home = typeof asked.home === 'string' ? asked.home : undefined;
      const at = typeof asked.at === 'string' ? new Date(asked.at) : undefined;
      if (at && Number.isNaN(at.getTime())) throw new Error('at is not a date');
      const { act, category, tier, emergency, place, line, confidence } = triage(text, { home, at });
      return { id: asked.id ?? null, act, category, tier, emergency, place, line, confidence };
    },
  }),
};
