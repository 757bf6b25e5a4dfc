export type ConversationRow = {
  district: string;
  id: string;
  estate_id: string;
  name: string;
  channel: string;
  assistant_on: boolean;
  auto_open_confidence_min: number;
};
export type UtteranceKind = 'text' | 'photo' | 'voice' | 'card' | 'answer' | 'question' | 'emergency' | 'notice';
export type UtteranceRow = {
  district: string;
  id: string;
  conversation_id: string;
  person_id: string | null;
  /** resident, a staff role, or assistant */
  role: string;
  home: string | null;
  kind: UtteranceKind;
  text: string | null;
  file_ids: string[];
  voice_seconds: number | null;
  reply_to: string | null;
  channel: string;
  channel_message_id: string;
  at: Date;
  case_id: string | null;
  article_id: string | null;
  ai: boolean;
  decision: string | null;
  why: string | null;
  act: string | null;
  /** whose eyes alone; null: the whole group's */
  only_for: string | null;
};
export type ArticleRow = {
  district: string;
  id: string;
  version: number;
  title: string;
  body: string;
  department: string;
  source: string | null;
  valid_from: string;
  valid_until: string | null;
  supersedes: string | null;
  superseded_on: string | null;
  answered_count: number;
  /** came with the product: quoted once a person of the place has confirmed it */
  built_in?: boolean | undefined;
  confirmed_at?: Date | null | undefined;
  confirmed_by?: string | null | undefined;
};
export type GapRow = { district: string; id: string; conversation_id: string | null; text: string; at: Date };
export type AssistantTables = { conversations: ConversationRow; utterances: UtteranceRow; articles: ArticleRow; knowledge_gaps: GapRow };
