import { Button } from 'antd';
import { useAct } from '../case/use-act.ts';
import { useMe } from '../shell/me.ts';
import { words } from '../words/index.ts';

/** Who can take a dispatched case in one tap; the others see it on the list and follow it. */
const takers = ['property_manager', 'property_engineer', 'grid_worker', 'volunteer', 'owners_committee'];

export function AcceptButton({ case_id, again }: { case_id: string; again: () => void }) {
  const text = words.use().today;
  const { act, busy } = useAct(case_id, again);
  if (!takers.includes(useMe().hat.role)) return null;
  return (
    <Button type="primary" loading={busy} onClick={() => void act('accept')}>
      {text.accept}
    </Button>
  );
}
