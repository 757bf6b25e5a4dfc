import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { CaseDetail, CaseState, CaseVerb } from '../../../modules/cases/contract.ts';
import { useAct } from '../case/use-act.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import { words } from '../words/index.ts';
import { form_of } from './form-of.ts';

/** A resident's word is the resident's: those who handle a case are never offered to confirm or rate it (domain.md §3). */
const order: CaseVerb[] = ['open', 'accept', 'dispatch', 'plan', 'arrive', 'resolve', 'decide-extension', 'decide-exclusion', 'pause', 'object', 'extend', 'next-step', 'correct', 'note', 'merge', 'unmerge', 'split', 'escalate', 'remind', 'reopen', 'recuse', 'exclude', 'withdraw'];
const first: Partial<Record<CaseState, CaseVerb>> = { draft: 'open', open: 'dispatch', dispatched: 'accept', accepted: 'plan', planned: 'resolve' };

/** Just the verbs that the server says this hat may do now, the usual next one first. */
export function ActionPanel({ detail, on_changed }: { detail: CaseDetail; on_changed: (detail: CaseDetail) => void }) {
  const text = words.use().case;
  const narrow = useNarrow();
  const [verb, set_verb] = useState<CaseVerb | null>(null);
  const { act, busy } = useAct(detail.id, (next) => {
    set_verb(null);
    on_changed(next);
  });
  const offered = order.filter((known) => detail.may.includes(known));
  if (offered.length === 0) return <p className="quiet">{text.no_actions}</p>;
  const main = first[detail.state];
  const sorted = main && offered.includes(main) ? [main, ...offered.filter((known) => known !== main)] : offered;
  const Form = verb ? form_of[verb] : undefined;

  return (
    <>
      <p className="next">{text.next[detail.state]}</p>
      <div className="actions">
        {sorted.map((known) => (
          <Button
            key={known}
            type={known === main ? 'primary' : 'default'}
            danger={known === 'withdraw'}
            loading={busy && verb === null && !form_of[known]}
            disabled={busy}
            onClick={() => (form_of[known] ? set_verb(known) : void act(known))}
          >
            {text.verb[known]}
          </Button>
        ))}
      </div>
      <Drawer
        open={verb !== null}
        onClose={() => set_verb(null)}
        title={verb ? text.verb[verb] : ''}
        placement={narrow ? 'bottom' : 'right'}
        size={narrow ? '88%' : 480}
        destroyOnHidden
      >
        {Form ? <Form detail={detail} act={act} busy={busy} cancel={() => set_verb(null)} /> : null}
      </Drawer>
    </>
  );
}
