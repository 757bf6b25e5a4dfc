import { Button } from 'antd';
import type { EstateChange, EstateDetail } from '../../../../modules/territory/estates/contract.ts';
import { useAsk } from '../../../kit/fetch/index.ts';
import { date_words } from '../../../kit/time/index.ts';
import { useLanguage } from '../../../kit/words/index.ts';
import { Answer } from '../../shell/Saying.tsx';
import { words } from '../words.ts';
import { EstateForm } from './EstateForm.tsx';
import { estate_words } from './words.ts';

/** One estate opened: its fields for whoever keeps it, and what it was. */
export function EstateChanging({ id, close, on_saved }: { id: string; close: () => void; on_saved: () => void }) {
  const [text, { no_edit }] = [estate_words.use(), words.use()];
  const asked = useAsk<EstateDetail>(`/api/estates/${encodeURIComponent(id)}`);
  return (
    <Answer asked={asked}>
      {(detail) => (
        <>
          {detail.may_change ? <EstateForm key={detail.estate.revision} detail={detail} community={detail.estate.community} close={close} on_saved={on_saved} /> : (
            <>
              <p className="quiet">{no_edit}</p>
              <Button onClick={close}>{text.cancel}</Button>
            </>
          )}
          <h4>{text.history}</h4>
          {detail.history.length === 0 ? <p className="quiet">{text.no_history}</p> : <ol className="place-history">{detail.history.map((change, index) => <Change key={index} change={change} />)}</ol>}
        </>
      )}
    </Answer>
  );
}

function Change({ change: { at, what, from, to } }: { change: EstateChange }) {
  const [text, language] = [estate_words.use(), useLanguage()];
  const said = (value: string) => (what === 'kind' ? (text.kind[value as keyof typeof text.kind] ?? value) : value);
  return (
    <li>
      <time dateTime={at}>{date_words(new Date(at), language, true)}</time>
      <span>{text.happened[what](said(from ?? ''), said(to))}</span>
    </li>
  );
}
