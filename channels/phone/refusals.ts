import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'call.unknown': { status: 404, zh: '没有这通电话。', en: 'There is no such call.' },
  'call.recorded_already': { status: 409, zh: '这通电话已经记下了。', en: 'This call is recorded already.' },
  'call.nobody_to_call': { status: 400, zh: '来电人不留电话，不能约回电。', en: 'The caller left no number, so nobody can be called back.' },
  'call.not_due': { status: 409, zh: '这通电话不用回电，或者已经回过了。', en: 'No call back is owed here, or it has been made.' },
} as const satisfies RefusalCatalogue;
