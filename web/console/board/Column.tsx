import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { CaseCard, CaseDetail, DispatchBoard } from '../../../modules/cases/contract.ts';
import { DispatchForm } from '../action/DispatchForm.tsx';
import { ClockLine } from '../case/ClockLine.tsx';
import { TierMark } from '../case/TierMark.tsx';
import { useAct } from '../case/use-act.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { useServerWord, useTitle } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';

type Props = DispatchBoard['columns'][number] & { again: () => void };

export function Column({ state, count, cases, again }: Props) {
  const text = words.use();
  const [dispatching, set_dispatching] = useState<string | null>(null);
  const narrow = useNarrow();
  const title = `column-${state}`;
  return (
    <section className="column" data-column={state} aria-labelledby={title}>
      <h2 id={title}>
        {text.case.state[state]} <span className="count-word">{count}</span>
      </h2>
      {cases.length === 0 ? <p className="quiet">{text.board.empty}</p> : null}
      <ul>
        {cases.map((card) => (
          <BoardCard key={card.id} card={card} on_dispatch={() => set_dispatching(card.id)} />
        ))}
      </ul>
      {count > cases.length ? (
        <Link className="button-like" href={address('cases', null, { state })}>
          {text.board.more(count - cases.length)}
        </Link>
      ) : null}
      <Drawer
        open={dispatching !== null}
        onClose={() => set_dispatching(null)}
        title={text.board.dispatch}
        placement={narrow ? 'bottom' : 'right'}
        size={narrow ? '88%' : 480}
        destroyOnHidden
      >
        {dispatching ? (
          <Dispatching
            case_id={dispatching}
            close={() => set_dispatching(null)}
            on_done={() => {
              set_dispatching(null);
              again();
            }}
          />
        ) : null}
      </Drawer>
    </section>
  );
}

function BoardCard({ card, on_dispatch }: { card: CaseCard; on_dispatch: () => void }) {
  const text = words.use();
  const [title, said] = [useTitle(), useServerWord()];
  return (
    <li className="board-card">
      <Link data-card="" href={address('cases', card.id)}>
        <TierMark tier={card.tier} />
        <b>{title(card)}</b>
        {card.state === 'draft' ? null : <span className="quiet">{card.owner_text ? text.case.owner(said(card.owner_text)) : text.case.no_owner}</span>}
        {card.clock ? <ClockLine clock={card.clock} /> : null}
      </Link>
      {card.state === 'open' ? <Button onClick={on_dispatch}>{text.board.dispatch}</Button> : null}
    </li>
  );
}

function Dispatching({ case_id, close, on_done }: { case_id: string; close: () => void; on_done: () => void }) {
  const asked = useAsk<CaseDetail>(`/api/cases/${encodeURIComponent(case_id)}`);
  const { act, busy } = useAct(case_id, on_done);
  const title = useTitle();
  const text = words.use().case;
  return (
    <Answer asked={asked}>
      {(detail) => (
        <>
          <h3>{title(detail)}</h3>
          {detail.may.includes('dispatch') ? <DispatchForm detail={detail} act={act} busy={busy} cancel={close} /> : <p className="quiet">{text.no_actions}</p>}
        </>
      )}
    </Answer>
  );
}
