import { Button, Progress } from 'antd';
import type { ImportView } from '../../../modules/people/exchange/contract.ts';
import { useLanguage } from '../../kit/words/index.ts';
import type { Act } from './ImportPage.tsx';
import { words } from './words.ts';

/** How far it has come, by events from the server; it may be stopped, and goes on where it was. */
export function ProgressStep({ view, act }: { view: ImportView; act: Act }) {
  const text = words.use();
  const number = new Intl.NumberFormat(useLanguage() === 'en' ? 'en' : 'zh-CN');
  const percent = view.rows_total === 0 ? 0 : Math.floor((view.rows_done / view.rows_total) * 100);
  return (
    <section className="panel">
      <h2>{view.running ? text.states[view.state] : text.stopped}</h2>
      {view.running ? <p className="quiet">{view.state === 'applying' ? text.applying : view.state === 'undoing' ? text.undoing : text.checking}</p> : null}
      <Progress percent={percent} status={view.running ? 'active' : 'normal'} aria-label={text.states[view.state]} />
      <p role="status" className="exchange-count">
        {text.rows_done(number.format(view.rows_done), number.format(view.rows_total))}
      </p>
      <div className="exchange-buttons">
        {view.running ? (
          <Button onClick={() => void act('POST', '/stop')}>{text.stop}</Button>
        ) : (
          <Button type="primary" onClick={() => void act('POST', '/resume')}>
            {text.resume}
          </Button>
        )}
      </div>
    </section>
  );
}
