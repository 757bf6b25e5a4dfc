import sharp from 'sharp';
import { error_rate } from '../modules/assistant/paper/form.ts';
import { open_reader } from '../modules/assistant/paper/ocr.ts';
import { read_paper, use_paper_reader } from '../modules/assistant/paper/read.ts';
import { open_browser } from '../test/browser/open.ts';
import { pages, print_page, words_on } from '../test/browser/paper-pages.ts';

/** How many signs of printed forms are read wrongly, whole page and by field, as photographs treat them. Nothing is handwritten here. */
const treatments: Readonly<Record<string, (page: Buffer) => ReturnType<typeof sharp>>> = {
  'as printed': (page) => sharp(page),
  'turned 4°, blurred a little': (page) => sharp(page).rotate(4, { background: '#e8e4da' }).blur(1.2),
  'turned −6°, smaller, grey, JPEG 60': (page) => sharp(page).rotate(-6, { background: '#ccc' }).resize(900).modulate({ brightness: 0.75 }).jpeg({ quality: 60 }),
  'on its side': (page) => sharp(page).rotate(90),
  'blurred much': (page) => sharp(page).blur(3.5),
};

use_paper_reader(open_reader({ read_ms: 600_000 })); // however crowded the machine is
const { browser } = await open_browser();
const printed = await Promise.all(pages.map((page) => print_page(browser, page)));
await browser.close();
for (const [name, treat] of Object.entries(treatments)) {
  let [wrong, signs, fields, right, ms] = [0, 0, 0, 0, 0];
  for (const [nth, page] of pages.entries()) {
    const began = process.cpuUsage();
    const read = await read_paper(await treat(printed[nth]!).toBuffer());
    const { user, system } = process.cpuUsage(began);
    ms += (user + system) / 1000;
    const meant = words_on(page);
    // the order of rows is the form's own matter: here signs count
    wrong += error_rate([...read.text.replace(/[\s:：]/g, '')].sort().join(''), [...meant].sort().join('')) * meant.length;
    signs += meant.length;
    const found = [read.name, read.phone, read.address, read.matter, read.wish];
    for (const [question, answer] of page.written) {
      if (/日期/.test(question)) continue;
      fields++;
      if (found.some((value) => error_rate(value, answer) === 0)) right++;
      else console.log(`  ${name}: 「${answer}」 among ${JSON.stringify(found)}`);
    }
  }
  console.log(`${name}: signs wrong ${((100 * wrong) / signs).toFixed(2)}% of ${signs}; fields right ${right} of ${fields}; ${Math.round(ms / pages.length)} ms of processor time a page`);
}
process.exit(0);
