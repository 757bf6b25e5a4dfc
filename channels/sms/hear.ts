import { system_actor, type Ctx } from '../../platform/ctx.ts';
import type { House } from '../../platform/http/app.ts';
import { code_of, first_hearing, mark_arrived, stop_channel } from '../../platform/outbox/index.ts';
import { is_mobile, people_by_phone } from '../../modules/people/index.ts';
import { districts } from '../../modules/territory/index.ts';
import type { Answers, Reports } from './contract.ts';
import { wants_no_more } from './template.ts';

type Where = Pick<House, 'db' | 'clock'>;
const own_id = /^(\d{6})\.([0-9a-f-]{36})$/;

/** 回执: whether each message arrived. Told twice or late it says the same; of a message that is not ours it says nothing. */
export async function hear_reports({ db, clock }: Where, reports: Reports): Promise<void> {
  for (const { out_id, success, err_code } of reports) {
    const [, district, id] = own_id.exec(out_id ?? '') ?? [];
    if (district && id) await db.transaction(system_actor(district), clock(), (ctx) => mark_arrived(ctx, id, success ? 'arrived' : 'dead', code_of(err_code)));
  }
}

/** 上行: TD ends it for that number in every county of the house; other words are not kept, the text told where to speak. */
export async function hear_answers({ db, clock }: Where, answers: Answers): Promise<void> {
  const now = clock();
  const leaving = answers.filter(({ content, phone_number }) => wants_no_more(content) && is_mobile(bare(phone_number)));
  if (leaving.length === 0) return;
  for (const { district } of await db.transaction(system_actor('000000'), now, districts))
    await db.transaction(system_actor(district), now, async (ctx) => {
      for (const one of leaving) await stop(ctx, bare(one.phone_number), String(one.sequence_id));
    });
}
async function stop(ctx: Ctx, phone: string, sequence_id: string): Promise<void> {
  const people = await people_by_phone(ctx, phone);
  // told again after they chose it anew, an old TD must not end it a second time
  if (people.length > 0 && (await first_hearing(ctx, 'sms', sequence_id))) await stop_channel(ctx, people.map(({ id }) => id), 'sms');
}
const bare = (phone: string) => phone.replace(/^(\+?86)/, '');
