import { rank_replies } from '../answering/reply-rank.ts';
import { text_of, type Command } from './stream.ts';

/** `{"id","question","candidates"}` → which candidate answers the question, and how surely each does. */
export const command: Command = {
  usage: 'reply-rank < in.jsonl > out.jsonl',
  begin: () => ({
    line(asked) {
      const { candidates } = asked;
      if (!Array.isArray(candidates) || candidates.length === 0 || !candidates.every((one) => typeof one === 'string')) throw new Error('candidates are missing');
      const scores = rank_replies(text_of(asked, 'question'), candidates).map((share) => Math.round(share * 1e6) / 1e6);
      return { id: asked.id ?? null, best: scores.indexOf(Math.max(...scores)), scores };
    },
  }),
};
