import Type from 'typebox';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** 维修资金 and 加装电梯 have pages of their own that open their books. */
export const kinds_opened = ['committee', 'company', 'collective', 'project'] as const;
export const account_kinds_opened = ['asset', 'liability', 'income', 'expense'] as const;
const AccountKind = Type.Enum(['asset', 'liability', 'equity', 'income', 'expense']);
export const AddAccount = Type.Object({ name: Type.String({ minLength: 2, maxLength: 30 }), kind: Type.Enum([...account_kinds_opened]) });
export type AddAccount = Type.Static<typeof AddAccount>;
export const NewBooks = Type.Object({
  kind: Type.Enum([...kinds_opened]), name: Type.String({ minLength: 2, maxLength: 40 }), estate_id: Nullable(Id), cashier_id: Id,
  from_on: Type.String({ format: 'date', description: '从哪天起记账；要导入去年的账，就写去年第一天' }),
  accounts: Type.Array(AddAccount, { maxItems: 20, description: '常用科目以外还要的' }),
  opening: Type.Array(Type.Object({ account_id: Id, amount_fen: Type.Integer({ minimum: 1, maximum: 10_000_000_000_000, description: '分' }) }), { maxItems: 40, description: '期初余额：钱、别人欠的、欠别人的；两边的差是上年结余' }),
});
export type NewBooks = Type.Static<typeof NewBooks>;
const Named = Type.Object({ id: Id, name: Type.String() });
export const BooksGround = Type.Object({
  charts: Type.Array(Type.Object({ kind: Type.Enum([...kinds_opened]), accounts: Type.Array(Type.Object({ id: Id, name: Type.String(), kind: AccountKind })) })),
  estates: Type.Array(Named), keepers: Type.Array(Named), me: Nullable(Id),
});
export type BooksGround = Type.Static<typeof BooksGround>;
