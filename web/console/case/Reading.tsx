import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { words } from '../words/index.ts';

/** What the assistant made of the words, how sure it is and why; labelled as the machine's. */
export function Reading({ reading, category }: { reading: NonNullable<CaseDetail['reading']>; category: string }) {
  const text = words.use();
  const percent = Math.round(reading.confidence * 100);
  return (
    <aside className="reading">
      <p className="reading-head">
        <span className="ai-mark">{text.app.ai_label}</span>
        <b>{text.case.reading_title}</b>
      </p>
      <p>
        {category} · {text.case.reading_confidence(percent)}
        <meter min={0} max={100} value={percent} aria-label={text.case.reading_confidence(percent)} />
      </p>
      <p>{reading.why}</p>
      <p className="quiet">{text.case.reading_hint}</p>
    </aside>
  );
}
