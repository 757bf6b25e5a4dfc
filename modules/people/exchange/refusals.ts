import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const refusals = {
  'exchange.unknown': { status: 404, zh: '没有找到这次导入。', en: 'This import is not there.' },
  'exchange.estate_beyond_reach': { status: 403, zh: '这个小区不归您现在的身份管。', en: 'This estate is beyond your present role.' },
  'exchange.no_such_sheet': { status: 400, zh: '工作簿里没有这张表。', en: 'There is no such sheet in the workbook.' },
  'exchange.no_name_column': { status: 400, zh: '请指明哪一列是姓名。', en: 'Please say which column holds the name.' },
  'exchange.no_home_column': { status: 400, zh: '请指明哪一列是房号或地址。', en: 'Please say which column holds the home or address.' },
  'exchange.field_twice': { status: 400, zh: '有两列指成了同一样，请改一列。', en: 'Two columns were given the same meaning.' },
  'exchange.not_now': { status: 409, zh: '这一步现在做不了，请刷新看看进行到哪里了。', en: 'This cannot be done now. Please look how far it has come.' },
  'exchange.nothing_good': { status: 409, zh: '没有一行可以导入，请先改好表格。', en: 'No row can be imported. Please put the workbook right first.' },
  'exchange.has_problems': { status: 409, zh: '还有 {rows} 行有问题。请改好再传，或者选「跳过有问题的行」。', en: '{rows} rows have problems. Put them right, or choose to leave them out.' },
  'exchange.undo_too_late': { status: 409, zh: '导入满 {days} 天了，不能再撤销。', en: 'After {days} days an import can no longer be taken back.' },
  'exchange.undo_changed': { status: 409, zh: '导入的人里有 {people} 人后来有了别的记录。要撤销，请选「这些人留下」。', en: 'Something was written since about {people} of its people. To take it back, choose to let them stay.' },
  'exchange.too_many_open': { status: 429, zh: '您已有好几次导入没做完，请先做完或删掉。', en: 'Several of your imports are unfinished. Please finish or delete them first.' },
  'exchange.needs_reason': { status: 400, zh: '导出完整的号码要写明用途，至少 6 个字。', en: 'To export full numbers, say what for, in six characters or more.' },
  'exchange.too_many_people': { status: 409, zh: '完整号码一次最多导出 {people} 人，请缩小范围。', en: 'Full numbers of at most {people} people at a time.' },
} as const satisfies RefusalCatalogue;
