import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Miss } from '../../../modules/assistant/exam/contract.ts';
import { Saying } from '../shell/Saying.tsx';
import { exam_words } from './words.ts';

const step = 30;

/** How often each value occurs, the commonest first. */
function counted(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

/** Every example that came out wrong, by part, by what was wrong, and by its words. */
export function Errors({ misses }: { misses: readonly Miss[] }) {
  const text = exam_words.use();
  const [part, pick_part] = useState('');
  const [kind, pick_kind] = useState('');
  const [sought, seek] = useState('');
  const [most, list] = useState(step);
  const of_part = misses.filter((miss) => !part || miss.part === part);
  const found = of_part.filter((miss) => (!kind || miss.kind === kind) && (!sought || miss.text.includes(sought)));
  const parts = [{ value: '', label: text.all }, ...counted(misses.map((miss) => miss.part)).map(({ value, count }) => ({ value, label: `${text.parts[value]?.name ?? value} (${count})` }))];
  const kinds = [{ value: '', label: text.all }, ...counted(of_part.map((miss) => miss.kind)).map(({ value, count }) => ({ value, label: `${text.kinds[value] ?? value} (${count})` }))];
  const anew = (change: () => void): void => {
    change();
    list(step);
  };
  return (
    <section aria-label={text.errors}>
      <div className="filters">
        <Select aria-label={text.part} value={part} options={parts} popupMatchSelectWidth={false} onChange={(next) => anew(() => (pick_part(next), pick_kind('')))} />
        <Select aria-label={text.kind} value={kind} options={kinds} popupMatchSelectWidth={false} onChange={(next) => anew(() => pick_kind(next))} />
        <Input.Search allowClear aria-label={text.search} placeholder={text.search} onSearch={(next) => anew(() => seek(next.trim()))} />
      </div>
      <p role="status" className="quiet">
        {text.shown(Math.min(most, found.length), found.length)}
      </p>
      {part === 'listen' ? <p className="quiet">{text.group_errors}</p> : null}
      {found.length === 0 ? <Saying title={text.no_errors} /> : null}
      <ul className="exam-misses">
        {found.slice(0, most).map((miss) => (
          <One key={`${miss.part} ${miss.id} ${miss.kind}`} miss={miss} />
        ))}
      </ul>
      {found.length > most ? <Button onClick={() => list(most + step)}>{text.more}</Button> : null}
    </section>
  );
}

function One({ miss: { part, kind, text: said, expected, got } }: { miss: Miss }) {
  const text = exam_words.use();
  const told = (words: string): string => (words === '!' ? text.yes : words === '–' ? text.none : words.split('/').map((word) => text.acts[word] ?? word).join(' / '));
  return (
    <li className="panel">
      <p className="exam-kind">
        {text.parts[part]?.name ?? part} · {text.kinds[kind] ?? kind}
      </p>
      <blockquote lang="zh">{said}</blockquote>
      <dl>
        <dt>{text.expected}</dt>
        <dd>{told(expected)}</dd>
        <dt>{text.got}</dt>
        <dd>{told(got)}</dd>
      </dl>
    </li>
  );
}
