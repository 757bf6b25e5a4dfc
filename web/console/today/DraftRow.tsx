import type { CaseCard, CaseDetail } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { CaseRow } from '../case/CaseRow.tsx';
import { DraftActions } from '../case/DraftActions.tsx';
import { Reading } from '../case/Reading.tsx';
import { SecondReading } from '../case/SecondReading.tsx';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { words } from '../words/index.ts';

/** A draft with the words it came from and the assistant's reading of them: one tap makes it a case, one lays it aside. */
export function DraftRow({ card, again }: { card: CaseCard; again: () => void }) {
  const text = words.use().today;
  const { data } = useAsk<CaseDetail>(`/api/cases/${encodeURIComponent(card.id)}`, true);
  const may = data?.may ?? [];
  return (
    <CaseRow card={card} show_next={false}>
      {data?.description ? <blockquote>{data.description}</blockquote> : null}
      {data?.reading ? <Reading reading={data.reading} category={card.category.name} /> : null}
      {may.includes('open') ? <SecondReading case_id={card.id} category={card.category.code} again={again} /> : null}
      <div className="actions">
        <DraftActions case_id={card.id} may_open={may.includes('open')} may_withdraw={may.includes('withdraw')} again={again} />
        {may.includes('open') ? (
          <Link className="button-like" href={address('cases', card.id)}>
            {text.edit_draft}
          </Link>
        ) : null}
      </div>
    </CaseRow>
  );
}
