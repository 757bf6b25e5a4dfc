import { call_out } from '../../../platform/outbox/call.ts';
import { read_json } from '../said.ts';
import type { Archive, ArchiveRecord } from './archive.ts';

const answer_bytes_max = 32 * 1024 * 1024;
/** The archive behind a small HTTP service in the county's own network, which holds WeCom's library (docs/channels/wecom-archive.md). */
export function archive_bridge({ url, token }: { url: string; token: string }): Archive {
  const ask = async (path: string, body: object, signal: AbortSignal) => {
    const answer = await call_out({ url: `${url}${path}`, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify(body), signal, bytes_max: answer_bytes_max });
    if (answer.status !== 200) throw new Error(`archive: HTTP ${answer.status}`);
    return answer;
  };
  return {
    async pull(after_seq, count, signal) {
      const found = read_json((await ask('/records', { seq: after_seq, limit: count }, signal)).text)?.['chatdata'];
      if (!Array.isArray(found)) throw new Error('archive: no chatdata');
      return (found as unknown[]).filter(is_record);
    },
    async open(random_key, encrypted, signal) {
      return (await ask('/open', { random_key, encrypt_chat_msg: encrypted }, signal)).text;
    },
    media: async (file_id, signal) => (await ask('/media', { sdkfileid: file_id }, signal)).bytes,
  };
}
function is_record(one: unknown): one is ArchiveRecord {
  if (typeof one !== 'object' || one === null) return false;
  const { seq, msgid, publickey_ver, encrypt_random_key, encrypt_chat_msg } = one as Partial<Record<keyof ArchiveRecord, unknown>>;
  return Number.isSafeInteger(seq) && typeof msgid === 'string' && Number.isSafeInteger(publickey_ver) && typeof encrypt_random_key === 'string' && typeof encrypt_chat_msg === 'string';
}
