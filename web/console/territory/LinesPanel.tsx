import { App, Button, Select } from 'antd';
import { useRef, useState } from 'react';
import type { Line, LineReport, OldGrid } from '../../../modules/territory/line/contract.ts';
import type { TreeNode } from '../../../modules/territory/tree/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { words } from './words.ts';

const lines: readonly Line[] = ['governance', 'civic', 'emergency'];

/** 多网合一: what the old lines drew, in what it differs from the grids of today, and the one button that merges. */
export function LinesPanel({ place, may_merge, on_saved }: { place: TreeNode; may_merge: boolean; on_saved: () => void }) {
  const text = words.use();
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [line, set_line] = useState<Line>('governance');
  const [refused, set_refused] = useState<string | null>(null);
  const url = `/api/tree/${encodeURIComponent(place.id)}`;
  const asked = useAsk<LineReport>(`${url}/lines`);

  async function doing(work: () => Promise<LineReport>, said: string) {
    set_refused(null);
    try {
      asked.put(await work());
      void message.success(said);
      on_saved();
    } catch (error) {
      set_refused(error instanceof Refused ? error.message : text.file.bad);
    }
  }
  async function take(file: File | undefined) {
    if (!file) return;
    await doing(async () => ask<LineReport>('POST', `${url}/lines`, { line, file: JSON.parse(await file.text()) as unknown }), text.old.imported);
    if (input.current) input.current.value = '';
  }
  const merge = (report: LineReport) => doing(() => ask<LineReport>('POST', `${url}/merge-lines`, report.drawn_grids === 0 ? { base: line } : {}), text.old.merged);
  return (
    <section className="panel" aria-labelledby="lines-title">
      <h2 id="lines-title">{text.old.title}</h2>
      <p className="quiet">{text.old.lead}</p>
      {refused ? <p role="alert" className="will-refused">{refused}</p> : null}
      <Answer asked={asked}>
        {(report) => (
          <>
            {report.old_grids.length > 0 ? <Report rows={report.old_grids} /> : <p>{text.old.none}</p>}
            {may_merge ? (
              <div className="form-buttons">
                <Select aria-label={text.old.which} value={line} onChange={set_line} options={lines.map((value) => ({ value, label: text.line[value] }))} />
                <Button onClick={() => input.current?.click()}>{text.old.take(text.line[line])}</Button>
                <Button type="primary" disabled={!report.old_grids.some((one) => !one.merged)} onClick={() => void merge(report)}>
                  {report.drawn_grids === 0 ? text.old.merge_on(text.line[line]) : text.old.merge}
                </Button>
                <input ref={input} type="file" accept=".geojson,.json,application/geo+json" hidden aria-label={text.old.take(text.line[line])} onChange={(event) => void take(event.target.files?.[0])} />
              </div>
            ) : null}
          </>
        )}
      </Answer>
    </section>
  );
}

function Report({ rows }: { rows: OldGrid[] }) {
  const text = words.use();
  return (
    <div className="old-grids">
      <table>
        <thead>
          <tr>{[text.old.line, text.old.name, text.old.now, text.old.share, text.old.differs].map((head) => <th key={head} scope="col">{head}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id}>
              <td>{text.line[one.line]}</td>
              <th scope="row">{one.name}{one.merged ? <small> {text.old.done}</small> : null}</th>
              <td>{one.grid_name ?? text.old.nowhere}</td>
              <td>{one.grid_name ? `${one.share_percent}%` : '—'}</td>
              <td>{one.differs.length === 0 ? text.old.same : one.differs.map((what) => text.old.differ[what](one.others.join('、'))).join('；')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
