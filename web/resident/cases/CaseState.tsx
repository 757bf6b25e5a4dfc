import type { CaseState as State } from '../../../modules/cases/contract.ts';
import { Icon, type IconName } from '../../kit/icon/index.ts';
import { field_words } from '../../kit/words/index.ts';

const looks: Record<State, { icon: IconName; tone: string }> = {
  draft: { icon: 'speech', tone: 'amber' },
  open: { icon: 'cases', tone: 'blue' },
  dispatched: { icon: 'send', tone: 'blue' },
  accepted: { icon: 'person', tone: 'blue' },
  planned: { icon: 'clock', tone: 'blue' },
  resolved: { icon: 'stamp', tone: 'amber' },
  closed: { icon: 'check', tone: 'green' },
  withdrawn: { icon: 'cross', tone: 'grey' },
  merged: { icon: 'people', tone: 'grey' },
};

/** Where a case stands: a word and a picture; the colour only helps. */
export function CaseState({ state }: { state: State }) {
  const words = field_words.use();
  const { icon, tone } = looks[state];
  return (
    <span className={`case-state ${tone}`}>
      <Icon name={icon} />
      {words.state[state]}
    </span>
  );
}
