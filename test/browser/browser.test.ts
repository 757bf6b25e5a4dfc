import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser } from './browser.ts';

const fonts = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));
const page_html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="stylesheet" href="/index.css">`;

let server: Server;
let page: Page;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const name = request.url ?? '/';
    const body = name === '/' ? page_html : await readFile(join(fonts, name)).catch(() => null);
    response.writeHead(body === null ? 404 : 200, { 'content-type': name === '/' ? 'text/html' : name.endsWith('.css') ? 'text/css' : 'font/woff2' }).end(body);
  });
  await new Promise<void>(settle => server.listen(0, '127.0.0.1', settle));
  page = await (await browser()).newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
afterAll(() => new Promise(settle => server.close(settle)));

/** How many different pictures the glyphs of a text make: fonts without Chinese draw the same box for each. */
async function different_glyphs(text: string): Promise<number> {
  const pictures = await page.evaluate(async glyphs => {
    await document.fonts.load('40px "Noto Sans SC Variable"', glyphs);
    return [...glyphs].map(glyph => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.font = '40px "Noto Sans SC Variable"';
      pen.fillText(glyph, 10, 50);
      return canvas.toDataURL();
    });
  }, text);
  return new Set(pictures).size;
}

test('Chinese is drawn as Chinese, not as boxes, with the font we ship', async () => {
  expect(await different_glyphs('邻里楼道灯坏了')).toBe(7);
});

test('the browser can draw a map (WebGL)', async () => {
  expect(await page.evaluate(() => Boolean(document.createElement('canvas').getContext('webgl2')))).toBe(true);
});
