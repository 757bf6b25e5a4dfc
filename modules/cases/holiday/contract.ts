import Type from 'typebox';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** POST /api/holiday-years: the notice as a small table. */
export const LoadHolidays = Type.Object({
  year: Type.Integer({ minimum: 2020, maximum: 2099 }),
  days_off: Type.Array(Day, { maxItems: 60 }),
  days_worked: Type.Array(Day, { maxItems: 20 }),
  source: Type.String({ minLength: 4, maxLength: 120, description: '文号：国办发明电〔2026〕…号' }),
});
export type LoadHolidays = Type.Static<typeof LoadHolidays>;
export const HolidayYear = Type.Object({
  year: Type.Integer(),
  days_off: Type.Array(Type.String()),
  days_worked: Type.Array(Type.String()),
  source: Type.String(),
  loaded_at: Type.Union([Type.String(), Type.Null()], { description: 'null: the national schedule, which came with the house' }),
});
export type HolidayYear = Type.Static<typeof HolidayYear>;
/** GET /api/holiday-years. `statutory`: the days that the law itself names, to begin the next year's table with. */
export const HolidayYears = Type.Object({ years: Type.Array(HolidayYear), next: Type.Object({ year: Type.Integer(), statutory: Type.Array(Type.String()), waiting: Type.Integer({ description: 'running clocks of the county reckoned without it' }) }) });
export type HolidayYears = Type.Static<typeof HolidayYears>;
