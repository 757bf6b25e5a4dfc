import type { Ctx } from '../../platform/ctx.ts';
import { note } from '../../modules/cases/index.ts';
import { words, type Given } from './ask.ts';
import { key_of } from './file.ts';
import { select_filed } from './store.ts';
import type { List } from './write.ts';
import { Wrong } from './wrong.ts';

/** POST servicerequestupdates (mySociety): words that come later, for whoever has the case. They close and open nothing. */
export async function comment(ctx: Ctx, given: Given): Promise<List> {
  const key = await key_of(ctx, given);
  if (!key) throw new Wrong(403, 'api_key 没有给，或者不对、停用了');
  const id = words(given, 'service_request_id', 64);
  const description = words(given, 'description', 2000);
  if (!id || !description) throw new Wrong(400, '请给 service_request_id 和 description');
  const [filed] = await select_filed(ctx, [id]);
  if (!filed || filed.key_id !== key.id) throw new Wrong(404, '没有这个编号');
  await note(ctx, filed.case_id, { text: description, to_resident: false });
  return { each: 'request_update', of: [{ update_id: `${id}-${ctx.now.getTime()}` }] };
}
