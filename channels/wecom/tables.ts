import type { Generated } from 'kysely';

export type InboxRow = { district: string; id: string; body_cipher: Buffer; at: Date; due_at: Date; tries: number; chat_id: string | null };
export type ChatKind = 'line' | 'hook' | 'archive';
export type ChatRow = { district: string; chat_id: string; conversation_id: string; kind: ChatKind; bound_by: string | null; bound_at: Date };
export type SpeakerRow = {
  district: string; id: string; user_hash: Buffer; user_cipher: Buffer; person_id: string; outside: boolean; conversation_id: string | null; linked_at: Date | null; linked_by: string | null; at: Date;
};
export type CodeRow = { district: string; code_hash: Buffer; kind: 'person' | 'chat'; subject: string; made_by: string; until_at: Date };
export type DraftRow = {
  district: string; id: string; chat_id: string; conversation_id: string; cause: string; case_id: string | null; urgent: boolean; text: string; at: Date; ended_at: Date | null; ended_by: string | null; sent: boolean | null;
};
export type WecomTables = {
  wecom_inbox: Omit<InboxRow, 'tries'> & { tries: Generated<number> };
  wecom_cursors: { district: string; name: string; cursor: string; at: Date };
  wecom_chats: ChatRow;
  wecom_speakers: SpeakerRow;
  wecom_codes: CodeRow;
  wecom_drafts: DraftRow;
};
