import { useEffect, useState } from 'react';
import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { CaseCard } from '../cases/CaseCard.tsx';
import { Waiting } from '../cases/Waiting.tsx';
import { DialButtons } from '../help/DialButtons.tsx';
import { on_delivered, useOutbox } from '../outbox/index.ts';
import { go } from '../shell/route.ts';
import { Page } from '../shell/Page.tsx';
import { words } from '../words/index.ts';

/** After the form: what became of it — on its way, waiting for a network, refused, or received with its number. */
export function Done({ parcel_id, write_another }: { parcel_id: string; write_another: () => void }) {
  const w = words.use().report;
  const [detail, set_detail] = useState<CaseDetail | null>(null);
  const waiting = useOutbox().some(({ id }) => id === parcel_id);
  useEffect(() => on_delivered((parcel, answer) => parcel.id === parcel_id && set_detail(answer as CaseDetail)), [parcel_id]);
  return (
    <Page title={detail ? w.received : w.sending}>
      <div role="status" className="stack">
        {detail && detail.emergency_lines.length > 0 && <DialButtons lines={detail.emergency_lines} />}
        {detail && (
          <p className="received">
            <Icon name="check" size="large" /> {w.received_more(detail.number)}
          </p>
        )}
      </div>
      {detail && <CaseCard card={detail} ask_draft changed={set_detail} />}
      {!detail && waiting && <Waiting />}
      <Button wide press={write_another}>
        {w.another}
      </Button>
      <Button wide kind="quiet" press={() => go('/cases')}>
        {w.to_cases}
      </Button>
    </Page>
  );
}
