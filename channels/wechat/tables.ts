import type { Generated } from 'kysely';

/** The two ways in: 公众号 and 微信客服. */
export type Account = 'official' | 'kf';
export type InboxRow = { district: string; id: string; body_cipher: Buffer; at: Date; due_at: Date; tries: number; parked_hash: Buffer | null };
export type SpeakerRow = {
  district: string; id: string; account: Account; user_hash: Buffer; user_cipher: Buffer; union_hash: Buffer | null; union_cipher: Buffer | null;
  person_id: string; conversation_id: string | null; linked_at: Date | null; linked_by: string | null; at: Date;
  file_ids: string[]; filed_at: Date | null; case_id: string | null; case_at: Date | null;
};
export type CodeRow = { district: string; code_hash: Buffer; person_id: string; made_by: string; until_at: Date };
export type DeskRow = { district: string; kf_id: string; cursor: string | null; token_cipher: Buffer | null; token_at: Date | null; due_at: Date; tries: number };
export type WechatTables = {
  wechat_inbox: Omit<InboxRow, 'tries'> & { tries: Generated<number> };
  wechat_speakers: SpeakerRow;
  wechat_codes: CodeRow;
  wechat_windows: { district: string; user_hash: Buffer; spoken_at: Date; kf_id: string | null };
  wechat_sends: { district: string; letter_id: string; letter_district: string; user_hash: Buffer; at: Date };
  wechat_marks: { district: string; name: string; value: string };
  wechat_desks: Omit<DeskRow, 'tries'> & { tries: Generated<number> };
};
