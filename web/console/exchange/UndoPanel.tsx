import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ImportView, UndoView } from '../../../modules/people/exchange/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Answer } from '../shell/Saying.tsx';
import type { Act } from './ImportPage.tsx';
import { words } from './words.ts';

/** What taking an import back would do, and only then the button; until when it can be done stands beside it. */
export function UndoPanel({ view, until, act }: { view: ImportView; until: string; act: Act }) {
  const text = words.use();
  const locale = useLanguage() === 'en' ? 'en' : 'zh-CN';
  const [open, set_open] = useState(false);
  const day = new Date(until).toLocaleString(locale, { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  return (
    <section className="panel">
      <h2>{text.undo.title}</h2>
      <p className="quiet">{text.undo.lead(day)}</p>
      {open ? <Before view={view} act={act} on_close={() => set_open(false)} /> : <Button onClick={() => set_open(true)}>{text.undo.look}</Button>}
    </section>
  );
}

function Before({ view, act, on_close }: { view: ImportView; act: Act; on_close: () => void }) {
  const text = words.use();
  const number = new Intl.NumberFormat(useLanguage() === 'en' ? 'en' : 'zh-CN');
  const asked = useAsk<UndoView>(`/api/imports/${encodeURIComponent(view.id)}/undo`);
  const [without_changed, set_without_changed] = useState(false);
  const [busy, set_busy] = useState(false);
  const { people, moves, homes } = view.counts;
  return (
    <Answer asked={asked}>
      {({ changed }) => (
        <>
          <p className="exchange-undo">{text.undo.takes(number.format(people), number.format(moves), number.format(homes))}</p>
          {changed > 0 ? (
            <>
              <p>{text.undo.changed(number.format(changed))}</p>
              <Checkbox checked={without_changed} onChange={({ target }) => set_without_changed(target.checked)}>
                {text.undo.let_stay(number.format(changed))}
              </Checkbox>
            </>
          ) : null}
          <div className="exchange-buttons">
            <Button
              danger
              type="primary"
              loading={busy}
              disabled={changed > 0 && !without_changed}
              onClick={() => {
                set_busy(true);
                void act('POST', '/undo', { without_changed }).finally(() => {
                  set_busy(false);
                  asked.again();
                });
              }}
            >
              {text.undo.do}
            </Button>
            <Button onClick={on_close}>{text.undo.leave}</Button>
          </div>
        </>
      )}
    </Answer>
  );
}
