import Type from 'typebox';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const Day = Type.String({ format: 'date' });
const At = Type.String({ format: 'date-time' });
const Sum = Type.Integer({ description: '分' });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const problem_codes = ['day_bad', 'day_closed', 'day_to_come', 'text_missing', 'account_missing', 'account_unknown', 'money_unknown', 'wrong_side', 'amount_bad', 'both_sides', 'no_amount', 'balance_differs', 'below_zero', 'opening_differs', 'sum_differs'] as const;
export type ProblemCode = (typeof problem_codes)[number];
/** What is wrong with a row of the workbook, numbered as its owner sees it: what it says, and what it would have to say. */
export const Problem = Type.Object({ row: Type.Integer(), code: Type.Enum([...problem_codes]), said: Type.String(), expected: Type.String() });
export type Problem = Type.Static<typeof Problem>;
export const ImportRead = Type.Object({
  rows: Type.Integer(), first_day: Nullable(Day), last_day: Nullable(Day), opening_fen: Sum, received_fen: Sum, paid_fen: Sum, closing_fen: Sum,
  problems: Type.Array(Problem), unknown: Type.Array(Type.Object({ name: Type.String(), kind: Type.Enum(['income', 'expense']) })), entered: Nullable(Id),
});
export type ImportRead = Type.Static<typeof ImportRead>;
export const ImportView = Type.Object({ id: Id, file_name: Type.String(), rows: Type.Integer(), first_day: Day, last_day: Day, received_fen: Sum, paid_fen: Sum, made_at: At, made_by: Type.String(), checked: Type.Boolean(), taken_back: Type.Boolean(), may_check: Type.Boolean(), may_take_back: Type.Boolean() });
export type ImportView = Type.Static<typeof ImportView>;
export const ImportList = Type.Object({ imports: Type.Array(ImportView) });
export type ImportList = Type.Static<typeof ImportList>;
