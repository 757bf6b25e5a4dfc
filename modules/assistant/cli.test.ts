import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { text as read_all } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const run = async (input: string) => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./cli.ts', import.meta.url)), 'triage']);
  child.stdin.end(input);
  const [out, problems] = await Promise.all([read_all(child.stdout), read_all(child.stderr)]);
  const rows = (said: string): Record<string, unknown>[] =>
    said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { out: rows(out), problems: rows(problems) };
};

test('each line is answered in its order, and a bad line stops nothing', async () => {
  const { out, problems } = await run(
    [
      '{"id":"a","text":"3栋2单元楼道灯坏了"}',
      'not json',
      '{"id":"b"}',
      '{"id":"c","text":"楼上漏水","home":"3栋2单元502","at":"2026-06-15T10:00:00+08:00"}',
      '',
      '{"id":"d","text":""}',
    ].join('\n'),
  );
  expect(out.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  expect(problems.map(({ line }) => line)).toEqual([2, 3]);
  expect(Object.keys(out[0]!)).toEqual(['id', 'act', 'category', 'tier', 'emergency', 'place', 'line', 'confidence']);
  expect(out[1]).toMatchObject({ place: { building: '3', unit: '2', floor: '6', room: '602' } });
});
