import { read_conversation } from '../replay/conversation.ts';
import { answer } from '../answer.ts';
import { first_shelf } from '../knowledge/first-shelf.ts';
import { replay } from '../replay/replay.ts';
import type { Command } from './stream.ts';

/** `{"id","group","members","messages"}` → the cases, answers and moments of speech that the product would make of it where the shelf holds what every community begins with. */
export const command: Command = {
  usage: 'listen < in.jsonl > out.jsonl',
  begin: () => ({
    line(asked) {
      const { cases, answers, spoke } = replay(read_conversation(asked), (text, at) => answer(text, first_shelf, at));
      return { id: asked.id ?? null, cases, answers, spoke };
    },
  }),
};
