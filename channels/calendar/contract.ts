import Type from 'typebox';

/** Whether I have a calendar to subscribe to; its address itself is kept by nobody. */
export const MyCalendar = Type.Object({ made_at: Type.Union([Type.Null(), Type.String({ format: 'date-time' })]), read_on: Type.Union([Type.Null(), Type.String()], { description: '最近一次被日历软件读是哪一天' }) });
export type MyCalendar = Type.Static<typeof MyCalendar>;
/** Shown this once. */
export const CalendarMade = Type.Object({ url: Type.String({ description: '私密地址，谁有谁能看' }) });
export type CalendarMade = Type.Static<typeof CalendarMade>;
