import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';

/** What is written beside each printed question; every person and place is invented. */
export type Written = readonly (readonly [question: string, answer: string])[];
export type Page = { title: string; written: Written; style: 'table' | 'lines' };

export const pages: readonly Page[] = [
  { title: '居民诉求登记表', style: 'table', written: [['姓名', '赵示一'], ['电话', '19900000001'], ['住址', '试验花园3栋2单元602'], ['反映的事情', '楼道的声控灯坏了半个月，晚上回家看不见台阶，老人上下楼很不方便，请尽快派人来修。'], ['希望怎么办', '换一个新灯，顺便看看五楼的开关。'], ['日期', '2026年5月27日']] },
  { title: '物业报修单', style: 'table', written: [['报事人', '钱示二'], ['手机号码', '19900000002'], ['房号', '5栋1单元101'], ['报修内容', '厨房下水道堵了，水漫到客厅，自己通了两次没有用。楼上还在排水，请今天来一个师傅。'], ['登记日期', '2026年6月3日']] },
  { title: '意见条', style: 'lines', written: [['反映人', '孙示三'], ['联系电话', '19900000003'], ['地点', '试验花园西门外'], ['反映事项', '西门外的窨井盖翘起来半边，电动车经过就响，怕小孩踩空。']] },
];

/** Everything that stands on the page, as a person would read it out. */
export const words_on = ({ title, written }: Page): string => [title, ...written.map(([question, answer]) => `${question}${answer}`)].join('');

/** The page as a photograph of its print, before anything happens to it. */
export async function print_page(browser: Browser, page: Page): Promise<Buffer> {
  const fonts = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'));
  const html = html_of(page);
  const server = createServer(({ url = '' }, response) => {
    const path = url.split('?')[0]!;
    const type = path.endsWith('.css') ? 'text/css' : path === '/' ? 'text/html; charset=utf-8' : 'font/woff2';
    response.writeHead(200, { 'content-type': type }).end(path === '/' ? html : readFileSync(join(fonts, path)));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const context = await browser.newContext({ viewport: { width: 980, height: 800 }, deviceScaleFactor: 1.5 });
  try {
    const shown = await context.newPage();
    await shown.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await shown.evaluate(() => document.fonts.ready.then(() => null));
    return await shown.screenshot({ fullPage: true });
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
  }
}

function html_of({ title, written, style }: Page): string {
  const body = style === 'table' ? `<table>${written.map(([question, answer]) => `<tr><td>${question}</td><td>${answer}</td></tr>`).join('')}</table>` : written.map(([question, answer]) => `<p>${question}：${answer}</p>`).join('');
  return `<!doctype html><link rel="stylesheet" href="/index.css"><style>body{margin:40px;width:900px;font:24px "Noto Sans SC Variable";background:#fff;color:#222}h1{text-align:center;font-size:38px}table{border-collapse:collapse;width:100%}td{border:2px solid #333;padding:12px}td:first-child{width:170px}p{line-height:2}</style><h1>${title}</h1>${body}`;
}
