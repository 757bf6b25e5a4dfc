import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { order } from '../app/order.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const skipped = new Set(['node_modules', 'dist', 'data', '.git', '.cache', 'coverage', 'test-results']);

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (skipped.has(name)) return [];
    return statSync(path).isDirectory() ? walk(path) : [relative(root, path)];
  });
}
const files = walk(root);
const sources = files.filter((path) => /\.(ts|tsx|mjs)$/.test(path));
const ours = sources.filter((path) => !/\.test\.tsx?$|^migrations\/|^test\/|-data\.ts$/.test(path));
const text = (path: string) => readFileSync(join(root, path), 'utf8');

const code = (path: string) => text(path).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** Every module specifier of a file, static and dynamic. */
function imports_of(path: string): string[] {
  return [...code(path).matchAll(/(?:from\s+|import\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm)].map((match) => match[1]!);
}

/** 「modules/cases/open.ts」 → room 「cases」; screens, seeds, tests and benches are no rooms. */
function room_of(path: string): string | null {
  const [first, second] = path.split('/');
  if (first === 'modules') return second!;
  if (first === 'platform' || first === 'app') return first;
  return first === 'channels' ? `channels/${second}` : null;
}
const rank = (room: string) => order.findIndex((name) => name === room.split('/')[0]);

type Link = { from: string; to: string; room: string; target: string };
const links: Link[] = ours.flatMap((from) => {
  const room = room_of(from);
  return imports_of(from)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(root, resolve(root, dirname(from), specifier)))
    .flatMap((to) => {
      const target = room_of(to);
      return room && target && room !== target ? [{ from, to, room, target }] : [];
    });
});

describe('the walls of the house', () => {
  it('a room imports only rooms named before it in app/order.ts, and channels never each other', () => {
    const wrong = links.filter(({ room, target }) => rank(room) === -1 || rank(target) === -1 || rank(target) >= rank(room));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('another module is entered by its face, a channel too', () => {
    const wrong = links.filter(({ to, target }) => target !== 'platform' && basename(to) !== 'index.ts' && basename(to) !== 'contract.ts' && !to.startsWith('app/'));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('screens take types from contracts and code from the kit only', () => {
    const wrong = ours
      .filter((path) => path.startsWith('web/'))
      .flatMap((from) => imports_of(from).filter((to) => to.startsWith('.')).map((to) => ({ from, to: relative(root, resolve(root, dirname(from), to)) })))
      .filter(({ from, to }) => !to.startsWith(from.split('/').slice(0, 2).join('/')) && !to.startsWith('web/kit') && basename(to) !== 'contract.ts' && to !== 'modules/cases/category-data.ts' && !/^(package\.json|dist)/.test(to));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('only a store opens the tables of a transaction', () => {
    const wrong = ours.filter((path) => room_of(path) && /\btables(<|\()/.test(text(path)) && !path.endsWith('store.ts') && !['platform/db.ts', 'platform/facts.ts'].includes(path));
    expect(wrong).toEqual([]);
  });

  it('the environment is read in platform/config.ts and in the bootstrap alone', () => {
    const allowed = /^(platform\/config\.ts|bin\/|test\/|bench\/|platform\/postgres\/|vitest\.config\.ts|web\/vite\.config\.ts)/;
    expect(ours.filter((path) => /process\.env/.test(text(path)) && !allowed.test(path))).toEqual([]);
  });

  it('nouns and verbs are told the time and never look at the clock', () => {
    const looking = ours.filter((path) => path.startsWith('modules/') && !/\/(training|cli)/.test(path) && /new Date\(\)|Date\.now\(\)/.test(text(path)));
    expect(looking).toEqual([]);
  });
});

describe('the style', () => {
  it('no file is longer than 300 lines', () => {
    const read_by_us = sources.filter((path) => !/\.test\.tsx?$|^migrations\/|-data\.ts$/.test(path));
    const long = read_by_us.filter((path) => text(path).split('\n').length > 301);
    expect(long).toEqual([]);
  });
  it('no face is longer than 40 lines, and none exports *', () => {
    const faces = ours.filter((path) => /^modules\/[^/]+\/index\.ts$/.test(path));
    expect(faces.length).toBeGreaterThan(3);
    expect(faces.filter((path) => text(path).split('\n').length > 41 || /export \*/.test(text(path)))).toEqual([]);
  });
  it('no name says nothing: utils, helpers, common, misc, manager, service, base', () => {
    const banned = /(^|\/)(utils?|helpers?|common|misc|managers?|services?|base)(\.|\/|$)/i;
    expect(files.filter((path) => banned.test(path))).toEqual([]);
  });
  it('files are kebab-case, components PascalCase', () => {
    const wrong = sources.filter((path) => {
      const name = basename(path).replace(/\.(test\.)?(ts|tsx|mjs)$/, '').replace(/\.(config|d)$/, '');
      return path.endsWith('.tsx') ? !/^([A-Z][A-Za-z0-9]*|[a-z][a-z0-9-]*)$/.test(name) : !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && !/^[A-Z][A-Za-z0-9]*$/.test(name);
    });
    expect(wrong).toEqual([]);
  });
  it('no escape from types and no silenced check', () => {
    const escape = new RegExp(['as ' + 'any\\b', ': ' + 'any\\b', '@ts-' + 'ignore', '@ts-' + 'expect-error', 'as unknown ' + 'as', 'eslint-' + 'disable', '\\.on' + 'ly\\('].join('|'));
    expect(sources.filter((path) => path !== 'test/tidy.test.ts' && escape.test(code(path)))).toEqual([]);
  });
});
