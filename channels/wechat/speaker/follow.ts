import { resume_channel, stop_channel } from '../../../platform/outbox/index.ts';
import { house, in_district, type Ear } from '../ear.ts';
import { select_kept } from '../store.ts';
import { known_speaker } from './speaker.ts';

/** 关注. Whoever was told things here without having chosen it is told again; a choice of their own is theirs to change. */
export async function followed(ear: Ear, user_id: string): Promise<void> {
  const known = await in_district(ear, house, (ctx) => known_speaker(ctx, user_id, null));
  if (known?.linked_at === null) await in_district(ear, known.district, (ctx) => resume_channel(ctx, known.person_id, 'wechat'));
}
/** 取消关注: nothing more goes there, until they choose it anew. */
export async function left(ear: Ear, user_id: string): Promise<void> {
  const known = await in_district(ear, house, (ctx) => known_speaker(ctx, user_id, null));
  if (known) await in_district(ear, known.district, async (ctx) => stop_channel(ctx, [await select_kept(ctx, known.person_id)], 'wechat'));
}
