import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export type FakeSmtp = { port: number; mails: { to: string; text: string }[]; refuse: (step: 'RCPT' | 'DATA', to: string) => string | null; close(): Promise<void> };

/** A mail server on this machine, as much of SMTP as it takes. `refuse` gives its answer, or nothing to take the mail. */
export async function fake_smtp(): Promise<FakeSmtp> {
  const fake: FakeSmtp = { port: 0, mails: [], refuse: () => null, close: async () => {} };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let [to, text, in_data, rest] = ['', '', false, ''];
    const say = (line: string) => void socket.write(`${line}\r\n`);
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      rest += piece.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (in_data && line !== '.') text += `${line}\n`;
        else if (in_data) {
          in_data = false;
          const refused = fake.refuse('DATA', to);
          if (!refused) fake.mails.push({ to, text });
          say(refused ?? '250 taken');
          text = '';
        } else if (/^(EHLO|HELO)/.test(line)) say('250 fake');
        else if (line.startsWith('RCPT TO:')) say(fake.refuse('RCPT', (to = /<(.*)>/.exec(line)?.[1] ?? '')) ?? '250 ok');
        else if (line === 'DATA') {
          in_data = true;
          say('354 go on');
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
        else say('250 ok');
      }
    });
    say('220 fake');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.port = (server.address() as AddressInfo).port;
  fake.close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return fake;
}
