import { Select } from 'antd';
import { useRef, useState } from 'react';
import type { DispatchBoard } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { field_words } from '../../kit/words/index.ts';
import { EstateSelect } from '../shell/EstateSelect.tsx';
import { address, go } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { concerns_cases, useLiveAgain } from '../shell/use-live-again.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import { words } from '../words/index.ts';
import './board.css';
import { Column } from './Column.tsx';
import { walk } from './walk.ts';

/** Every case in its state's column. Nothing is dragged: each card says what can be done, with mouse, finger or keys. */
export default function BoardPage({ query }: { query: URLSearchParams }) {
  const text = words.use();
  const field = field_words.use();
  const [estate, tier] = [query.get('estate'), query.get('tier')];
  const asked = useAsk<DispatchBoard>(`/api/dispatch-board${estate ? `?estate=${encodeURIComponent(estate)}` : ''}`);
  useLiveAgain(asked.again, concerns_cases);
  const set = (change: Record<string, string | null>) => go(address('board', null, { estate, tier, ...change }), true);
  return (
    <>
      <header className="page-head">
        <h1>{text.board.title}</h1>
        <p className="quiet keys-hint">{text.board.keys}</p>
      </header>
      <div className="filters">
        <EstateSelect value={estate} on_change={(next) => set({ estate: next })} />
        <Select
          aria-label={text.board.tier}
          allowClear
          placeholder={text.board.tier}
          value={tier}
          onChange={(next) => set({ tier: next ?? null })}
          options={([1, 2, 3, 4] as const).map((known) => ({ value: String(known), label: field.tier[known] }))}
        />
      </div>
      <Answer asked={asked}>{(board) => <Columns board={board} tier={tier ? Number(tier) : null} again={asked.again} />}</Answer>
    </>
  );
}

function Columns({ board, tier, again }: { board: DispatchBoard; tier: number | null; again: () => void }) {
  const text = words.use();
  const narrow = useNarrow();
  const place = useRef<HTMLDivElement>(null);
  const [picked, pick] = useState<string | null>(null);
  const columns = board.columns.map((column) => {
    const cases = tier === null ? column.cases : column.cases.filter((card) => card.tier === tier);
    return { ...column, cases, count: tier === null ? column.count : cases.length };
  });
  const first = columns.find(({ count }) => count > 0) ?? columns[0];
  const shown = narrow ? columns.filter(({ state }) => state === (picked ?? first?.state)) : columns;
  return (
    <>
      {narrow ? (
        <div className="column-picks" role="group" aria-label={text.board.column}>
          {columns.map(({ state, count }) => (
            <button key={state} type="button" aria-pressed={state === (picked ?? first?.state)} onClick={() => pick(state)}>
              {text.case.state[state]} <b>{count}</b>
            </button>
          ))}
        </div>
      ) : null}
      <div className="board" ref={place} onKeyDown={(event) => walk(event, place.current)}>
        {shown.map((column) => (
          <Column key={column.state} {...column} again={again} />
        ))}
      </div>
    </>
  );
}
