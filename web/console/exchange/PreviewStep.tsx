import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ImportView } from '../../../modules/people/exchange/contract.ts';
import { useLanguage } from '../../kit/words/index.ts';
import type { Act } from './ImportPage.tsx';
import { RowList, type Kind } from './RowList.tsx';
import { words } from './words.ts';

/** What would happen, before it does: the sums, every row with what is wrong beside it, and only then the button. */
export function PreviewStep({ view, act, on_rematch }: { view: ImportView; act: Act; on_rematch: () => void }) {
  const text = words.use();
  const number = new Intl.NumberFormat(useLanguage() === 'en' ? 'en' : 'zh-CN');
  const { bad, new: fresh, known, same, noted, skipped, people, moves, homes } = view.counts;
  const good = fresh + known + same;
  const [without_bad, set_without_bad] = useState(false);
  const [kind, show] = useState<Kind>(bad > 0 ? 'bad' : 'all');
  const [busy, set_busy] = useState(false);
  const counts: Record<Kind, number> = { all: good + bad, bad, problems: bad + noted, new: fresh, known, same };
  return (
    <>
      <section className="panel">
        <p className="exchange-sums">{fresh + known > 0 ? text.sums(number.format(people), number.format(moves), number.format(homes)) : text.nothing_new}</p>
        {skipped > 0 ? <p className="quiet">{text.skipped(number.format(skipped))}</p> : null}
        {bad + noted > 0 ? (
          <p>
            <a className="button-like" href={`/api/imports/${encodeURIComponent(view.id)}/problems`} download>
              {text.download_problems}
            </a>{' '}
            <span className="quiet">{text.download_hint}</span>
          </p>
        ) : null}
        {bad > 0 ? (
          <Checkbox checked={without_bad} onChange={({ target }) => set_without_bad(target.checked)}>
            {text.skip_bad(number.format(bad))}
          </Checkbox>
        ) : null}
        <div className="exchange-buttons">
          <Button
            type="primary"
            loading={busy}
            disabled={good === 0 || (bad > 0 && !without_bad)}
            onClick={() => {
              set_busy(true);
              void act('POST', '/apply', { without_bad }).finally(() => set_busy(false));
            }}
          >
            {text.apply(number.format(good))}
          </Button>
          <Button onClick={on_rematch}>{text.again_columns}</Button>
        </div>
      </section>
      <div className="column-picks" role="group" aria-label={text.shown}>
        {(Object.keys(counts) as Kind[]).map((each) =>
          counts[each] > 0 || each === 'all' ? (
            <button key={each} type="button" aria-pressed={kind === each} onClick={() => show(each)}>
              {text.kinds[each]} <b>{number.format(counts[each])}</b>
            </button>
          ) : null,
        )}
      </div>
      <RowList key={kind} id={view.id} kind={kind} />
    </>
  );
}
