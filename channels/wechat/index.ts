import type { Db } from '../../platform/db.ts';
import type { Channel } from '../../platform/outbox/index.ts';
import type { Ear } from './ear.ts';
import { work_inbox } from './inbox.ts';
import { kf_channel } from './kf/deliver.ts';
import { read_desks } from './kf/sync.ts';
import { official_channel } from './official-account/deliver.ts';
import { menu_keeper } from './official-account/menu.ts';
import { open_ear, open_peers, type Settings } from './open.ts';

export { routes } from './routes.ts';
export { forget_windows } from './window.ts';

type Round = { name: string; pause_ms: number; run(db: Db, clock: () => Date, stopping: () => boolean): Promise<void> };

/** The ways out of the house of 公众号 and 微信客服, and what a worker does for them. */
export function open_wechat(settings: Settings, { data_dir, log }: { data_dir: string; log?: (line: string) => void }): { channels: Channel[]; rounds: Round[] } {
  const { wechat, wechat_kf } = settings;
  if (!wechat && !wechat_kf) return { channels: [], rounds: [] };
  const peers = open_peers(settings);
  let kept: Ear | null = null;
  const ear_of = (db: Db, clock: () => Date): Ear => (kept?.db === db ? kept : (kept = open_ear(settings, { db, clock, data_dir, peers, ...(log ? { log } : {}) })));
  const round = (name: string, pause_ms: number, work: (ear: Ear, stopping: () => boolean) => Promise<void>): Round => ({ name, pause_ms, run: (db, clock, stopping) => work(ear_of(db, clock), stopping) });
  return {
    channels: [...(wechat ? [official_channel(wechat, peers.official!)] : []), ...(wechat_kf ? [kf_channel(wechat_kf, peers.kf!)] : [])],
    rounds: [
      round('wechat inbox', 500, work_inbox),
      ...(wechat?.menu ? [round('wechat menu', 2_000, menu_keeper())] : []),
      ...(wechat_kf ? [round('wechat kf', 500, read_desks)] : []),
    ],
  };
}
