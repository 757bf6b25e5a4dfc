import { CheckCircleOutlined, ClockCircleOutlined, StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { Article } from '../../../modules/assistant/contract.ts';
import { date_words, useNow } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { field_of } from '../action/arrival.ts';
import { words } from '../words/index.ts';
import { Confirm } from './FirstShelf.tsx';
import { History } from './History.tsx';
import { knowledge_words } from './words.ts';
import type { Writing } from './KnowledgePage.tsx';

export function ArticleRow({ article, on_write, on_changed }: { article: Article; on_write: ((writing: Writing) => void) | null; on_changed: () => void }) {
  const [text, language] = [words.use().knowledge, useLanguage()];
  const more = knowledge_words.use();
  const [history, show_history] = useState(false);
  const day = (date: string) => date_words(new Date(date), language, true);
  const until = article.valid_until ? text.until_on(day(article.valid_until)) : text.no_end;
  return (
    <li className={article.in_force ? 'article' : 'article resting'}>
      <details>
        <summary>
          <span className="article-title">{article.title}</span>
          <Force article={article} />
          <span className="quiet">
            {[article.department, text.from_on(day(article.valid_from)), until, text.version(article.version), text.answered(article.answered_count)].join(' · ')}
          </span>
        </summary>
        <div className="article-body">
          {article.body.split('\n').map((line, index) => (
            <p key={index}>{line}</p>
          ))}
          {article.source ? <p className="quiet">{article.source}</p> : null}
          {article.supersedes ? <p className="quiet">{text.supersedes}</p> : null}
          {history ? <History id={article.id} /> : null}
          <div className="actions">
            <Button aria-expanded={history} onClick={() => show_history(!history)}>
              {more.history}
            </Button>
          </div>
          {on_write ? (
            <div className="actions">
              {article.unconfirmed ? <Confirm id={article.id} on_changed={on_changed} /> : null}
              <Button onClick={() => on_write({ mode: 'edit', article })}>{text.edit}</Button>
              <Button onClick={() => on_write({ mode: 'supersede', article })}>{text.supersede}</Button>
            </div>
          ) : null}
        </div>
      </details>
    </li>
  );
}

/** In force, not yet, or no more: a word and a sign. The server says whether it is in force; the dates say why not. */
function Force({ article }: { article: Article }) {
  const more = knowledge_words.use();
  const [text, language] = [words.use().knowledge, useLanguage()];
  const day = (date: string) => date_words(new Date(date), language, true);
  const today = field_of(useNow()).slice(0, 10);
  if (article.in_force) {
    return (
      <span className="force force-on">
        <CheckCircleOutlined aria-hidden /> {text.in_force}
      </span>
    );
  }
  if (article.unconfirmed) {
    return (
      <span className="force">
        <ClockCircleOutlined aria-hidden /> {more.unconfirmed}
      </span>
    );
  }
  const future = article.valid_from > today;
  const ended = article.valid_until !== null && article.valid_until < today;
  return (
    <span className="force">
      {future ? <ClockCircleOutlined aria-hidden /> : <StopOutlined aria-hidden />}
      {future ? text.future(day(article.valid_from)) : ended ? text.ended(day(article.valid_until ?? '')) : text.stopped}
    </span>
  );
}
