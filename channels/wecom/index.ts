import type { WecomConfig } from '../../platform/config.ts';
import type { Db } from '../../platform/db.ts';
import type { Channel } from '../../platform/outbox/index.ts';
import { archive_bridge } from './archive/bridge.ts';
import { poll_archive } from './archive/poll.ts';
import { asker } from './ask.ts';
import { answer_later } from './bot/answer.ts';
import { bot_channel, keep_line, type Line } from './bot/line.ts';
import { work_contacts } from './contact/sync.ts';
import { open_ear } from './ear.ts';
import { work_inbox } from './inbox.ts';
import { work_report } from './report/round.ts';
import { wecom_channel } from './wecom.ts';

export { refusals } from './refusals.ts';
export { routes } from './routes.ts';
export { forget_drafts } from './side-bar/draft.ts';
export { tell_chats } from './tell.ts';
export { wecom_channel };

/** What a worker does again and again beside its usual work. */
export type Round = { name: string; pause_ms: number; run(db: Db, clock: () => Date, stopping: () => boolean): Promise<void> };

/** WeCom's ways out of the house and what a worker does for it; the long connection is the same in both. */
export function open_wecom(config: WecomConfig, { data_dir, log, clock }: { data_dir: string; log?: (line: string) => void; clock?: () => Date }): { channels: Channel[]; rounds: Round[] } {
  const line: Line = { client: null };
  const archive = config.archive ? archive_bridge(config.archive) : null;
  const report = config.report ? asker(config, config.report.secret) : null;
  const contact = config.contact ? asker(config, config.contact.secret) : null;
  const ear_of = (db: Db, clock: () => Date) => open_ear({ db, clock, data_dir, config, ...(log ? { log } : {}), ...(archive ? { archive_media: archive.media } : {}) });
  return {
    channels: [wecom_channel(config), ...(config.line || config.bot ? [bot_channel(config, line, clock)] : [])],
    rounds: [
      { name: 'wecom inbox', pause_ms: 500, run: (db, clock, stopping) => { const ear = ear_of(db, clock); return work_inbox(ear, stopping, (said, reply) => answer_later(ear, said, reply)); } },
      ...(report ? [{ name: 'wecom report', pause_ms: 30_000, run: (db: Db, clock: () => Date, stopping: () => boolean) => work_report(ear_of(db, clock), report, stopping) }] : []),
      ...(contact ? [{ name: 'wecom contact', pause_ms: 30_000, run: (db: Db, clock: () => Date, stopping: () => boolean) => work_contacts(ear_of(db, clock), contact, stopping) }] : []),
      ...(config.line ? [{ name: 'wecom line', pause_ms: 2_000, run: (db: Db, clock: () => Date, stopping: () => boolean) => keep_line(ear_of(db, clock), line, stopping) }] : []),
      ...(archive && config.archive ? [{ name: 'wecom archive', pause_ms: 3_000, run: (db: Db, clock: () => Date, stopping: () => boolean) => poll_archive(ear_of(db, clock), archive, config.archive!.keys, stopping) }] : []),
    ],
  };
}
