import type { Cell, SheetRow } from '../../../platform/sheet/index.ts';
import { plain_heading, plain_text } from './plain.ts';

/** What a column of somebody's workbook can mean to the register; every other column is left out of the import. */
export const fields = ['estate', 'address', 'building', 'unit', 'room', 'name', 'phone', 'id_number', 'relation', 'area', 'from_on', 'share'] as const;
export type Field = (typeof fields)[number];
/** The field of each column by its index; a column without an entry is not imported. */
export type Matching = Readonly<Record<number, Field>>;

/** The words communities use; the first of each is the template's own. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  estate: ['小区', '小区名称', '所属小区', '项目', '项目名称', '楼盘'],
  address: ['房号全称', '地址', '住址', '详细地址', '家庭住址', '房屋地址', '房屋坐落', '坐落', '门牌', '门牌号', '房间号全称', '楼栋房号', '楼号房号', '栋单元室', '楼栋单元室', '楼栋单元房号', '楼栋-单元-室', '房屋编号', '房产名称', '现住址', 'address'],
  building: ['楼栋', '楼栋号', '栋', '栋号', '幢', '幢号', '楼号', '楼', '座', '几栋', '楼栋名称', 'building'],
  unit: ['单元', '单元号', '几单元', '单元名称', 'unit'],
  room: ['房号', '室', '室号', '房间号', '户号', '房间', '房', '门号', '户室号', 'room'],
  name: ['姓名', '业主姓名', '户主', '户主姓名', '业主', '业主名称', '住户姓名', '居民姓名', '成员姓名', '人员姓名', '产权人', '产权人姓名', '房主', '房主姓名', '租户姓名', '租客姓名', '承租人', '承租人姓名', '名字', 'name'],
  phone: ['手机号', '电话', '联系方式', '联系电话', '手机', '手机号码', '电话号码', '业主电话', '户主电话', '本人电话', '移动电话', '联系手机', '租户电话', 'phone', 'tel'],
  id_number: ['身份证号', '身份证号码', '身份证', '公民身份号码', '证件号', '证件号码', '居民身份证号', '公民身份证号', '身份号码', 'idnumber', 'id'],
  relation: ['身份', '与户主关系', '与业主关系', '户主关系', '关系', '家庭关系', '住户类型', '人员类型', '居住性质', '人户关系', '住户性质', '类型', 'relation'],
  area: ['建筑面积', '面积', '房屋面积', '产权面积', '房屋建筑面积', '住房面积', '建面', '证载面积', 'area'],
  share: ['产权份额', '份额', '产权比例', '占比', '产权占比', '所占份额', '所占比例', '共有份额', '共有比例', '按份共有份额', '持有比例', '持有份额', '所有权比例', '所有权份额', '权属比例', '房产份额', '持份', 'share'],
  from_on: ['入住日期', '入住时间', '迁入日期', '迁入时间', '起租日期', '交房日期', '交房时间', '居住起始', '开始日期'],
};
/** Words that make a column somebody else's or something else's: 「紧急联系人电话」, 「车位面积」. */
const not_ours = /紧急|车|工作|单位|备用|亲属电话|监护|物业|储藏|户籍|籍贯|原住址|出生|收楼人/;

export function heading_of(field: Field): string {
  return headings[field][0]!;
}

/** How surely a heading means a field: 1 its very word, less where the word stands among others, 0 not at all. */
function likeness(heading: string, field: Field): number {
  const at = headings[field].indexOf(heading);
  if (at >= 0) return 1 - at / 1000;
  if (heading.length > 12 || not_ours.test(heading)) return 0;
  const inside = headings[field].filter((word) => word.length >= 2 && heading.includes(word)).toSorted((a, b) => b.length - a.length)[0];
  return inside ? 0.4 + (0.4 * inside.length) / heading.length : 0;
}

/** Which field each heading most likely means, every field once, the surest first. */
export function match_headings(cells: readonly Cell[]): Record<number, Field> {
  const pairs = cells.flatMap((cell, column) => {
    const heading = plain_heading(cell);
    return heading === '' ? [] : fields.map((field) => ({ column, field, score: likeness(heading, field) })).filter(({ score }) => score > 0);
  });
  const taken: Record<number, Field> = {};
  for (const { column, field } of pairs.toSorted((a, b) => b.score - a.score || a.column - b.column)) {
    if (taken[column] === undefined && !Object.values(taken).includes(field)) taken[column] = field;
  }
  return taken;
}

/** What the values of a column show where its heading says nothing: full ID numbers and mobile numbers are unmistakable. */
export function match_values(matching: Matching, sample: readonly SheetRow[], width: number): Record<number, Field> {
  const found: Record<number, Field> = { ...matching };
  const shapes: [Field, RegExp][] = [['id_number', /^[1-9]\d{16}[\dXx]$/], ['phone', /^1[3-9]\d{9}$/]];
  for (const [field, shape] of shapes) {
    if (Object.values(found).includes(field)) continue;
    for (let column = 0; column < width; column++) {
      const values = sample.map((row) => plain_text(row.cells[column])).filter((value) => value !== '');
      if (found[column] !== undefined || values.length < 2 || values.filter((value) => shape.test(value)).length < values.length * 0.8) continue;
      found[column] = field;
      break;
    }
  }
  return found;
}

const heading_rows_max = 10;

/** The row that carries the headings, below titles and remarks; null where no row reads like one. */
export function find_heading(rows: readonly SheetRow[]): SheetRow | null {
  let best: SheetRow | null = null;
  let most = 1; // one known word alone may stand in a title
  for (const row of rows.filter(({ number }) => number <= heading_rows_max)) {
    const sure = Object.entries(match_headings(row.cells)).filter(([column, field]) => likeness(plain_heading(row.cells[Number(column)]), field) > 0.9);
    if (sure.length > most) [best, most] = [row, sure.length];
  }
  return best;
}

/** Whom a row names where it does not say so: 「业主姓名」 an owner, 「租户姓名」 a tenant, anybody else family. */
export function relation_of_heading(heading: Cell | undefined): 'owner' | 'tenant' | 'family' {
  const words = plain_heading(heading);
  return /租/.test(words) ? 'tenant' : /业主|户主|产权|房主/.test(words) ? 'owner' : 'family';
}
