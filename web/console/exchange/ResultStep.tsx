import { Button } from 'antd';
import type { ImportView } from '../../../modules/people/exchange/contract.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { words } from './words.ts';

export function ResultStep({ view, on_rematch }: { view: ImportView; on_rematch: () => void }) {
  const text = words.use();
  const number = new Intl.NumberFormat(useLanguage() === 'en' ? 'en' : 'zh-CN');
  const { people, moves } = view.counts;
  if (view.state === 'failed') {
    return (
      <section className="panel" role="alert">
        <h2>{text.failed}</h2>
        <p>{view.failure}</p>
        <div className="exchange-buttons">
          <Button onClick={on_rematch}>{text.again_columns}</Button>
        </div>
      </section>
    );
  }
  return (
    <section className="panel" role="status">
      <p className="exchange-sums">✓ {people + moves > 0 ? text.applied(number.format(people), number.format(moves)) : text.applied_same}</p>
      <p className="quiet">{text.undo}</p>
      <div className="exchange-buttons">
        <Link className="button-like" href={address('exchange')}>
          {text.next}
        </Link>
      </div>
    </section>
  );
}
