import Type from 'typebox';

export const DraftView = Type.Object({
  id: Type.String(),
  at: Type.String(),
  urgent: Type.Boolean(),
  group: Type.String({ description: '哪个群' }),
  text: Type.String({ description: 'AI 起草的，发出去之前由人看' }),
  case_id: Type.Union([Type.Null(), Type.String()]),
});
export type DraftView = Type.Static<typeof DraftView>;
export const DraftList = Type.Object({ group: Type.Union([Type.Null(), Type.String()]), drafts: Type.Array(DraftView) });
export type DraftList = Type.Static<typeof DraftList>;
/** GET /api/wecom/drafts: of one group as WeCom names it, or of all within reach */
export const AskDrafts = Type.Object({ chat_id: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })) });

export const GroupList = Type.Object({ groups: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), bound: Type.Integer({ description: '对上了几个企业微信群' }) })) });
export type GroupList = Type.Static<typeof GroupList>;

/** POST /api/wecom/signature */
export const AskSignature = Type.Object({ url: Type.String({ minLength: 8, maxLength: 500, pattern: '^https?://', examples: ['https://linli.example/console/wecom'] }) });
const Signature = Type.Object({ timestamp: Type.Integer(), nonceStr: Type.String(), signature: Type.String() });
export const Signatures = Type.Object({ corp_id: Type.String(), agent_id: Type.Integer(), config: Signature, agent: Signature });
export type Signatures = Type.Static<typeof Signatures>;
