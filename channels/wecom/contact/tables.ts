export type DepartmentRow = { district: string; id: string; name: string; parent_id: string };
/** A member of the corporation. `round`: the walk that saw them last; `left_at`: gone since. */
export type MemberRow = { district: string; id: string; user_hash: Buffer; user_cipher: Buffer; name_cipher: Buffer; department_ids: string[]; round: string; seen_at: Date; left_at: Date | null };
/** A group of customers. `owner_hash`: the member whose it is; `looked_at`: null until its details were read. */
export type RoomRow = { district: string; chat_id: string; name: string; owner_hash: Buffer | null; members: number; customers: number; round: string; looked_at: Date | null; ended_at: Date | null };
export type ContactTables = { wecom_departments: DepartmentRow; wecom_members: MemberRow; wecom_rooms: RoomRow };
