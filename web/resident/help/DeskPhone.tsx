import { Icon } from '../../kit/icon/index.ts';
import { words } from '../words/index.ts';
import './help.css';

/** The government hotline answers everywhere in the city, day and night: a person without an app. */
const hotline = '12345';

export function DeskPhone() {
  const w = words.use().help;
  return (
    <a className="call" href={`tel:${hotline}`}>
      <Icon name="phone" size="large" />
      <span>
        <strong>{w.hotline(hotline)}</strong>
        <span className="soft">{w.hotline_more}</span>
      </span>
    </a>
  );
}
