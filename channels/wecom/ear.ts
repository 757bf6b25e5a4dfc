import type { WecomConfig } from '../../platform/config.ts';
import type { Db } from '../../platform/db.ts';
import { listener } from '../../modules/assistant/index.ts';
import { token_keeper } from './token.ts';

/** What hearing needs from outside. `media` fetches what lies in the archive, where one is read. */
export type Ear = {
  readonly db: Db;
  readonly clock: () => Date;
  readonly data_dir: string;
  readonly config: WecomConfig;
  readonly listen: ReturnType<typeof listener>;
  readonly tokens: ReturnType<typeof token_keeper>;
  readonly log: (line: string) => void;
  archive_media?: (file_id: string, signal: AbortSignal) => Promise<Buffer>;
};
export function open_ear({ db, clock, data_dir, config, log = () => {}, archive_media }: Pick<Ear, 'db' | 'clock' | 'data_dir' | 'config'> & Partial<Pick<Ear, 'log' | 'archive_media'>>): Ear {
  return { ...(archive_media ? { archive_media } : {}), db, clock, data_dir, config, log, listen: listener(db), tokens: token_keeper(config) };
}
/** One corporation serves the whole house. */
export const house = '000000';
