import { expect, test } from 'vitest';
import { answer } from '../answer.ts';
import { asked_on, fit_answer, read_articles, read_questions, shelves } from './answer.ts';

const at = new Date(`${asked_on}T12:00:00+08:00`);
const questions = read_questions();
const articles = Object.fromEntries(shelves.map((shelf) => [shelf, read_articles(shelf)]));

test('most questions of our own are answered from the right article or left to a person', () => {
  const found = questions.map((asked) => ({ asked, told: answer(asked.text, articles[asked.shelf]!, at) }));
  const right = found.filter(({ asked, told }) => told.article === asked.article).length;
  const unfounded = found.filter(({ asked, told }) => asked.article === null && told.answerable).length;
  expect(right / questions.length).toBeGreaterThan(0.92);
  expect(unfounded / questions.filter(({ article }) => article === null).length).toBeLessThan(0.06);
});

test('what was held out comes out right as often as the model card says', () => {
  let said = '';
  fit_answer((line) => (said = line));
  // 0.947 measured; half the width of its 95% interval below
  expect(Number(/folds: ([\d.]+) right/.exec(said)?.[1])).toBeGreaterThan(0.92);
}, 60_000);

test('no refusal carries a figure but the numbers of help', () => {
  for (const { text, shelf } of questions) {
    const told = answer(text, articles[shelf]!, at);
    if (!told.answerable) expect(told.reply.replace(/120|12348/g, '')).not.toMatch(/\d/);
  }
});
