import type { MediationView } from '../../../modules/cases/mediation/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { date_words, useNow, wall_clock } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import type { Deed } from './use-deed.ts';
import { words } from './words.ts';

type Props = { view: MediationView; confirmation: NonNullable<MediationView['confirmation']>; deed: Deed };
const confirm_days = 30;

/** 司法确认: within 30 days and both together, with the last day said as a day. */
export function Court({ view, confirmation, deed }: Props) {
  const [w, now, language] = [words.use(), useNow(), useLanguage()];
  const { until, open, asked_at, outcome, schedule_known } = confirmation;
  const number_of = (at: string) => wall_clock(new Date(at)).day_number;
  const left = number_of(until) - wall_clock(now).day_number;
  const me = view.parties.find((one) => one.me);
  const other_wants = view.parties.some((one) => !one.me && one.wants_confirmation);
  return (
    <section className="panel">
      <h2>
        <Icon name="gavel" /> {w.court}
      </h2>
      <p>{w.court_law}</p>
      <p className="soft">{w.court_why}</p>
      {outcome ? (
        <strong>{w.outcome[outcome]}</strong>
      ) : asked_at ? (
        <strong>{w.wanted.both}</strong>
      ) : (
        !open && <strong>{w.over}</strong>
      )}
      {!outcome && left >= 0 && (open || asked_at) && (
        <p className="mediation-until">
          <strong>{w.until(date_words(new Date(until), language, true))}</strong> · {w.days_left(left)}
        </p>
      )}
      {open && view.effective_at && number_of(until) - number_of(view.effective_at) > confirm_days && <p className="soft">{w.rolled}</p>}
      {open && !schedule_known && <p className="soft">{w.by_weekends}</p>}
      {open && me?.wants_confirmation && <p>{w.wanted.me}</p>}
      {open && !me?.wants_confirmation && other_wants && <p>{w.wanted.other}</p>}
      {view.may.includes('want_confirmation') && (
        <Button kind={other_wants ? 'main' : 'plain'} wide icon="gavel" busy={deed.busy === 'confirm'} press={() => void deed.run('confirm')}>
          {w.want}
        </Button>
      )}
    </section>
  );
}
