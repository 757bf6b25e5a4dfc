import { Button } from 'antd';
import { words } from '../words/index.ts';
import { useAct } from './use-act.ts';

type Props = { case_id: string; may_open: boolean; may_withdraw: boolean; again: () => void };

/** One tap makes a draft a case, one lays it aside: on today's list and where it was said. */
export function DraftActions({ case_id, may_open, may_withdraw, again }: Props) {
  const text = words.use().today;
  const { act, busy } = useAct(case_id, again);
  return (
    <>
      {may_open ? (
        <Button type="primary" loading={busy} onClick={() => void act('open')}>
          {text.confirm_draft}
        </Button>
      ) : null}
      {may_withdraw ? (
        <Button danger disabled={busy} onClick={() => void act('withdraw')}>
          {text.dismiss_draft}
        </Button>
      ) : null}
    </>
  );
}
