import type { Article } from '../../../modules/assistant/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Page } from '../shell/Page.tsx';
import { words } from './words.ts';

/** A published article whole, as the assistant's answers link it. */
export default function ArticlePage({ id }: { id: string | null }) {
  const [w, language] = [words.use(), useLanguage()];
  const asked = useAsk<{ articles: Article[] }>('/api/articles');
  const article = asked.data?.articles.find((one) => one.id === id);
  const day = (date: string) => date_words(new Date(date), language, true);
  return (
    <Page title={w.title} back="/">
      {article ? (
        <article className="panel">
          <h2>{article.title}</h2>
          <p className="soft">{[article.department, w.from(day(article.valid_from)), article.valid_until ? w.until(day(article.valid_until)) : ''].filter(Boolean).join(' · ')}</p>
          {article.body.split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
          {article.source ? <p className="soft">{w.source(article.source)}</p> : null}
        </article>
      ) : asked.data ? (
        <Empty icon="book" title={w.gone}>
          <p>{w.gone_hint}</p>
        </Empty>
      ) : asked.error ? (
        <Trouble error={asked.error} again={asked.again} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}
