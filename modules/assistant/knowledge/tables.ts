export type ArticleVersionRow = {
  district: string;
  article_id: string;
  version: number;
  title: string;
  body: string;
  department: string;
  source: string | null;
  valid_from: string;
  valid_until: string | null;
  by_id: string | null;
  at: Date | null;
};
export type AskedQuestionRow = {
  district: string;
  id: string;
  conversation_id: string;
  person_id: string | null;
  terms: string[];
  article_id: string | null;
  at: Date;
  asked_again: boolean;
  by_person: boolean;
};
export type KnowledgeTables = { article_versions: ArticleVersionRow; asked_questions: AskedQuestionRow };
