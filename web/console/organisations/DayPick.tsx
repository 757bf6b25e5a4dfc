import { Button } from 'antd';
import { day_today } from './day.ts';
import { found_words } from './found-words.ts';
import { words } from './words.ts';

/** Looking at another day than today, which is to look at only; and the way back. */
export function DayPick({ on, shown, pick }: { on: string; shown: string | undefined; pick: (day: string) => void }) {
  const [text, more] = [words.use(), found_words.use()];
  return (
    <div className="day-pick">
      <label>
        {text.on} <input type="date" value={on || (shown ?? '')} onChange={({ target }) => pick(target.value === day_today() ? '' : target.value)} />
      </label>
      {on ? (
        <>
          <span role="status">{more.on_day(on)}</span> <Button onClick={() => pick('')}>{more.today}</Button>
        </>
      ) : null}
    </div>
  );
}
