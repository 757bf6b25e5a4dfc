import Type from 'typebox';

export const grid_states = ['there', 'waiting', 'nobody', 'same_name', 'refused'] as const;
const Grid = Type.Object({
  place_id: Type.String(), name: Type.String({ description: '从街道写起' }), state: Type.Enum(grid_states),
  by_hand: Type.Boolean({ description: '那边自己建的，人对上的' }), trouble: Type.Union([Type.Null(), Type.String({ description: '企业微信的错误码' })]),
});
const ToMark = Type.Object({ order_id: Type.String(), case_id: Type.String(), number: Type.Integer(), what: Type.String(), state: Type.Enum(['resolved', 'closed', 'withdrawn']) });
/** GET /api/wecom/report */
export const ReportView = Type.Object({
  on: Type.Boolean({ description: '接上了政民沟通' }),
  categories: Type.Integer({ description: '推过去了几种类别' }),
  grids: Type.Array(Grid),
  strange: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), waiting: Type.Integer({ description: '几张单子等着它对上' }) }), { description: '那边有、这里没有对上的网格' }),
  nowhere: Type.Integer({ description: '几张单子没写网格，也没写小区' }),
  to_mark: Type.Array(ToMark, { description: '这里办好了，那边还开着：网格员到政民沟通里点一下' }),
});
export type ReportView = Type.Static<typeof ReportView>;
/** POST /api/wecom/strange-grids/:id/match */
export const MatchGrid = Type.Object({ place_id: Type.String({ minLength: 1, maxLength: 64 }) });
