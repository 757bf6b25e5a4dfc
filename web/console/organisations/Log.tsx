import { Button } from 'antd';
import { useState } from 'react';
import type { LogView } from '../../../modules/people/post/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { TableHead } from '../shell/TableHead.tsx';
import { words } from './words.ts';

/** For the audit admin: what happened, who did it and as what. */
export function Log() {
  const text = words.use();
  const now = useNow();
  const language = useLanguage();
  const [before, set_before] = useState<number | null>(null);
  const asked = useAsk<LogView>(`/api/log${before === null ? '' : `?before=${before}`}`);
  return (
    <>
      <p className="quiet">{text.log_lead}</p>
      <Answer asked={asked}>
        {(log) =>
          log.facts.length === 0 ? (
            <Saying title={text.none} />
          ) : (
            <>
              <div className="posts-scroll" tabIndex={0} role="region" aria-label={text.parts['log']}>
                <table className="posts-table">
                  <TableHead words={text.log_head} />
                  <tbody>
                    {log.facts.map((one) => (
                      <tr key={one.seq}>
                        <td>{when_words(new Date(one.at), now, language)}</td>
                        <td>{one.who || '—'}</td>
                        <td>{one.as || '—'}</td>
                        <td>
                          <code>{one.name}</code>
                        </td>
                        <td>
                          <code>{one.subject}</code>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {log.before === null ? null : <Button onClick={() => set_before(log.before)}>{text.older}</Button>}
            </>
          )
        }
      </Answer>
    </>
  );
}
