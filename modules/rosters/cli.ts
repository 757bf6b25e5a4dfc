import { text } from 'node:stream/consumers';
import { is_published, verify, type Trouble } from './verify.ts';
import { lines_that_stand, standing } from './standing.ts';

const words: Readonly<Record<Trouble, string>> = {
  chain: '公示的内容被改过或抽走过 / a publication was changed or taken out', list: '名册的指纹对不上 / the list does not match its hash',
  commitment: '公开的种子不是事先封存的那个 / the seed is not the one that was committed to', order: '顺序不是按公开的算法排出来的 / the order is not what the algorithm gives',
  change: '有一处更改接不上 / a change does not follow from what stood', turn: '没有按顺序叫号 / households were not called in their order',
  drawn_twice: '摇了不止一次 / drawn more than once', facts: '和事实记录对不上 / differs from the facts', names: '姓名和封条对不上 / names differ from their seals',
};

/** `npm run -s rosters -- verify < published.json`: computes a draw again without the house, its database or a network. Exit code 1 on any trouble. */
async function main(): Promise<number> {
  if (process.argv[2] !== 'verify') return complain('npm run -s rosters -- verify < published.json\n公示页上“下载全部公示内容”得到的文件 / the file of the public page', 2);
  const document: unknown = JSON.parse(await text(process.stdin));
  if (!is_published(document)) return complain('这不是一份公示的名册 / this is no published roster', 2);
  const troubles = verify(document);
  const now = standing(document.publications);
  for (const [index, code] of (now.order ?? []).entries()) process.stdout.write(`${String(index + 1).padStart(4)}  ${code}\n`);
  process.stdout.write(`${lines_that_stand(now).length} 户 households, ${document.publications.length} 次公示 publications, 第 ${now.version} 版 version; ${document.publications.at(-1)?.hash ?? ''}\n`);
  for (const trouble of troubles) process.stdout.write(`  ${words[trouble]}\n`);
  process.stdout.write(troubles.length === 0 ? '完好：全部重算一遍，都对得上 / intact\n' : '有问题 / TAMPERED\n');
  return troubles.length === 0 ? 0 : 1;
}
function complain(line: string, code: number): number {
  process.stderr.write(`${line}\n`);
  return code;
}

process.exitCode = await main();
