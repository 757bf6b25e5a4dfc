import { Icon } from '../../kit/icon/index.ts';
import { word_for } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import './help.css';

/** The numbers to dial, before anything else. We never say that we have called: we have not. */
export function DialButtons({ lines }: { lines: string[] }) {
  const w = words.use().help;
  return (
    <div className="dial" role="group" aria-label={w.dial_group}>
      {lines.map((line) => (
        <a key={line} className="dial-button" href={`tel:${line}`}>
          <Icon name="phone" size="large" />
          <span>
            <strong>{w.dial(line)}</strong>
            <span>{word_for(w.lines, line, '')}</span>
          </span>
        </a>
      ))}
      <p className="dial-note">{w.not_called}</p>
    </div>
  );
}
