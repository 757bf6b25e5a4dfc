import { readFileSync } from 'node:fs';

/** What people say about one category, what is done about it, and why it may be stuck. `{p}` stands for their place. */
export type Kind = {
  code: string;
  weight: number;
  at: 'home' | 'unit' | 'building' | 'estate';
  said: { text: string; spot: string }[];
  done: string[];
  stuck: string[];
};

const file = new URL('data/demands.txt', import.meta.url);

export function read_kinds(): Kind[] {
  const kinds: Kind[] = [];
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const [mark, rest] = [line[0], line.slice(2)];
    const kind = kinds.at(-1);
    if (mark === '#') continue;
    else if (mark === '?') kind!.said.push({ text: rest.split('|')[0]!, spot: rest.split('|')[1]! });
    else if (mark === '!') kind!.done.push(rest);
    else if (mark === '~') kind!.stuck.push(rest);
    else kinds.push(new_kind(line));
  }
  return kinds;
}

function new_kind(line: string): Kind {
  const [code, weight, at] = line.split(' ');
  return { code: code!, weight: Number(weight), at: at as Kind['at'], said: [], done: [], stuck: [] };
}

const about_lifts = ['0203', '0204'];
const about_owners = ['0702', '0703', '0704', '0705', '0706', '0708', '0711', '0403'];
const about_the_firm = ['0701'];

/** What can be said in an estate: nobody complains about a lift or a firm that is not there. */
export function kinds_in(kinds: readonly Kind[], plan: { lifts: boolean; owners_committee: boolean; property: string | null; kind: string }): Kind[] {
  return kinds.filter(
    ({ code }) =>
      (plan.lifts || !about_lifts.includes(code)) &&
      (plan.owners_committee || !about_owners.includes(code)) &&
      (plan.property || !about_the_firm.includes(code)) &&
      (plan.kind === 'public_rental' || code !== '0904') &&
      (plan.kind === 'old' || plan.kind === 'commercial' || code !== '0708'),
  );
}
