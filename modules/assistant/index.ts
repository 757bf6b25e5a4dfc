export { hear, type Heard } from './hear.ts';
export { estate_for, home_of, type Message } from './hearing.ts';
export { listener } from './listen.ts';
export { case_of_neighbour } from './neighbour.ts';
export { triage } from './triage.ts';
export { learn_layers, plan_learning } from './learning/night.ts';
export { use_llm } from './llm/chosen.ts';
export { watch_topics } from './topics/watch.ts';
export { refusals } from './refusals.ts';
export { routes } from './routes.ts';
export { read_paper, use_paper_reader } from './paper/read.ts';
export { write_article } from './article.ts';
export { forget_who_asked } from './knowledge/ask.ts';
export type { AskedQuestionRow } from './knowledge/tables.ts';
export {
  delete_unmatched,
  insert_conversation as add_conversation,
  insert_utterance as add_utterance,
  may_read_file,
  insert_article as add_article,
  select_articles as article_rows,
  select_conversation as conversation_by_id,
  select_conversations as conversations_within_reach,
  select_utterances as utterances,
  update_conversation,
} from './store.ts';
export type { AssistantTables, ConversationRow, UtteranceRow, ArticleRow } from './tables.ts';
