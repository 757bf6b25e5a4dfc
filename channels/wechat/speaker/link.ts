import { randomInt } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { give_address, letters, take_address } from '../../../platform/outbox/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { conversations_within_reach } from '../../../modules/assistant/index.ts';
import { adopt_record, home_within_reach, homes_of } from '../../../modules/people/index.ts';
import { house, in_district, type Ear } from '../ear.ts';
import { channel_of } from '../inbox.ts';
import type { Said } from '../said.ts';
import { delete_speakers_of, insert_code, lock_user, select_code, select_kept, select_same, select_speakers_of, spend_code, update_speaker, wake_told } from '../store.ts';
import type { CodeRow, SpeakerRow } from '../tables.ts';
import { keep_speaker, known_speaker } from './speaker.ts';

const life_ms = 10 * 60_000;
export type Code = { code: string; until: string };
const spelled = (code: string) => `wechat:${code}`;

async function make_code(ctx: Ctx, person_id: string): Promise<Code> {
  const code = String(randomInt(100_000_000)).padStart(8, '0');
  const until_at = new Date(ctx.now.getTime() + life_ms);
  await as_software(ctx, () => insert_code(ctx, { district: ctx.actor.district, code_hash: letters.index(spelled(code)), person_id, made_by: ctx.actor.person_id ?? '', until_at }));
  return { code, until: until_at.toISOString() };
}
/** The person's own act: whoever says this code to our account in WeChat is they. */
export const my_code = (ctx: Ctx): Promise<Code> => make_code(ctx, ctx.actor.person_id ?? '');
/** Face to face, for somebody in the grid worker's own place; on the record by name. Refuses `person.unknown`. */
export async function code_for(ctx: Ctx, person_id: string): Promise<Code> {
  const at = await home_within_reach(ctx, person_id);
  if (!at) throw new Refusal('person.unknown');
  await record(ctx, { name: 'wechat.code_made', subject: person_id, place_path: at.place_path });
  return make_code(ctx, person_id);
}

const no_such_code = '这个绑定码不对，或者过了10分钟。请重新要一个。';
/** What is answered to whoever says a code. It is never stored as something said. */
export async function redeem(ear: Ear, said: Said, code: string): Promise<string> {
  const found = await in_district(ear, house, (ctx) => select_code(ctx, letters.indexes(spelled(code))));
  if (!found) return no_such_code;
  const linked = await in_district(ear, found.district, async (ctx) => (await spend_code(ctx, found.code_hash)) && (await link(ctx, said, found), true));
  if (!linked) return no_such_code;
  await in_district(ear, house, (ctx) => wake_told(ctx, letters.indexes(said.user_id)));
  return '对上了：您在这里说的，以后都算您本人的，办得怎么样也在这里告诉您。不是您本人，或者不想要了，在邻里「我的」→「怎么通知我」里断开。';
}

/** What this speaker reported while nobody knew them becomes the person's; so does what they said as the same person in another account. */
async function link(ctx: Ctx, said: Said, { person_id, made_by }: CodeRow): Promise<void> {
  await lock_user(ctx, said.user_id);
  const linked = { linked_at: ctx.now, linked_by: made_by === person_id ? null : made_by };
  const [home] = await homes_of(ctx, person_id);
  const conversation_id = home ? ((await conversations_within_reach(ctx)).find(({ estate_id }) => estate_id === home.estate_id)?.id ?? null) : null;
  const known = await known_speaker(ctx, said.user_id, ctx.actor.district);
  const all = known?.union_hash ? await select_same(ctx, known.union_hash) : known ? [known] : [];
  for (const one of all) await adopt(ctx, one, person_id, { ...linked, person_id, conversation_id: conversation_id ?? one.conversation_id });
  if (!known) await keep_speaker(ctx, said, null, { person_id, conversation_id, ...linked });
  await record(ctx, { name: 'wechat.linked', subject: person_id, place_path: home?.home_path ?? `/${ctx.actor.district}`, data: { face_to_face: linked.linked_by !== null, account: said.account } });
}
async function adopt(ctx: Ctx, speaker: SpeakerRow, person_id: string, patch: Partial<SpeakerRow>): Promise<void> {
  const was = await select_kept(ctx, speaker.person_id);
  // of somebody who was known the past stays theirs; what is said and told from now on is the new one's
  if (was !== person_id) await (speaker.linked_at === null ? adopt_record(ctx, person_id, was) : take_address(ctx, was, channel_of[speaker.account]));
  await update_speaker(ctx, speaker.id, patch);
  await give_address(ctx, person_id, channel_of[speaker.account], letters.unseal(speaker.user_cipher));
}

/** Whether the person is linked, where and since when. */
export async function my_links(ctx: Ctx): Promise<{ account: SpeakerRow['account']; linked_at: string; face_to_face: boolean }[]> {
  const rows = await as_software(ctx, () => select_speakers_of(ctx, ctx.actor.person_id ?? ''));
  return rows.map(({ account, linked_at, linked_by }) => ({ account, linked_at: linked_at!.toISOString(), face_to_face: linked_by !== null }));
}
/** As easily undone as done (PIPL 15): what they say there from now on is nobody's again. */
export async function unlink(ctx: Ctx): Promise<void> {
  const person_id = ctx.actor.person_id ?? '';
  const gone = await as_software(ctx, async () => {
    for (const channel of Object.values(channel_of)) await take_address(ctx, person_id, channel);
    return delete_speakers_of(ctx, person_id);
  });
  if (gone > 0) await record(ctx, { name: 'wechat.unlinked', subject: person_id, place_path: `/${ctx.actor.district}` });
}
