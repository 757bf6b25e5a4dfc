import Type from 'typebox';

/**
 * What a key may do, each only with what was filed by it: file requests (`report`), read them with their words (`read`), read
 * each step (`updates`), add a word (`comment`); `open311` is all four. What is public needs no key.
 */
export const scopes = ['report', 'read', 'updates', 'comment', 'open311'] as const;
export const Scope = Type.Enum(scopes);

/** POST /api/keys */
export const MakeKey = Type.Object({
  name: Type.String({ minLength: 2, maxLength: 60, description: '哪个单位的哪个软件', examples: ['市政巡查小程序'] }),
  contact: Type.String({ minLength: 4, maxLength: 120, description: '出了事找谁', examples: ['市政中心值班室 0851-28000000'] }),
  scopes: Type.Array(Scope, { minItems: 1, maxItems: 8, uniqueItems: true }),
});
export type MakeKey = Type.Static<typeof MakeKey>;
export const KeyView = Type.Object({
  id: Type.String(), name: Type.String(), contact: Type.String(), scopes: Type.Array(Scope),
  made_at: Type.String(), ended_at: Type.Union([Type.String(), Type.Null()]),
  used_on: Type.Union([Type.String(), Type.Null()], { description: '最后一次用是哪一天' }),
});
export type KeyView = Type.Static<typeof KeyView>;
export const KeyList = Type.Object({ keys: Type.Array(KeyView) });
/** The key itself is told this once and kept by nobody here. */
export const KeyMade = Type.Object({ id: Type.String(), key: Type.String() });
