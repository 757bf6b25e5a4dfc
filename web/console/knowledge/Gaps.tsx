import { Button } from 'antd';
import type { KnowledgeGap } from '../../../modules/assistant/contract.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Saying } from '../shell/Saying.tsx';
import { words } from '../words/index.ts';
import { knowledge_words } from './words.ts';

const title_length_max = 120;

/** Questions that no article answered, the most asked first; each can become an article. */
export function Gaps({ gaps, on_write }: { gaps: KnowledgeGap[]; on_write: ((title: string) => void) | null }) {
  const [text, more] = [words.use().knowledge, knowledge_words.use()];
  const now = useNow();
  const language = useLanguage();
  if (gaps.length === 0) return <Saying title={text.gaps_empty} />;
  return (
    <ul className="articles">
      {gaps.map((gap) => (
        <li key={gap.text} className="gap">
          <span className="article-title">{gap.text}</span>
          {gap.also.length > 0 ? (
            <span className="quiet gap-also">
              {more.same_question} {gap.also.join(' / ')}
            </span>
          ) : null}
          <span className="quiet">
            {text.asked(gap.count)} · {text.last(when_words(new Date(gap.last_at), now, language))}
          </span>
          {on_write ? <Button onClick={() => on_write(gap.text.slice(0, title_length_max))}>{text.answer_gap}</Button> : null}
        </li>
      ))}
    </ul>
  );
}
