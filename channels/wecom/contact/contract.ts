import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([Type.Null(), schema]);
export const MemberView = Type.Object({ id: Type.String(), name: Type.String(), departments: Type.Array(Type.String()) });
export type MemberView = Type.Static<typeof MemberView>;
export const StaffLink = Type.Object({
  person_id: Type.String(), name: Type.String(), role: Type.String(), place: Type.String(),
  linked: Nullable(Type.Object({ since: Type.String(), by_oneself: Type.Boolean() })),
  alike: Type.Array(MemberView, { description: '企业微信里同名、还没有对上的人：只是提示，要人点了才算' }),
});
export type StaffLink = Type.Static<typeof StaffLink>;
export const RoomView = Type.Object({ id: Type.String(), name: Type.String(), members: Type.Integer(), customers: Type.Integer(), bound: Nullable(Type.Object({ conversation_id: Type.String(), name: Type.String() })) });
export type RoomView = Type.Static<typeof RoomView>;
/** GET /api/wecom/contacts */
export const ContactView = Type.Object({
  on: Type.Boolean({ description: '接上了通讯录和客户群' }),
  read_at: Nullable(Type.String({ description: '上一次读全是什么时候' })),
  doubt: Nullable(Type.Integer({ description: '一下子少了几个对上的人：多半是应用的可见范围改小了，先没有断开' })),
  staff: Type.Array(StaffLink),
  rooms: Type.Array(RoomView),
  rooms_elsewhere: Type.Integer({ description: '群主没有对上、或者不归您管的群' }),
});
export type ContactView = Type.Static<typeof ContactView>;
/** GET /api/wecom/members: not linked yet, by name */
export const AskMembers = Type.Object({ name: Type.String({ minLength: 2, maxLength: 40 }) });
export const MemberList = Type.Object({ members: Type.Array(MemberView) });
export const Confirm = Type.Object({ person_id: Type.String({ minLength: 1, maxLength: 64 }) });
export const BindRoom = Type.Object({ conversation_id: Type.String({ minLength: 1, maxLength: 64 }) });
