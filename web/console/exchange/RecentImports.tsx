import type { ImportList, ImportView } from '../../../modules/people/exchange/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { words } from './words.ts';

export function RecentImports() {
  const text = words.use();
  const recent = useAsk<ImportList>('/api/imports');
  useLiveAgain(recent.again, ({ type }) => type === 'import');
  return (
    <section className="panel">
      <h2>{text.recent}</h2>
      <Answer asked={recent}>
        {({ imports }) =>
          imports.length === 0 ? (
            <p className="quiet">{text.none}</p>
          ) : (
            <ul className="exchange-recent">
              {imports.map((one) => (
                <Recent key={one.id} one={one} />
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}

function Recent({ one }: { one: ImportView }) {
  const text = words.use();
  const locale = useLanguage() === 'en' ? 'en' : 'zh-CN';
  const at = new Date(one.at).toLocaleString(locale, { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  return (
    <li>
      <Link href={address('exchange', one.id)}>
        <b>{one.file_name}</b>
        <span className="quiet">{at}</span>
        <span>{one.state === 'checking' && !one.running ? text.stopped : text.states[one.state]}</span>
      </Link>
    </li>
  );
}
