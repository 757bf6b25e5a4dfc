import type { Command } from '../command/stream.ts';
import { find_command } from './ask.ts';
import type { ExamReport } from './contract.ts';
import type { Part } from './figure.ts';
import { examine_answers } from './part/answers.ts';
import { examine_conversations } from './part/conversations.ts';
import { examine_emergencies } from './part/emergencies.ts';
import { examine_groups } from './part/groups.ts';
import { examine_messages } from './part/messages.ts';
import { examine_pairs } from './part/pairs.ts';
import { examine_ranks } from './part/ranks.ts';
import { examine_steadiness } from './part/steady.ts';
import { examine_topics } from './part/topics.ts';

/** Runs the functions behind the commands over all written examples (issue 4, "Done when"). Same house, same result. */
export async function examine(): Promise<ExamReport> {
  const triage = await find_command('triage');
  if (!triage) throw new Error('the assistant has no triage');
  const messages = examine_messages(triage);
  const parts: Part[] = [messages, examine_emergencies(triage), examine_steadiness(triage)];
  const absent: string[] = [];
  const others: readonly (readonly [name: string, examine_part: (command: Command) => Part])[] = [
    ['listen', (command) => examine_groups(command, triage)],
    ['listen', (command) => examine_conversations(command, triage, 'held')],
    ['same', (command) => examine_pairs(command)],
    ['same', (command) => examine_pairs(command, 'same_held', 'pairs-2-held.jsonl')],
    ['answer', (command) => examine_answers(command)],
    ['answer', (command) => examine_answers(command, 'answer_held', { questions: 'questions-2-held.jsonl', articles: 'articles-2.jsonl' })],
    ['reply-rank', examine_ranks],
    ['topics', examine_topics],
  ];
  for (const [name, examine_part] of others) {
    const command = await find_command(name);
    if (command) parts.push(examine_part(command));
    else if (!absent.includes(name)) absent.push(name);
  }
  return { figures: parts.flatMap(({ figures }) => figures), misses: parts.flatMap(({ misses }) => misses), settings: messages.settings, absent };
}
