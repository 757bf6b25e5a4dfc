import type { ItemKind, MeetingState, Rhythm, SeriesKind, TopicSource, TopicState } from './contract.ts';

export type Host = { place_path: string; estate_id: string | null; organisation_id: string | null; host_role: string };
export type SeriesRow = Host & {
  district: string; id: string; kind: SeriesKind; title: string; venue: string; rhythm: Rhythm; at_time: string; open: boolean; office: string; made_by: string; made_at: Date; ended_at: Date | null;
};
type Who = { person_id: string | null; organisation_id: string | null };
export type GuestRow = Who & { district: string; series_id: string; id: string; part: string };
export type MeetingRow = Host & {
  district: string; id: string; series_id: string; number: number; kind: SeriesKind; title: string; venue: string; open: boolean; office: string;
  starts_at: Date; planned_on: string; state: MeetingState; called_at: Date | null; remind_at: Date | null; opened_at: Date | null; closed_at: Date | null; others: number; summary: string | null; cancelled_why: string | null;
};
export type RollRow = Who & { district: string; meeting_id: string; id: string; part: string; called: boolean; present: boolean };
export type TopicRow = {
  district: string; id: string; meeting_id: string | null; to_organisation_id: string | null; place_path: string; estate_id: string | null; source: TopicSource; title: string; words: string | null;
  case_id: string | null; from_item_id: string | null; from_topic_id: string | null; from_office: string | null; from_organisation_id: string | null; person_id: string | null; home_id: string | null; state: TopicState; answer: string | null; at: Date;
};
export type NoteRow = { district: string; id: string; meeting_id: string; how: 'typed' | 'dictated' | 'photographed'; text: string | null; file_id: string | null; at: Date; by_id: string };
/** What another room says of a proposal that a meeting left. */
export type ProjectState = 'proposed' | 'chosen' | 'under_way' | 'done' | 'refused';
export type ItemRow = Who & {
  district: string; id: string; meeting_id: string; series_id: string; number: number; topic_id: string | null; kind: ItemKind; what: string; due_on: string | null;
  case_id: string | null; vote_id: string | null; project_id: string | null; project_state: ProjectState | null; raised_topic_id: string | null;
  state: 'open' | 'done' | 'not_done'; note: string | null; done_at: Date | null; missed_at: Date | null; at: Date;
};
export type MeetingsTables = {
  meeting_series: SeriesRow; meeting_guests: GuestRow; meetings: MeetingRow; meeting_roll: RollRow; meeting_topics: TopicRow; meeting_notes: NoteRow; meeting_items: ItemRow;
};
