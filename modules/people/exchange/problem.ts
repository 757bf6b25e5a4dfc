import type { Field } from './field.ts';

/** `row` is left out of the import until it is put right; `note` is told and the row imported without it. */
const problems = {
  no_home: { weighs: 'row', field: 'room', zh: '没有写房号', en: 'No home is given' },
  unknown_building: { weighs: 'row', field: 'building', zh: '小区里没有「{detail}」这栋楼', en: 'There is no building “{detail}” in this estate' },
  unknown_unit: { weighs: 'row', field: 'unit', zh: '这栋楼没有「{detail}」单元', en: 'This building has no staircase “{detail}”' },
  no_unit: { weighs: 'row', field: 'unit', zh: '没有写单元，这栋楼有好几个单元', en: 'No staircase is given, and this building has several' },
  unknown_room: { weighs: 'row', field: 'room', zh: '系统里没有「{detail}」这一户', en: 'There is no home “{detail}” in the system' },
  out_of_reach: { weighs: 'row', field: 'room', zh: '这一户不归您现在的身份管', en: 'This home is beyond your present role' },
  bad_room: { weighs: 'row', field: 'room', zh: '房号「{detail}」看不懂', en: '“{detail}” cannot be read as a home' },
  other_estate: { weighs: 'row', field: 'estate', zh: '写的是「{detail}」，不是这个小区', en: 'It says “{detail}”, which is another estate' },
  no_name: { weighs: 'row', field: 'name', zh: '没有写姓名', en: 'No name is given' },
  bad_name: { weighs: 'row', field: 'name', zh: '姓名不像姓名', en: 'This does not look like a name' },
  several_names: { weighs: 'row', field: 'name', zh: '一格里写了几个人，请一人一行', en: 'Several people in one cell; please give each a row' },
  id_shape: { weighs: 'row', field: 'id_number', zh: '身份证号应是 18 位', en: 'An ID number has 18 characters' },
  id_fifteen: { weighs: 'row', field: 'id_number', zh: '这是 15 位的旧身份证号，请换成 18 位的', en: 'An old ID number of 15 digits; please give the one of 18' },
  id_date: { weighs: 'row', field: 'id_number', zh: '身份证号里的生日不是真的日子', en: 'The birthday in the ID number is no real date' },
  id_check_digit: { weighs: 'row', field: 'id_number', zh: '身份证号的校验位不对，多半有一位写错了', en: 'The check digit is wrong: one digit is probably mistyped' },
  id_lost_digits: { weighs: 'row', field: 'id_number', zh: '身份证号被当成数字，后几位已经丢了；请把这一列设为「文本」再填一次', en: 'Taken for a number, its last digits are lost; set the column to text and type it again' },
  id_other_name: { weighs: 'row', field: 'id_number', zh: '这个身份证号已登记，但姓名不一样，请核对', en: 'This ID number is registered under another name' },
  phone_wrong: { weighs: 'row', field: 'phone', zh: '手机号不对，应是 11 位', en: 'This is not a mobile number' },
  phone_lost_digits: { weighs: 'row', field: 'phone', zh: '手机号变成了科学计数，后几位已经丢了；请把这一列设为「文本」再填一次', en: 'Written as a power, its last digits are lost; set the column to text and type it again' },
  phone_several: { weighs: 'note', field: 'phone', zh: '写了几个号码，只记第一个手机号', en: 'Several numbers: only the first mobile number is kept' },
  phone_landline: { weighs: 'note', field: 'phone', zh: '这是座机，不登记', en: 'A landline is not kept' },
  phone_differs: { weighs: 'note', field: 'phone', zh: '和登记的手机号不一样，没有改；要改请到登记簿', en: 'Differs from the registered number and was not changed' },
  area_nonsense: { weighs: 'row', field: 'area', zh: '面积不像真的（应是 5 到 3000 平方米）', en: 'Not a believable area (5 to 3,000 m²)' },
  area_differs: { weighs: 'note', field: 'area', zh: '和登记的面积不一样，没有改', en: 'Differs from the registered area and was not changed' },
  bad_date: { weighs: 'row', field: 'from_on', zh: '日期看不懂，或者在今天以后', en: 'The date cannot be read, or lies ahead' },
  share_wrong: { weighs: 'row', field: 'share', zh: '份额看不懂，请写成 1/2、50% 或者「二分之一」', en: 'The share cannot be read: write 1/2 or 50%' },
  share_date: { weighs: 'row', field: 'share', zh: '份额被当成了日期（1/2 变成 1 月 2 日）；请把这一列设为「文本」再填一次', en: 'Taken for a date (1/2 became 2 January); set the column to text and type it again' },
  share_not_owner: { weighs: 'row', field: 'share', zh: '只有业主才有产权份额', en: 'Only an owner has a share' },
  share_registered_otherwise: { weighs: 'row', field: 'share', zh: '登记的身份不是业主，份额没法记；请先到登记簿核对', en: 'Registered as somebody else than an owner, so no share can be kept; look at the register first' },
  share_missing: { weighs: 'row', field: 'share', zh: '同一户别的业主写了份额，这一行没有写', en: 'Another owner of this home has a share, and this row has none' },
  shares_not_whole: { weighs: 'row', field: 'share', zh: '这一户业主的份额加起来是 {detail}，应当正好是全部；除不尽的请写成 1/3 这样', en: 'The owners of this home together have {detail}, not exactly the whole; write what does not divide as 1/3' },
  shares_incomplete: { weighs: 'row', field: 'share', zh: '同一户的第 {detail} 行有问题，份额要一起改好再导', en: 'Row {detail} of the same home has a problem; the shares of a home come in together' },
  shares_overlap: { weighs: 'row', field: 'share', zh: '和登记的以前的业主日子重叠，有几天份额超过了一整套房', en: 'Overlaps with an owner registered before: on some days there is more than the whole' },
  share_differs: { weighs: 'note', field: 'share', zh: '和登记的份额不一样，没有改', en: 'Differs from the registered share and was not changed' },
  bad_relation: { weighs: 'row', field: 'relation', zh: '身份看不懂，请写业主、租户或家属', en: 'Please write owner, tenant or family' },
  relation_differs: { weighs: 'note', field: 'relation', zh: '和登记的身份不一样，没有改', en: 'Differs from the registered relation and was not changed' },
  same_twice: { weighs: 'row', field: 'name', zh: '和第 {detail} 行是同一个人、同一户', en: 'The same person and home as row {detail}' },
  same_id_other_name: { weighs: 'row', field: 'id_number', zh: '和第 {detail} 行同一个身份证号，姓名却不一样', en: 'The same ID number as row {detail} under another name' },
} as const satisfies Record<string, { weighs: 'row' | 'note'; field: Field; zh: string; en: string }>;

export type ProblemCode = keyof typeof problems;
export type Problem = { code: ProblemCode; detail?: string };

export const weighs_on_row = ({ code }: Problem): boolean => problems[code].weighs === 'row';
export const field_of = ({ code }: Problem): Field => problems[code].field;

/** A sentence for the person who keeps the workbook. */
export function problem_words({ code, detail = '' }: Problem, language: 'zh' | 'en'): string {
  return problems[code][language].replace('{detail}', () => detail);
}
