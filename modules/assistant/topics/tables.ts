export type TopicRow = {
  district: string;
  id: string;
  street_path: string;
  words: string;
  place: string;
  category: string | null;
  tier: number;
  reports: number;
  recent: number;
  usual_per_day: number;
  heat: number;
  elsewhere: number;
  case_ids: string[];
  first_at: Date;
  last_at: Date;
  risen_at: Date | null;
};
export type TopicTables = { topics: TopicRow };
