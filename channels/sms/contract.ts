import Type from 'typebox';

const lot_max = 500;
export const Token = Type.Object({ token: Type.String({ minLength: 1, maxLength: 200 }) });
/** SmsReport, as Alibaba Cloud pushes it. */
export const Reports = Type.Array(Type.Object({ success: Type.Boolean(), out_id: Type.Optional(Type.String({ maxLength: 256 })), err_code: Type.Optional(Type.String({ maxLength: 100 })), biz_id: Type.Optional(Type.String({ maxLength: 100 })) }), { maxItems: lot_max });
export type Reports = Type.Static<typeof Reports>;
/** SmsUp */
export const Answers = Type.Array(Type.Object({ phone_number: Type.String({ maxLength: 20 }), content: Type.String({ maxLength: 1000 }), sequence_id: Type.Union([Type.Integer(), Type.String({ maxLength: 64 })]) }), { maxItems: lot_max });
export type Answers = Type.Static<typeof Answers>;
/** What makes the carrier stop repeating. */
export const Heard = Type.Object({ code: Type.Literal(0), msg: Type.String() });
