import type { Setting } from '../../../modules/assistant/exam/contract.ts';
import { TableHead } from '../shell/TableHead.tsx';
import { exam_words } from './words.ts';

const percent = (part: number, all: number): string => (all ? `${Math.round((part / all) * 100)}%` : '–');

/** What a community's line of confidence does: how much goes out without a look, and how much of it is right. */
export function SettingTable({ settings }: { settings: readonly Setting[] }) {
  const text = exam_words.use();
  const taken = settings[0]?.sent ?? 0; // the first line is none: everything taken for a demand goes out
  return (
    <section className="panel exam-part" aria-labelledby="exam-settings">
      <h2 id="exam-settings">{text.settings}</h2>
      <p className="quiet">{text.settings_lead}</p>
      <table className="exam-table exam-settings" aria-labelledby="exam-settings">
        <TableHead words={[text.limit, text.sent, text.sent_right, text.reached_demands]} />
        <tbody>
          {settings.map(({ limit, sent, sent_right, demands }) => (
            <tr key={limit}>
              <th scope="row">
                <span className="exam-limit">{text.limit} </span>
                {limit}
              </th>
              <td data-label={text.sent}>
                <b>{percent(sent, taken)}</b> <small className="quiet">{text.of(sent, taken)}</small>
              </td>
              <td data-label={text.sent_right}>
                <b>{percent(sent_right, sent)}</b> <small className="quiet">{text.of(sent_right, sent)}</small>
              </td>
              <td data-label={text.reached_demands}>
                <b>{percent(sent_right, demands)}</b> <small className="quiet">{text.of(sent_right, demands)}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
