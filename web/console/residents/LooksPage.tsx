import type { LookList } from '../../../modules/people/household/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, word_for } from '../../kit/words/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { TableHead } from '../shell/TableHead.tsx';
import { words } from './words.ts';

/** For the auditor: every look at anybody, by whom, at what, what for. */
export function LooksPage() {
  const text = words.use();
  const now = useNow();
  const language = useLanguage();
  const asked = useAsk<LookList>('/api/looks');
  return (
    <>
      <header className="page-head">
        <h1>{text.looks}</h1>
        <p className="quiet">{text.looks_lead}</p>
      </header>
      <Answer asked={asked}>
        {({ looks }) =>
          looks.length === 0 ? (
            <Saying title={text.looks_none} />
          ) : (
            <div className="looks-scroll" tabIndex={0} role="region" aria-label={text.looks}>
              <table className="looks-table">
                <TableHead words={text.look_head} />
                <tbody>
                  {looks.map((look, index) => (
                    <tr key={index}>
                      <td>{when_words(new Date(look.at), now, language)}</td>
                      <td>
                        {look.viewer}
                        <small className="quiet"> {[look.organisation, look.title].filter(Boolean).join(' ')}</small>
                      </td>
                      <td>{look.person_masked}</td>
                      <td>
                        {word_for(text.field, look.field, look.field)} {look.searched ? `（${text.searched}）` : ''}
                      </td>
                      <td>{[look.reason ? word_for(text.reason, look.reason, look.reason) : '', look.words].filter(Boolean).join('：')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </>
  );
}
