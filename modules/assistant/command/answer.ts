import { readFileSync } from 'node:fs';
import { answer, type Article } from '../answer.ts';
import { read_chat } from '../chat.ts';
import { text_of, why, type Command } from './stream.ts';

type Fields = Readonly<Record<string, unknown>>;
const day = /^\d{4}-\d{2}-\d{2}/;

function option(words: readonly string[], name: string): string {
  const at = words.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  const value = at < 0 ? undefined : words[at]!.includes('=') ? words[at]!.slice(name.length + 3) : words[at + 1];
  if (!value) throw new Error(`--${name} is missing`);
  return value;
}

function day_of(fields: Fields, key: string): string | null {
  const said = fields[key];
  if (said === undefined || said === null || said === '') return null;
  if (typeof said !== 'string' || !day.test(said) || Number.isNaN(Date.parse(said.slice(0, 10)))) throw new Error(`${key} is not a date`);
  return said.slice(0, 10);
}

function article_of(fields: Fields): Article {
  const id = typeof fields.id === 'number' ? String(fields.id) : text_of(fields, 'id');
  const supersedes = fields.supersedes === undefined || fields.supersedes === null || fields.supersedes === '' ? null : String(fields.supersedes);
  return {
    id, title: text_of(fields, 'title'), body: text_of(fields, 'body'),
    department: typeof fields.department === 'string' ? fields.department : '',
    valid_from: day_of(fields, 'valid_from'), valid_until: day_of(fields, 'valid_until'), supersedes,
  };
}

/** A bad line of the articles is told and left out, as a bad question is. */
function read_articles(path: string): Article[] {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '').split('\n').flatMap((line, at) => {
    if (!line.trim()) return [];
    try {
      const fields: unknown = JSON.parse(line);
      if (typeof fields !== 'object' || fields === null) throw new Error('not an object');
      return [article_of(fields as Fields)];
    } catch (problem) {
      console.error(JSON.stringify({ articles: path, line: at + 1, error: why(problem) }));
      return [];
    }
  });
}

/** Noon of a day in Zunyi, or the moment that is said. */
function moment(said: string): Date {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(said) ? `${said}T12:00:00+08:00` : said);
  if (Number.isNaN(at.getTime())) throw new Error('--at is not a date');
  return at;
}

/** `{"id","text"}` → whether an article in force answers, which, and the reply. */
export const command: Command = {
  usage: 'answer --articles articles.jsonl --at 2026-06-15 < questions.jsonl > answers.jsonl',
  begin(words) {
    const at = moment(option(words, 'at'));
    const articles = read_articles(option(words, 'articles'));
    return {
      line(asked) {
        const { answerable, article, reply } = answer(read_chat(text_of(asked, 'text')).text, articles, at);
        return { id: asked.id ?? null, answerable, article, reply };
      },
    };
  },
};
