import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { Refusal } from '../../platform/refusal.ts';
import { note } from '../../modules/cases/index.ts';
import type { Heard } from '../../modules/assistant/index.ts';
import { label } from './said.ts';
import { update_speaker } from './store.ts';
import type { SpeakerRow } from './tables.ts';

/** How long a picture and the words to it may lie apart. */
const [together_ms, pictures_max] = [30 * 60_000, 9];
const photo_added = `${label}收到了，放到您报的那件事里了。`;
const is_fresh = (at: Date | null, now: Date): boolean => at !== null && now.getTime() - at.getTime() < together_ms;

/** Pictures that came before the words. */
export const pictures_of = ({ file_ids, filed_at }: SpeakerRow, now: Date): string[] => (is_fresh(filed_at, now) ? file_ids : []);

/**
 * WeChat sends a picture and its words as two messages: what comes after a report becomes the case's, what comes before waits for
 * one (issue 6: pictures as photos of the case). In the transaction of what was heard, as whoever said it. Gives what is answered instead.
 */
export async function keep_together(ctx: Ctx, speaker: SpeakerRow, { said }: Heard): Promise<string | null> {
  const remember = (patch: Partial<SpeakerRow>) => as_software(ctx, () => update_speaker(ctx, speaker.id, patch));
  if (said.case_id !== null) await remember({ case_id: said.case_id, case_at: ctx.now, file_ids: [], filed_at: null });
  else if (said.kind === 'photo') {
    if (speaker.case_id !== null && is_fresh(speaker.case_at, ctx.now) && (await add_to(ctx, speaker.case_id, said.file_ids))) return photo_added;
    await remember({ file_ids: [...pictures_of(speaker, ctx.now), ...said.file_ids].slice(-pictures_max), filed_at: ctx.now });
  }
  return null;
}
/** false where that case is over. */
async function add_to(ctx: Ctx, case_id: string, file_ids: readonly string[]): Promise<boolean> {
  try {
    await note(ctx, case_id, { text: '补充了照片', to_resident: true, file_ids });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
