import type { FirmKind, FirmWord, ItemState, Subject } from './contract.ts';

export type EventRow = {
  district: string; id: string; title: string; on_day: string; place_path: string; venue: string; organisation_id: string;
  firms: number; co_operatives: number; growers: number; created_by: string | null; created_at: Date;
};
export type ItemRow = {
  district: string; id: string; event_id: string; number: number; request_id: string; state: ItemState; text: string; subject: Subject; firm_name: string; firm_kind: FirmKind;
  place_path: string; organiser_id: string; owner_organisation_id: string | null; due_on: string | null; remind_on: string | null; missed_at: Date | null;
  cannot_asked_by: string | null; word: FirmWord | null; reopenings: number; collected_by: string | null; collected_at: Date; changed_at: Date;
};
export type Via = 'desk' | 'telephone' | 'link' | 'clock';
export type ActRow = {
  district: string; id: string; item_id: string; event_id: string; verb: string; state: ItemState; due_on: string | null; at: Date; by_id: string | null; by_organisation_id: string | null;
  via: Via; text: string | null; audience: 'staff' | 'firm'; article_id: string | null;
};
export type FileRow = { district: string; item_id: string; file_id: string; at: Date };
export type ContactRow = {
  district: string; item_id: string; contact_cipher: Buffer; name_masked: string; phone_masked: string; consent_at: Date; organiser_id: string; owner_organisation_id: string | null;
};
export type LinkRow = { district: string; id: string; item_id: string; token_hash: Buffer; made_by: string | null; made_at: Date; expires_at: Date; ended_at: Date | null };
export type IssueTables = { issue_events: EventRow; issue_items: ItemRow; issue_acts: ActRow; issue_files: FileRow; issue_contacts: ContactRow; issue_links: LinkRow };
