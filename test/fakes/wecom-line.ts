import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export type Frame = { cmd?: string; headers: { req_id: string }; body?: Record<string, unknown>; errcode?: number; errmsg?: string };
export type FakeLine = {
  url: string;
  secret: string;
  /** what the bot sent, pings left out */
  got: Frame[];
  connected: () => boolean;
  /** tells the bot something, as `aibot_msg_callback` or an event */
  tell(body: Record<string, unknown>, cmd?: string): void;
  /** 0 or WeCom's code for what the bot sends; `silent` never answers */
  mood: (frame: Frame) => number | 'silent';
  /** breaks the connection */
  cut(): void;
  close(): Promise<void>;
};

/** The far end of the bot's long connection in the documented frames, over a WebSocket made by hand: nothing else is needed of one. */
export async function fake_line(): Promise<FakeLine> {
  const sockets = new Set<Duplex>();
  let [living, number] = [null as Duplex | null, 0];
  const fake: FakeLine = { url: '', secret: 'fake-bot-secret', got: [], connected: () => living !== null, tell: () => {}, mood: () => 0, cut: () => {}, close: async () => {} };
  const server = createServer();
  server.on('upgrade', (request, socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => (sockets.delete(socket), living === socket && (living = null)));
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    let rest = Buffer.alloc(0);
    socket.on('data', (piece: Buffer) => {
      rest = Buffer.concat([rest, piece]);
      for (let read = read_frame(rest); read; read = read_frame(rest)) {
        rest = rest.subarray(read.bytes);
        if (read.text !== null) hear(socket, JSON.parse(read.text) as Frame);
      }
    });
  });
  function hear(socket: Duplex, frame: Frame): void {
    const answer = (errcode: number) => write(socket, { headers: frame.headers, errcode, errmsg: errcode === 0 ? 'ok' : 'no' });
    if (frame.cmd === 'ping') return answer(0);
    if (frame.cmd === 'aibot_subscribe') {
      const good = frame.body?.['secret'] === fake.secret;
      if (good) living = socket;
      return answer(good ? 0 : 40001);
    }
    fake.got.push(frame);
    const mood = fake.mood(frame);
    if (mood !== 'silent') answer(mood);
  }
  fake.tell = (body, cmd = 'aibot_msg_callback') => living && write(living, { cmd, headers: { req_id: `told-${++number}` }, body });
  fake.cut = () => sockets.forEach((socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fake.close = async () => {
    fake.cut();
    server.close();
    await once(server, 'close');
  };
  return fake;
}

function write(socket: Duplex, frame: Frame): void {
  const text = Buffer.from(JSON.stringify(frame));
  const head = text.length < 126 ? Buffer.from([0x81, text.length]) : Buffer.from([0x81, 126, text.length >> 8, text.length & 255]);
  socket.write(Buffer.concat([head, text]));
}
/** One masked frame of a client; `text` null for what is no text. */
function read_frame(from: Buffer): { text: string | null; bytes: number } | null {
  if (from.length < 6) return null;
  const [short, wide] = [from[1]! & 127, (from[1]! & 127) === 126];
  const [length, head] = [wide ? (from.length < 8 ? Infinity : from.readUInt16BE(2)) : short, wide ? 4 : 2];
  if (from.length < head + 4 + length) return null;
  const mask = from.subarray(head, head + 4);
  const body = Buffer.from(from.subarray(head + 4, head + 4 + length)).map((byte, index) => byte ^ mask[index % 4]!);
  return { text: (from[0]! & 15) === 1 ? Buffer.from(body).toString('utf8') : null, bytes: head + 4 + length };
}
