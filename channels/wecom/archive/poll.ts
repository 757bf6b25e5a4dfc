import { first_hearing, letters } from '../../../platform/outbox/index.ts';
import { house, type Ear } from '../ear.ts';
import { read_archive, read_json, type Said } from '../said.ts';
import { in_district } from '../speaker/speaker.ts';
import { insert_told, select_cursor, set_cursor } from '../store.ts';
import { unwrap, type Archive, type ArchiveKeys, type ArchiveRecord } from './archive.ts';

const page_max = 1_000;
/** An archive that accepts and never answers holds up nothing but itself. */
const patience = ({ config }: Ear) => AbortSignal.timeout(config.timeout_ms ?? 30_000);
type Opened = { seq: number; said: Said | null; at: Date };

/**
 * Round of the worker: reads on where the last one stopped. What a page holds is taken in together with how far it went, so
 * that a page that comes twice, out of order or half is heard once and whole. Stops before a record of a key that we do not
 * have: the archive keeps it five days, and it is read once the key is there.
 */
export async function poll_archive(ear: Ear, archive: Archive, keys: ArchiveKeys, stopping: () => boolean): Promise<void> {
  for (;;) {
    if (stopping()) return;
    const from = await in_district(ear, house, async (ctx) => Number((await select_cursor(ctx, 'archive')) ?? 0));
    const page = (await archive.pull(from, page_max, patience(ear))).filter(({ seq }) => seq > from).toSorted((one, other) => one.seq - other.seq);
    const opened: Opened[] = [];
    for (const record of page) {
      if (!keys.has(record.publickey_ver)) {
        ear.log(`wecom archive: no key of version ${record.publickey_ver}, waiting at ${record.seq}`);
        break;
      }
      opened.push(await open_record(ear, archive, keys, record));
    }
    const last = opened.at(-1);
    if (!last) return;
    await in_district(ear, house, async (ctx) => {
      const now_at = Number((await select_cursor(ctx, 'archive')) ?? 0);
      for (const { seq, said, at } of opened) {
        if (seq <= now_at || !said || !(await first_hearing(ctx, 'wecom', said.msgid))) continue;
        await insert_told(ctx, { id: said.msgid, body_cipher: letters.seal(JSON.stringify(said)), at, due_at: at, chat_id: null });
      }
      if (last.seq > now_at) await set_cursor(ctx, 'archive', String(last.seq));
    });
    if (opened.length < page.length) return;
  }
}

/** What cannot be opened with the right key is broken for good: it is passed over by its number. An archive that does not answer is asked again later. */
async function open_record(ear: Ear, archive: Archive, keys: ArchiveKeys, { seq, publickey_ver, encrypt_random_key, encrypt_chat_msg }: ArchiveRecord): Promise<Opened> {
  const now = ear.clock();
  const random_key = unwrap(keys.get(publickey_ver)!, encrypt_random_key);
  const body = random_key === null ? null : read_json(await archive.open(random_key, encrypt_chat_msg, patience(ear)));
  if (!body) {
    ear.log(`wecom archive: ${seq} cannot be opened`);
    return { seq, said: null, at: now };
  }
  const said_ms = Number(body['msgtime']);
  return { seq, said: read_archive(body), at: said_ms > 0 && said_ms < now.getTime() ? new Date(said_ms) : now };
}
