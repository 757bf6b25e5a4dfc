import { expect, test } from 'vitest';
import { answer } from '../answer.ts';
import { asked_on, read_articles, read_questions, shelves } from './answer.ts';

const at = new Date(`${asked_on}T12:00:00+08:00`);
const questions = read_questions();
const articles = Object.fromEntries(shelves.map((shelf) => [shelf, read_articles(shelf)]));
const told = questions.map((asked) => ({ asked, told: answer(asked.text, articles[asked.shelf]!, at) }));
const share = (of: typeof told, fits: (one: (typeof told)[number]) => boolean): number => of.filter(fits).length / of.length;

test('most questions of our own are answered from the right article or left to a person', () => {
  expect(share(told, ({ asked, told: { article } }) => article === asked.article)).toBeGreaterThan(0.88);
  expect(share(told.filter(({ asked }) => asked.article !== null), ({ asked, told: { article } }) => article === asked.article)).toBeGreaterThan(0.9);
  expect(share(told.filter(({ asked }) => asked.article === null), ({ told: { answerable } }) => answerable)).toBeLessThan(0.16);
});

test('no refusal carries a figure but the numbers of help', () => {
  for (const { told: { answerable, reply } } of told) if (!answerable) expect(reply.replace(/120|12348/g, '')).not.toMatch(/\d/);
});
