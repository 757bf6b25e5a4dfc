import type { ArticleVersion } from '../../../modules/assistant/knowledge/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { knowledge_words } from './words.ts';

/** What every version of an article said, the newest first. */
export function History({ id }: { id: string }) {
  const [text, language, now] = [knowledge_words.use(), useLanguage(), useNow()];
  const asked = useAsk<{ versions: ArticleVersion[] }>(`/api/articles/${encodeURIComponent(id)}/versions`);
  return (
    <Answer asked={asked} rows={2}>
      {({ versions }) => (
        <ol className="article-versions" aria-label={text.history_title}>
          {versions.map((one) => (
            <li key={one.version}>
              <p className="quiet">{one.at ? text.version_by(one.version, one.by ?? text.somebody, when_words(new Date(one.at), now, language)) : text.version_plain(one.version)}</p>
              <p className="article-title">{one.title}</p>
              <p>{one.body}</p>
            </li>
          ))}
        </ol>
      )}
    </Answer>
  );
}
