import { PhoneOutlined } from '@ant-design/icons';
import { word_for } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';

/** Dial buttons before any form; the software never says it has called (domain.md §3). */
export function Emergency({ lines }: { lines: string[] }) {
  const text = words.use().case;
  return (
    <section className="emergency" aria-labelledby="emergency-title">
      <h2 id="emergency-title">{text.emergency_title}</h2>
      <p>{text.emergency_hint}</p>
      <div className="dial-row">
        {lines.map((line) => (
          <a key={line} className="dial" href={`tel:${line}`}>
            <PhoneOutlined aria-hidden /> {text.dial(line)} <small>{word_for(text.lines, line, '')}</small>
          </a>
        ))}
      </div>
    </section>
  );
}
