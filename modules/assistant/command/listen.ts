import { read_conversation } from '../replay/conversation.ts';
import { replay } from '../replay/replay.ts';
import type { Command } from './stream.ts';

/** `{"id","group","members","messages"}` → the cases, answers and moments of speech that the product would make of it. */
export const command: Command = {
  usage: 'listen < in.jsonl > out.jsonl',
  begin: () => ({
    line(asked) {
      const { cases, answers, spoke } = replay(read_conversation(asked));
      return { id: asked.id ?? null, cases, answers, spoke };
    },
  }),
};
