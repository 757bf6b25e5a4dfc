import { Button } from 'antd';
import { useAct } from '../case/use-act.ts';
import { words } from '../words/index.ts';

/** A case that was offered to this hat is taken in one tap. */
export function AcceptButton({ case_id, again }: { case_id: string; again: () => void }) {
  const text = words.use().today;
  const { act, busy } = useAct(case_id, again);
  return (
    <Button type="primary" loading={busy} onClick={() => void act('accept')}>
      {text.accept}
    </Button>
  );
}
