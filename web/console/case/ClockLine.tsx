import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { ClockView } from '../../../modules/cases/contract.ts';
import { clock_words, useNow } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';

const icons = { calm: ClockCircleOutlined, soon: ExclamationCircleOutlined, late: WarningOutlined, done: CheckCircleOutlined };

/** A clock in words, what is left of it first. The picture only repeats what the words say. */
export function ClockLine({ clock }: { clock: ClockView }) {
  const now = useNow();
  const language = useLanguage();
  const { text, left, tone, caution } = clock_words(clock, now, language);
  const Icon = icons[tone];
  return (
    <span className={`clock clock-${tone}`}>
      <Icon aria-hidden />
      <span>
        {left ? <b>{left}</b> : null} {text}
        {caution ? <small>{caution}</small> : null}
      </span>
    </span>
  );
}
