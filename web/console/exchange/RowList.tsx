import { Button } from 'antd';
import { useState } from 'react';
import type { ImportRows, ImportRowView } from '../../../modules/people/exchange/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { words } from './words.ts';

export type Kind = 'all' | 'problems' | ImportRowView['outcome'];

/** Pages below each other; each asks for its own rows, so that a hundred thousand are never on the screen. */
export function RowList({ id, kind }: { id: string; kind: Kind }) {
  const [pages, set_pages] = useState([0]);
  return (
    <>
      {pages.map((after) => (
        <Page key={after} id={id} kind={kind} after={after} on_more={after === pages.at(-1) ? (next) => set_pages([...pages, next]) : null} />
      ))}
    </>
  );
}

function Page({ id, kind, after, on_more }: { id: string; kind: Kind; after: number; on_more: ((next: number) => void) | null }) {
  const text = words.use();
  const query = new URLSearchParams({ after: String(after), ...(kind === 'all' ? {} : { only: kind }) });
  const asked = useAsk<ImportRows>(`/api/imports/${encodeURIComponent(id)}/rows?${query.toString()}`);
  return (
    <Answer asked={asked}>
      {({ rows, next }) => (
        <>
          {rows.length === 0 ? <p className="quiet">{text.no_rows}</p> : null}
          <ul className="exchange-rows">
            {rows.map((row) => (
              <Row key={row.number} row={row} />
            ))}
          </ul>
          {next !== null && on_more ? <Button onClick={() => on_more(next)}>{text.more}</Button> : null}
        </>
      )}
    </Answer>
  );
}

function Row({ row }: { row: ImportRowView }) {
  const text = words.use();
  return (
    <li data-outcome={row.outcome}>
      <span className="exchange-number">{text.row(row.number)}</span>
      <span className="exchange-outcome">{text.outcomes[row.outcome]}</span>
      <span className="exchange-who">
        <b>{row.name || text.no_name}</b> {row.home || text.no_home} {row.relation ? text.relations[row.relation] : ''} {row.share ? text.share(row.share) : ''} {row.phone} {row.id_number}
      </span>
      {row.problems.length > 0 ? (
        <ul className="exchange-problems">
          {row.problems.map((one) => (
            <li key={one.words} data-weighs={one.weighs}>
              <b>{one.weighs === 'row' ? `✗ ${text.problem}` : `ⓘ ${text.note}`}</b> {text.fields[one.field]} · {one.words}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
