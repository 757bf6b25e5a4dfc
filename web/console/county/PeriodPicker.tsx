import { Input } from 'antd';
import { useId } from 'react';
import { useNow } from '../../kit/time/index.ts';
import { words } from '../words/index.ts';
import { type Period, period_of, presets } from './period.ts';

export function PeriodPicker({ period, on_change }: { period: Period; on_change: (period: Period) => void }) {
  const text = words.use().county;
  const now = useNow();
  const [from, to] = [useId(), useId()];
  return (
    <fieldset className="period">
      <legend>{text.period}</legend>
      <div className="column-picks">
        {presets.map((preset) => {
          const days = period_of(preset, now);
          const current = days.from === period.from && days.to === period.to;
          return (
            <button key={preset} type="button" aria-pressed={current} onClick={() => on_change(days)}>
              {text[preset]}
            </button>
          );
        })}
      </div>
      <div className="period-days">
        <label htmlFor={from}>{text.from}</label>
        <Input id={from} type="date" value={period.from} max={period.to} onChange={({ target }) => target.value && on_change({ ...period, from: target.value })} />
        <label htmlFor={to}>{text.to}</label>
        <Input id={to} type="date" value={period.to} min={period.from} onChange={({ target }) => target.value && on_change({ ...period, to: target.value })} />
      </div>
    </fieldset>
  );
}
