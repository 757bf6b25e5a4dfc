// node bin/run.mjs <file.ts> [arguments]: runs a TypeScript file of the house under Node 24. Its stdout is its own.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, root } from './bootstrap.mjs';

const [file, ...rest] = process.argv.slice(2);
await bootstrap();
const path = resolve(root, file);
process.argv = [process.argv[0], path, ...rest];
await import(pathToFileURL(path).href);
