import type { Readable } from 'node:stream';
import type { Ctx } from '../../../platform/ctx.ts';
import { write_workbook, type Cell, type WrittenColumn } from '../../../platform/sheet/index.ts';
import { estate_index } from '../../territory/index.ts';
import { heading_of } from './field.ts';
import { estate_to_exchange } from './steer.ts';

/**
 * A workbook to fill in: lists of this estate's buildings and staircases to choose from, every column text so that no
 * number is spoilt, one example that is plainly invented and a page that explains.
 */
export async function template_book(ctx: Ctx, estate_id: string): Promise<Readable> {
  await estate_to_exchange(ctx, estate_id);
  const { buildings, estate } = await estate_index(ctx, estate_id);
  const names = [...buildings.values()].map(({ place }) => place.name);
  const units = [...new Set([...buildings.values()].flatMap((one) => [...one.units.values()].map(({ place }) => place.name)))];
  const columns: WrittenColumn[] = [
    { heading: heading_of('building'), width: 10, choices: names, note: '从列表里选' },
    { heading: heading_of('unit'), width: 10, choices: units, note: '只有一个单元的楼可以不填' },
    { heading: heading_of('room'), width: 10, note: '如 602' },
    { heading: heading_of('name'), width: 12, note: '一人一行' },
    { heading: heading_of('relation'), width: 10, choices: ['业主', '租户', '家属'] },
    { heading: heading_of('share'), width: 10, note: '业主才填，如 1/2、50%' },
    { heading: heading_of('phone'), width: 16, note: '11 位手机号，没有可以不填' },
    { heading: heading_of('id_number'), width: 22, note: '18 位，没有可以不填' },
    { heading: heading_of('area'), width: 14, note: '平方米，一户填一行就够' },
    { heading: heading_of('from_on'), width: 14, note: '如 2020-05-01，可以不填' },
  ];
  const explained: Cell[][] = [
    ['第 2 行是示例，人和号码都是编的，填写时请删掉这一行。'],
    ['一人一行；一户有几个人就写几行，房号每行都写。'],
    ['一户有几位业主的，份额加起来要正好是全部；除不尽的写成 1/3。不清楚就都空着。'],
    ['您原来的表格不用改成这个样子：列名、顺序不同也能直接导入。'],
    ['导入只补登记簿里空着的内容，不会改掉已有的。同一份表导两次不会重复。'],
    ['健康、低保等情况请不要写在这里，它们要本人同意。'],
  ];
  const example: Cell[] = [names[0] ?? null, units[0] ?? null, '602', '示例人', '业主', '全部', '19900000001', null, '89.5', '2020-05-01'];
  return write_workbook([
    { name: `${estate.name}住户`, columns, rows: [example] },
    { name: '填写说明', columns: [{ heading: '填写说明', width: 70 }], rows: explained },
  ]);
}
