import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Article, KnowledgeGap } from '../../../modules/assistant/contract.ts';
import type { ArticleDraft } from '../../../modules/assistant/knowledge/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { may_write_articles, useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words } from '../words/index.ts';
import { ArticleDrawer } from './ArticleDrawer.tsx';
import { ArticleRow } from './ArticleRow.tsx';
import { DeflectionLine } from './DeflectionLine.tsx';
import { FirstShelf } from './FirstShelf.tsx';
import { Gaps } from './Gaps.tsx';
import { ImportDrawer } from './ImportDrawer.tsx';
import { knowledge_words } from './words.ts';
import './knowledge.css';

/** What is being written: a new article, a new wording, or a new article that takes an old one's place. */
export type Writing = { mode: 'new'; draft: Partial<ArticleDraft> } | { mode: 'edit' | 'supersede'; article: Article };

export default function KnowledgePage({ id, query }: { id: string | null; query: URLSearchParams }) {
  const text = words.use().knowledge;
  const q = query.get('q') ?? '';
  const articles = useAsk<{ articles: Article[] }>(`/api/articles?all=1${q ? `&q=${encodeURIComponent(q)}` : ''}`);
  const gaps = useAsk<{ gaps: KnowledgeGap[] }>('/api/knowledge-gaps');
  const [writing, write] = useState<Writing | null>(null);
  const [importing, set_importing] = useState(false);
  const [published, set_published] = useState<ReadonlySet<Partial<ArticleDraft>>>(new Set());
  const more = knowledge_words.use();
  const writes = may_write_articles(useMe().hat.role);
  const show_gaps = id === 'gaps';
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        {writes ? (
          <span className="actions">
            <Button type="primary" onClick={() => write({ mode: 'new', draft: {} })}>
              {text.write}
            </Button>
            <Button onClick={() => set_importing(true)}>{more.import}</Button>
          </span>
        ) : null}
        <p className="quiet">{text.lead}</p>
      </header>
      <div className="column-picks" role="group" aria-label={text.title}>
        <button type="button" aria-pressed={!show_gaps} onClick={() => go(address('knowledge'))}>
          {text.articles}
        </button>
        <button type="button" aria-pressed={show_gaps} onClick={() => go(address('knowledge', 'gaps'))}>
          {text.gaps} <b>{gaps.data?.gaps.length ?? ''}</b>
        </button>
      </div>
      {show_gaps ? (
        <>
          <DeflectionLine />
          <Answer asked={gaps}>{(found) => <Gaps gaps={found.gaps} on_write={writes ? (title) => write({ mode: 'new', draft: { title } }) : null} />}</Answer>
        </>
      ) : (
        <>
          <div className="filters">
            <Input.Search
              key={q}
              defaultValue={q}
              allowClear
              aria-label={text.search}
              placeholder={text.search}
              onSearch={(next) => go(address('knowledge', null, { q: next }), true)}
            />
          </div>
          {writes && !q ? <FirstShelf changed={articles.again} articles={articles.data?.articles.length ?? 0} /> : null}
          <Answer asked={articles}>
            {(found) =>
              found.articles.length === 0 ? (
                <Saying title={q ? text.no_match : text.empty} hint={q ? undefined : text.empty_hint} />
              ) : (
                <ul className="articles">
                  {found.articles.map((article) => (
                    <ArticleRow key={article.id} article={article} on_write={writes ? write : null} on_changed={articles.again} />
                  ))}
                </ul>
              )
            }
          </Answer>
        </>
      )}
      {writes ? <ImportDrawer open={importing} close={() => set_importing(false)} on_look={(draft) => write({ mode: 'new', draft })} published={published} /> : null}
      <ArticleDrawer
        writing={writing}
        close={() => write(null)}
        on_saved={() => {
          if (writing?.mode === 'new') set_published(new Set([...published, writing.draft]));
          write(null);
          articles.again();
          gaps.again();
        }}
      />
    </>
  );
}
