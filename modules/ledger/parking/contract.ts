import Type from 'typebox';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const Day = Type.String({ format: 'date' });
const At = Type.String({ format: 'date-time' });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const Fen = Type.Integer({ minimum: 0, maximum: 100_000_000, description: '分' });
const Sum = Type.Integer({ description: '分' });
const RequestId = Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w:.-]+$', examples: ['stay-0001'] });
const Words = Type.String({ minLength: 2, maxLength: 60 });
const Tail = Type.String({ minLength: 2, maxLength: 12, description: '车牌尾号；只留最后四位，车一走就忘掉', examples: ['2A34'] });
const Tariff = { free_minutes: Type.Integer({ minimum: 0, maximum: 1440 }), hour_fen: Type.Integer({ minimum: 0, maximum: 100_000, description: '分' }), day_fen: Type.Integer({ minimum: 0, maximum: 1_000_000, description: '24小时最多（分）' }) };

export const NewLot = Type.Object({ name: Type.String({ minLength: 2, maxLength: 30 }), spaces: Type.Integer({ minimum: 1, maximum: 10_000 }), ...Tariff });
export type NewLot = Type.Static<typeof NewLot>;
export const NewTariff = Type.Object(Tariff);
export type NewTariff = Type.Static<typeof NewTariff>;
export const Come = Type.Object({ request_id: RequestId, tail: Tail });
export type Come = Type.Static<typeof Come>;
export const Leave = Type.Object({ taken_fen: Nullable(Fen), why: Nullable(Words), expected_fen: Nullable(Type.Integer({ minimum: 0, description: '屏幕上看到的金额；变了就再看一次' })) });
export type Leave = Type.Static<typeof Leave>;
export const PaperStay = Type.Object({ request_id: RequestId, came_at: At, left_at: At, taken_fen: Nullable(Fen), why: Nullable(Words) });
export type PaperStay = Type.Static<typeof PaperStay>;
export const HandIn = Type.Object({ counted_fen: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) });
export const Take = Type.Object({ counted_fen: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) });
export const Left = Type.Object({ id: Id, minutes: Count, due_fen: Sum, taken_fen: Sum });
export type Left = Type.Static<typeof Left>;

export const StayView = Type.Object({ id: Id, tail: Type.String(), came_at: At, minutes: Count, due_fen: Sum });
export type StayView = Type.Static<typeof StayView>;
export const HandoverView = Type.Object({ id: Id, guard: Type.String(), stays: Count, fen: Sum, first_on: Day, last_on: Day, offered_at: At, state: Type.Enum(['offered', 'taken', 'sent_back']), may_take: Type.Boolean(), may_send_back: Type.Boolean() });
export type HandoverView = Type.Static<typeof HandoverView>;
export const LotCard = Type.Object({ id: Id, name: Type.String(), entity: Type.String(), spaces: Count, free: Count });
export type LotCard = Type.Static<typeof LotCard>;
export const LotView = Type.Object({
  ...LotCard.properties, entity_id: Id, now: At, tariff: Type.Object(Tariff), tariff_from: At, there: Type.Array(StayView),
  /** what this guard took and has not handed in */
  held: Type.Object({ stays: Count, fen: Sum }),
  days: Type.Array(Type.Object({ day: Day, stays: Count, fen: Sum })), handovers: Type.Array(HandoverView), may_set: Type.Boolean(), is_cashier: Type.Boolean(),
});
export type LotView = Type.Static<typeof LotView>;
export const LotList = Type.Object({ lots: Type.Array(LotCard), may_open: Type.Array(Type.Object({ id: Id, name: Type.String() })) });
export type LotList = Type.Static<typeof LotList>;
