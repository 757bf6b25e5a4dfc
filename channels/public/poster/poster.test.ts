import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expect_refused, open_api, type Answer, type Api, type Client } from '../../../test/api.ts';
import { estate_id } from '../../../test/world.ts';
import { draw_posters } from './draw.ts';

const read_code = createRequire(import.meta.url)('jsqr') as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null;
let api: Api;
let community: Client;
beforeAll(async () => {
  api = await open_api();
  community = await api.as('community');
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

/** Paints the squares that stand in the PDF, as a printer would, and reads the code as a camera would. */
function read_codes(pdf: Buffer): (string | undefined)[] {
  return pdf.toString('latin1').split('/Length').slice(1).flatMap((page) => {
    const squares = [...page.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map((match) => match.slice(1).map(Number) as [number, number, number, number]);
    const modules = squares.filter(([, , width, height]) => width === height && width < 12);
    if (modules.length < 100) return [];
    const [side, left, top] = [modules[0]![2], Math.min(...modules.map(([x]) => x)), Math.min(...modules.map(([, y]) => y))];
    const [dot, quiet, count] = [4, 4, Math.round((Math.max(...modules.map(([x]) => x)) - left) / side) + 1];
    const wide = (count + 2 * quiet) * dot;
    const picture = new Uint8ClampedArray(wide * wide * 4).fill(255);
    for (const [x, y] of modules)
      for (let down = 0; down < dot; down++)
        for (let right = 0; right < dot; right++) {
          const [column, row] = [(Math.round((x - left) / side) + quiet) * dot + right, (Math.round((y - top) / side) + quiet) * dot + down];
          picture.fill(0, (row * wide + column) * 4, (row * wide + column) * 4 + 3);
        }
    return [read_code(picture, wide, wide)?.data];
  });
}

describe('posters on the doors', () => {
  it('what is printed can be scanned: every page leads to its own door, in both sizes, in letters that the paper brings along', async () => {
    const posters = [1, 2, 3].map((number) => ({ place: `试验花园 ${number}栋`, url: `https://linli.example/q/520303-ABCD234${number}`, code: `520303-ABCD234${number}`, phone: '12345', printed_on: '2026-06-18' }));
    for (const size of ['A4', 'A5'] as const) {
      const pdf = await draw_posters(posters, size, { compress: false });
      expect(read_codes(pdf)).toEqual(posters.map((one) => one.url));
      expect(pdf.toString('latin1')).toContain('/FontFile2');
      expect(pdf.length).toBeLessThan(600_000);
    }
  });

  it('one file has every building and unit of the estate; a code opens the form with its place; renewed, it leads nowhere', async () => {
    const print = () => community.ask<never>('POST', `/api/estates/${estate_id}/posters`, { size: 'A5' });
    const first = await print();
    expect([first.status, first.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect([...first.text.matchAll(/试验花园 (\S+)/g)].map(([, place]) => place)).toEqual([1, 2, 3, 4, 5].flatMap((nth) => [`${nth}栋`, `${nth}栋1单元`, `${nth}栋2单元`]));
    const codes = () => api.query<{ code: string; place_id: string }>('SELECT code, place_id FROM place_codes WHERE revoked_at IS NULL ORDER BY place_id');
    const known = await codes();
    expect(known).toHaveLength(15);
    for (const { code } of known) expect(first.text).toContain(code);
    await print();
    expect(await codes()).toEqual(known);
    const door = known.find((one) => one.place_id === 'u-3-2')!;
    const scan = async (code: string) => (await api.guest.get(`/q/${code}`)).headers['location'];
    expect(await scan(door.code)).toBe('/report?place=u-3-2');
    expect((await community.post<{ revoked: number }>(`/api/estates/${estate_id}/codes/renew`, { place_id: 'u-3-2' })).body).toEqual({ revoked: 1 });
    expect(await scan(door.code)).toBe('/report');
    for (const wrong of ['520303-ZZZZZZZZ', '999999-ABCD2345', 'x', '%27--']) expect(await scan(wrong)).toBe('/report');
    await print();
    expect((await codes()).find((one) => one.place_id === 'u-3-2')!.code).not.toBe(door.code);
  });

  it('only who serves the estate prints its doors', async () => {
    const refused = (answer: Answer<unknown>, ...which: string[]) => expect_refused(answer as Answer<never>, ...which);
    refused(await (await api.as('zhao')).post(`/api/estates/${estate_id}/posters`), 'auth.not_allowed');
    refused(await community.post('/api/estates/nothing/posters'), 'place.unknown');
    refused(await community.post(`/api/estates/${estate_id}/codes/renew`, { place_id: 'h-3-2-602' }), 'place.unknown');
  });
});
