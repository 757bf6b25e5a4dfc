import type { ClockView } from '../../../modules/cases/contract.ts';
import { Icon } from '../../kit/icon/index.ts';
import { clock_words, useNow } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';

/** A running promise: by when, and what is left of it. */
export function Clock({ clock }: { clock: ClockView }) {
  const { text, left, tone, caution } = clock_words(clock, useNow(), useLanguage());
  return (
    <p className={`clock ${tone}`}>
      <Icon name={tone === 'late' ? 'warning' : tone === 'done' ? 'check' : 'clock'} />
      <span>
        {text}
        {left && <strong> {left}</strong>}
        {caution && <span className="soft"> {caution}</span>}
      </span>
    </p>
  );
}
