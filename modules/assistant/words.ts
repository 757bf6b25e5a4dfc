import type { CaseRow } from '../cases/index.ts';
import type { Place } from './reading.ts';

/** What the assistant says in a group: short, plain, and never that it has called anybody. */
export function opened(row: Pick<CaseRow, 'state' | 'emergency' | 'offered_organisation_id'>, lines: readonly string[]): string {
  if (row.emergency) return `看起来情况紧急。请先打${lines.length > 0 ? lines.join('、') : '110'}，电话要您自己拨。已经通知网格员和值班人员赶去。`;
  if (row.state === 'draft') return '我的理解在下面，对的话点「确认」就派单；不是这件事请点「不是」。';
  if (row.offered_organisation_id) return '收到，已经登记并派单。办的进度都在这张卡片上。';
  return '收到，已经登记，网格员会安排人来办。';
}
export const joined = '邻居已经报过这件事，给您也记上了，办好一起告诉您。';
export const known = '您报过的这件事已经记着了，进度在卡片上。';
export function joined_emergency(lines: readonly string[]): string {
  return `这件急事已经有人报过，也给您记上了。有危险请先打${lines.length > 0 ? lines.join('、') : '110'}，电话要您自己拨。`;
}
export const again = '明白，还没有修好，已经退回去请他们再来。';
export const ended = '好的，这件事就不用来人了。';
export const not_ended = '这件事不能这样撤，请看卡片上的进度，或者直接告诉网格员。';

export const not_corrected = '已经有人在办，地点我不能自己改，请直接告诉网格员，或者在卡片上留言。';

export function no_such_place(estate: string, place: Place): string {
  const where = [place.building && `${place.building}栋`, place.unit && `${place.unit}单元`, place.room].filter(Boolean).join('');
  return `${estate}好像没有${where}，请再说一遍在几栋几单元？`;
}

/** The screen labels the machine’s words and links their article by itself; inside the text both would be said twice. */
export function without_label(reply: string): string {
  return reply.replace(/^【AI 助手】/, '').replace(/原文：\/articles\/\S+ 。/, '');
}
