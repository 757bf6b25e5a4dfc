import { Button } from 'antd';
import type { CaseCard, CaseDetail } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { CaseRow } from '../case/CaseRow.tsx';
import { Reading } from '../case/Reading.tsx';
import { useAct } from '../case/use-act.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { words } from '../words/index.ts';

/** A draft with the words it came from and the assistant's reading of them: one tap makes it a case, one lays it aside. */
export function DraftRow({ card, again }: { card: CaseCard; again: () => void }) {
  const text = words.use().today;
  const { data } = useAsk<CaseDetail>(`/api/cases/${encodeURIComponent(card.id)}`);
  const { act, busy } = useAct(card.id, again);
  const may = data?.may ?? [];
  return (
    <CaseRow card={card} show_next={false}>
      {data?.description ? <blockquote>{data.description}</blockquote> : null}
      {data?.reading ? <Reading reading={data.reading} category={card.category.name} /> : null}
      <div className="actions">
        {may.includes('open') ? (
          <>
            <Button type="primary" loading={busy} onClick={() => void act('open')}>
              {text.confirm_draft}
            </Button>
            <Link className="button-like" href={address('cases', card.id)}>
              {text.edit_draft}
            </Link>
          </>
        ) : null}
        {may.includes('withdraw') ? (
          <Button danger disabled={busy} onClick={() => void act('withdraw')}>
            {text.dismiss_draft}
          </Button>
        ) : null}
      </div>
    </CaseRow>
  );
}
