import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SmsConfig } from '../../platform/config.ts';

/** How it treats a message: as the documents say, or as carriers are on bad days. */
export type Mood = 'well' | 'busy' | 'broken' | 'silent' | 'garbled' | 'lost_answer' | { code: string } | { wait_ms: number };
export type Sent = { out_id: string; phone: string; template: string; params: Record<string, string> };
export type FakeSms = {
  config: SmsConfig;
  /** what went out to telephones, in order; the same id twice is a message that came twice */
  sent: Sent[];
  /** every call, whatever became of it */
  calls: number;
  mood: (sent: Sent, call: number) => Mood;
  close(): Promise<void>;
};

/** A carrier on this machine that speaks SendSms. It checks that a call is signed in the form of version 3, not by whom. */
export async function fake_sms(): Promise<FakeSms> {
  const fake: FakeSms = { config: null!, sent: [], calls: 0, mood: () => 'well', close: async () => {} };
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://fake').searchParams;
    request.resume();
    const say = (status: number, body: object, headers = {}) => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (!/^ACS3-HMAC-SHA256 Credential=[^,]+,SignedHeaders=[^,]+,Signature=[0-9a-f]{64}$/.test(request.headers.authorization ?? '')) return say(400, { Code: 'SignatureDoesNotMatch' });
    const one: Sent = { out_id: query.get('OutId') ?? '', phone: query.get('PhoneNumbers') ?? '', template: query.get('TemplateCode') ?? '', params: JSON.parse(query.get('TemplateParam') ?? '{}') as Record<string, string> };
    answer(fake, one, fake.mood(one, fake.calls++), say, response);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  fake.config = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key_id: 'fake-key', key_secret: 'fake-secret-never-logged', sign_name: '邻里',
    templates: { code: 'SMS_1', danger: 'SMS_2', notice: 'SMS_3' }, callback_token: 'only-the-carrier-knows', per_minute_max: 1_000_000, per_day_max: 1_000_000_000,
  };
  fake.close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return fake;
}

function answer(fake: FakeSms, one: Sent, mood: Mood, say: (status: number, body: object, headers?: object) => void, response: ServerResponse): void {
  const well = () => {
    fake.sent.push(one);
    say(200, { Code: 'OK', Message: 'OK', RequestId: `request-${fake.calls}`, BizId: `90061974693649${String(fake.calls).padStart(4, '0')}^0` });
  };
  if (typeof mood === 'object') return 'code' in mood ? say(200, { Code: mood.code, Message: `号码${one.phone}：${mood.code}` }) : void setTimeout(well, mood.wait_ms);
  switch (mood) {
    case 'well': return well();
    case 'busy': return say(429, { Code: 'Throttling.User' }, { 'retry-after': '2' });
    case 'broken': return say(500, { Code: 'InternalError', Message: `cannot send to ${one.phone}` });
    case 'garbled': return void response.writeHead(200).end('<html>网关</html>');
    case 'silent': return; // accepts and never answers
    case 'lost_answer': // sent, and nobody is told
      fake.sent.push(one);
      return void response.destroy();
  }
}
