import type { Exclusions as Listed } from '../../../modules/cases/exclusion/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { TableHead } from '../shell/TableHead.tsx';
import { closing_words } from './words.ts';

/** Beside the figure stands what was left out of it: which case, why, and who asked and approved. */
export function Exclusions({ place, from, to }: { place: string; from: string; to: string }) {
  const [{ excluded, exclude }, said, language] = [closing_words.use(), useServerWord(), useLanguage()];
  const { data } = useAsk<Listed>(`/api/exclusions?${new URLSearchParams({ place, from, to }).toString()}`);
  if (!data || data.exclusions.length === 0) return null;
  const { head } = excluded;
  return (
    <details className="exclusions">
      <summary>{excluded.title(data.exclusions.length)}</summary>
      <table>
        <TableHead words={Object.values(head)} />
        <tbody>
          {data.exclusions.map((one) => (
            <tr key={`${one.case_id}${one.state}`}>
              <td data-label={head.number}>
                <Link href={address('cases', one.case_id)}>{one.number}</Link>
              </td>
              <td data-label={head.what}>{said(one.category_name)}</td>
              <td data-label={head.why}>
                {exclude.reasons[one.reason]}：{one.text}
              </td>
              <td data-label={head.asked}>{said(one.asked_by)}</td>
              <td data-label={head.decided}>
                {one.decided_by ? said(one.decided_by) : ''} {excluded.state[one.state]}
              </td>
              <td data-label={head.day}>{date_words(new Date(`${one.received_on}T12:00:00+08:00`), language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
