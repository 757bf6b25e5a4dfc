// npm run pictures: the two pictures of the README, taken from the running product. `LINLI_URL` names one that runs
// (its group then gets our three sentences); otherwise a throwaway demo is started and removed again.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { APIRequestContext, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import type { GroupView, Sent } from '../channels/web/contract.ts';
import type { DemoAccount } from '../platform/auth/contract.ts';
import { open_browser } from '../test/browser/open.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs', 'pictures');
const bytes_max = 250_000;
const start_seconds_max = 180;
const phone = { viewport: { width: 412, height: 915 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const desk = { viewport: { width: 1440, height: 1200 } };

type Visitor = { page: Page; request: APIRequestContext; close: () => Promise<void> };

const house = process.env['LINLI_URL'] ? { url: process.env['LINLI_URL'], stop: async () => {} } : await throwaway();
const { browser } = await open_browser();
try {
  mkdirSync(folder, { recursive: true });
  const { accounts } = (await (await fetch(`${house.url}/api/demo/accounts`)).json()) as { accounts: DemoAccount[] };
  await picture_of_group(accounts);
  await picture_of_county(accounts);
} finally {
  await browser.close();
  await house.stop();
}

/** Two neighbours speak of one lamp, the engineer promises to come: the card in the group shows all three. */
async function picture_of_group(accounts: readonly DemoAccount[]): Promise<void> {
  const [first, second] = accounts.filter((one) => one.kind === 'resident');
  const engineer = accounts.find((one) => one.role === 'property_engineer');
  if (!first || !second || !engineer) throw new Error('the demo has no residents or no engineer');
  const [resident, neighbour, worker] = [await enter(first, phone), await enter(second, phone), await enter(engineer, desk)];
  const case_id = await tell_group(resident, '3栋2单元楼道灯坏了，晚上黑得很');
  await post<object>(worker, `/api/cases/${case_id}/accept`, {});
  await post<object>(worker, `/api/cases/${case_id}/plan`, { arrive_at: new Date(Date.now() + 30 * 60_000).toISOString() });
  await tell_group(neighbour, '3栋2单元楼道那个灯又不亮了');
  await resident.page.goto(`${house.url}/`);
  await resident.page.locator('.case-card').last().waitFor();
  await settle(resident.page);
  await keep(resident.page, 'group.png');
  for (const one of [resident, neighbour, worker]) await one.close();
}

/** The console's county page, from the figures to the map below them. */
async function picture_of_county(accounts: readonly DemoAccount[]): Promise<void> {
  const commander = accounts.find((one) => one.role === 'county');
  if (!commander) throw new Error('the demo has no county desk');
  const { page, close } = await enter(commander, desk);
  await page.goto(`${house.url}/console/county`);
  await page.locator('.map canvas').waitFor();
  await settle(page);
  await keep(page, 'county.png');
  await close();
}

/** Logs in beside the page, with the code that the demo shows. */
async function enter(account: DemoAccount, screen: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const visitor = { page: await context.newPage(), request: context.request, close: () => context.close() };
  if (account.kind === 'resident') {
    const { demo_code } = await post<{ demo_code: string }>(visitor, '/api/auth/code', { phone: account.login });
    await post<object>(visitor, '/api/auth/login', { phone: account.login, code: demo_code });
  } else {
    const { ticket, demo_totp } = await post<{ ticket: string; demo_totp: string }>(visitor, '/api/auth/staff', { username: account.login, password: account.password });
    await post<object>(visitor, '/api/auth/staff/verify', { ticket, totp: demo_totp });
  }
  return visitor;
}

/** Says it in the person's own group; returns the case that it became or joined. */
async function tell_group(visitor: Visitor, text: string): Promise<string> {
  const { groups } = (await (await visitor.request.get(`${house.url}/api/groups`)).json()) as { groups: GroupView[] };
  const message = { channel_message_id: randomUUID(), text };
  const { replies } = await post<Sent>(visitor, `/api/groups/${groups[0]!.id}/messages`, message);
  const case_id = replies.find((one) => one.case)?.case?.id;
  if (!case_id) throw new Error(`no case came of 「${text}」`);
  return case_id;
}

async function post<T>({ request }: Visitor, path: string, data: object): Promise<T> {
  const answer = await request.post(house.url + path, { data });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Fonts come piece by piece and maps fade in. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined); // a live stream may never be idle
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await sleep(3_000);
}

/** As few colours as the size asks for. */
async function keep(page: Page, name: string): Promise<void> {
  const shot = await page.screenshot();
  for (const colours of [256, 128, 64, 32]) {
    const { size } = await sharp(shot).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toFile(join(folder, name));
    if (size > bytes_max) continue;
    return console.log(`${name}  ${Math.round(size / 1000)} kB, ${colours} colours`);
  }
  throw new Error(`${name} does not fit into ${bytes_max} bytes`);
}

async function throwaway(): Promise<{ url: string; stop: () => Promise<void> }> {
  const data_dir = mkdtempSync(join(tmpdir(), 'linli-pictures-'));
  const port = await free_port();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(root, 'bin', 'start.mjs')], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DATA_DIR: data_dir, PORT: String(port) } });
  const ended = new Promise<void>((settled) => child.once('exit', () => settled()));
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    rmSync(data_dir, { recursive: true, force: true });
  };
  for (let seconds = 0; seconds < start_seconds_max && child.exitCode === null; seconds++) {
    if (await is_ready(url)) return { url, stop };
    await sleep(1_000);
  }
  await stop();
  throw new Error('the throwaway demo did not start');
}

function is_ready(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(({ ok }) => ok, () => false);
}

function free_port(): Promise<number> {
  return new Promise((settled, failed) => {
    const probe = createServer().once('error', failed).listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? settled(address.port) : failed(new Error('no port'))));
    });
  });
}
