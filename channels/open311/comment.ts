import type { Ctx } from '../../platform/ctx.ts';
import { note } from '../../modules/cases/index.ts';
import { one, words, type Given } from './ask.ts';
import { needed_key } from './file.ts';
import { select_filed } from './store.ts';
import type { List } from './write.ts';
import { Wrong } from './wrong.ts';

/** What the other side believes, told to whoever has the case. */
const believed: Readonly<Record<string, string>> = { open: '（对方说还没有好）', closed: '（对方说已经好了）' };

/**
 * POST servicerequestupdates (mySociety): words that come later, for whoever has the case, with what the other side believes
 * of it (`status`). They close and open nothing: a case is closed and opened anew by a person who can be asked, and a key is
 * nobody (seed: the resident's own word closes; a figure of what was solved must not be made by software).
 */
export async function comment(ctx: Ctx, given: Given): Promise<List> {
  const key = await needed_key(ctx, given, 'comment');
  const id = words(given, 'service_request_id', 64);
  const description = words(given, 'description', 2000);
  if (!id || !description) throw new Wrong(400, '请给 service_request_id 和 description');
  const status = one(given, 'status')?.toLowerCase();
  if (status !== undefined && !(status in believed)) throw new Wrong(400, 'status 是 open 或 closed，只当作您的说法记下');
  const [filed] = await select_filed(ctx, [id]);
  if (!filed || filed.key_id !== key.id) throw new Wrong(404, '没有这个编号');
  await note(ctx, filed.case_id, { text: `${description}${status === undefined ? '' : believed[status]}`, to_resident: false });
  return { each: 'request_update', of: [{ update_id: `${id}-${ctx.now.getTime()}` }] };
}
