import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenAI-compatible endpoint that says what a test wants: kind words, rude ones, late ones, or nothing. */
export async function fake_llm() {
  const heard: string[] = [];
  let answer: (response: ServerResponse) => void = (response) => void response.writeHead(500).end('{}');
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      heard.push(body);
      answer(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** every request's body so far */
    heard,
    answers(how: typeof answer): void {
      answer = how;
    },
    says(content: unknown): void {
      answer = (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: typeof content === 'string' ? content : JSON.stringify(content) } }] }));
    },
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
