import { Button } from 'antd';
import type { ImportView } from '../../../modules/people/exchange/contract.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import type { Act } from './ImportPage.tsx';
import { UndoPanel } from './UndoPanel.tsx';
import { words } from './words.ts';

export function ResultStep({ view, act, on_rematch }: { view: ImportView; act: Act; on_rematch: () => void }) {
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
  const undone = view.state === 'undone';
  return (
    <>
      <section className="panel" role="status">
        <p className="exchange-sums">✓ {undone ? text.undone : people + moves > 0 ? text.applied(number.format(people), number.format(moves)) : text.applied_same}</p>
        <p className="quiet">{undone ? text.undone_hint : text.after}</p>
        <div className="exchange-buttons">
          <Link className="button-like" href={address('exchange')}>
            {text.next}
          </Link>
        </div>
      </section>
      {view.undo_until && new Date(view.undo_until).getTime() > Date.now() ? <UndoPanel view={view} until={view.undo_until} act={act} /> : null}
    </>
  );
}
