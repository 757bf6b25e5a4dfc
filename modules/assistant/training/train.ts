import { fileURLToPath } from 'node:url';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { encode_model } from '../model.ts';
import { append_background } from './append.ts';
import { gather } from './data.ts';
import { fit_all } from './fit.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, '../shared/data'));

if (!existsSync(join(folder, 'requests/classified-train.jsonl'))) {
  console.error(`训练数据不在 ${folder}。用法：npm run train -- <数据目录>。已随产品发布的模型不受影响。`);
  console.error(`No training data in ${folder}. Usage: npm run train -- <folder>. The shipped model is unchanged.`);
  process.exit(1);
}

const heads = fit_all(gather(folder), (line) => console.log(line));
const file = encode_model(heads);
mkdirSync(new URL('../model/', import.meta.url), { recursive: true });
const path = new URL('../model/model.bin', import.meta.url);
writeFileSync(path, file);
append_background(folder, (line) => console.log(line));
console.log(`model.bin: ${(statSync(path).size / 1048576).toFixed(2)} MB`);
