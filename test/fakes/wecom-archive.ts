import { constants, createCipheriv, createDecipheriv, createHash, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ArchiveKeys } from '../../channels/wecom/archive/archive.ts';

export type FakeArchive = {
  url: string;
  token: string;
  keys: ArchiveKeys;
  /** somebody says something in a group of customers */
  say(room: string, from: string, text: string, more?: object): string;
  media: Map<string, Buffer>;
  /** what the next pulls do: `again` gives everything again, backwards; `never` accepts and never answers, `half` gives the records and never opens one, `mixed` gives them in no order and some twice */
  mood: 'well' | 'again' | 'never' | 'broken' | 'half' | 'mixed';
  /** the version of the key with which what comes next is sealed */
  version: number;
  records: { seq: number; msgid: string; publickey_ver: number; encrypt_random_key: string; encrypt_chat_msg: string }[];
  close(): Promise<void>;
};

const key_of = (random: string) => createHash('sha256').update(random).digest();
const vector = Buffer.alloc(16);
/** The archive as the bridge in front of WeCom's library would speak, with real RSA keys around a cipher of its own. */
export async function fake_archive(): Promise<FakeArchive> {
  const pairs = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];
  const fake: FakeArchive = { url: '', token: 'fake-archive-token', keys: new Map([[1, pairs[0]!.privateKey]]), say: () => '', media: new Map(), mood: 'well', version: 1, records: [], close: async () => {} };
  let number = 0;
  fake.say = (room, from, text, more = {}) => {
    const msgid = `arch-${++number}`;
    const random = randomBytes(16).toString('hex');
    const cipher = createCipheriv('aes-256-cbc', key_of(random), vector);
    const body = JSON.stringify({ msgid, action: 'send', from, tolist: [], roomid: room, msgtime: 1, msgtype: 'text', text: { content: text }, ...more });
    const wrapped = publicEncrypt({ key: pairs[fake.version - 1]!.publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(random));
    fake.records.push({ seq: number, msgid, publickey_ver: fake.version, encrypt_random_key: wrapped.toString('base64'), encrypt_chat_msg: Buffer.concat([cipher.update(body), cipher.final()]).toString('base64') });
    return msgid;
  };
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    if (request.headers.authorization !== `Bearer ${fake.token}`) return void response.writeHead(401).end();
    const asked = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<string, string & number>;
    if (request.url === '/records') {
      if (fake.mood === 'never') return;
      if (fake.mood === 'broken') return void response.writeHead(200).end('{"chatdata": "x"}');
      const page = fake.records.filter(({ seq }) => seq > asked['seq']!).slice(0, asked['limit']);
      const found = fake.mood === 'mixed' ? [...page, ...page.slice(0, 3)].toSorted((a, b) => ((a.seq * 7919) % 101) - ((b.seq * 7919) % 101)) : fake.mood === 'again' ? fake.records.toReversed().flatMap((one) => [one, one]) : page;
      return void response.writeHead(200).end(JSON.stringify({ errcode: 0, chatdata: [...found, { seq: 'no record' }] }));
    }
    if (request.url === '/open') {
      if (fake.mood === 'half') return;
      try {
        const decipher = createDecipheriv('aes-256-cbc', key_of(asked['random_key']!), vector);
        return void response.writeHead(200).end(Buffer.concat([decipher.update(Buffer.from(asked['encrypt_chat_msg']!, 'base64')), decipher.final()]));
      } catch {
        return void response.writeHead(200).end('');
      }
    }
    const bytes = fake.media.get(asked['sdkfileid']!);
    return void response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fake.close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return fake;
}
