import { useState } from 'react';
import type { CaseDetail, CaseVerb } from '../../../modules/cases/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Sheet } from '../../kit/sheet/index.ts';
import { words } from '../words/index.ts';
import { DraftAnswer, RateAnswer, SolvedAnswer } from './Answers.tsx';
import { EditDraft } from './EditDraft.tsx';
import { useAct } from './use-act.ts';
import { WaitingForMe } from './WaitingForMe.tsx';

type Saying = 'withdraw' | 'reopen' | 'note';

/** What the reader may do now: the server says which, and the screen shows just these. */
export function CaseMoves({ detail, changed }: { detail: CaseDetail; changed: (detail: CaseDetail) => void }) {
  const w = words.use().cases;
  const act = useAct(detail.id, changed);
  const [editing, set_editing] = useState(false);
  const [saying, set_saying] = useState<Saying | null>(null);
  const [reminded, set_reminded] = useState(false);
  const may = (verb: CaseVerb): boolean => detail.may.includes(verb);
  if (!['open', 'answer', 'confirm', 'rate', 'remind', 'note', 'reopen', 'withdraw'].some((verb) => detail.may.some((allowed) => allowed === verb))) return null;
  const remind = async (): Promise<void> => set_reminded(await act.act('remind', {}));
  return (
    <section className="panel">
      {may('open') && detail.state === 'draft' && <DraftAnswer act={act} edit={() => set_editing(true)} />}
      <WaitingForMe detail={detail} act={act} />
      {may('confirm') && <SolvedAnswer act={act} />}
      {may('rate') && !may('confirm') && <RateAnswer act={act} />}
      <div className="answers">
        {may('remind') && (
          <Button icon="bell" busy={act.busy === 'remind'} off={reminded} press={() => void remind()}>
            {w.remind}
          </Button>
        )}
        {may('note') && (
          <Button icon="plus" press={() => set_saying('note')}>
            {w.note}
          </Button>
        )}
        {may('reopen') && !may('confirm') && (
          <Button icon="reply" press={() => set_saying('reopen')}>
            {w.reopen}
          </Button>
        )}
        {may('withdraw') && detail.state !== 'draft' && (
          <Button kind="quiet" press={() => set_saying('withdraw')}>
            {w.withdraw}
          </Button>
        )}
      </div>
      <p className="soft live" role="status">
        {reminded && w.reminded}
      </p>
      {act.refusal && !saying && (
        <p className="wrong" role="alert">
          {act.refusal}
        </p>
      )}
      {editing && <EditDraft card={detail} act={act} close={() => set_editing(false)} />}
      {saying && (
        <Say
          saying={saying}
          busy={act.busy !== null}
          refusal={act.refusal}
          close={() => set_saying(null)}
          send={async (text) => {
            const body = saying === 'note' ? { text, to_resident: true } : text ? { reason: text } : {};
            if (await act.act(saying, body)) set_saying(null);
          }}
        />
      )}
    </section>
  );
}

/** A few words with the deed; only taking it back needs none. */
function Say(props: { saying: Saying; busy: boolean; refusal: string | null; close: () => void; send: (text: string) => Promise<void> }) {
  const w = words.use();
  const [text, set_text] = useState('');
  const needed = props.saying !== 'withdraw';
  return (
    <Sheet title={w.cases[props.saying]} close={props.close} close_word={w.close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void props.send(text.trim());
        }}
      >
        <label className="field">
          {w.cases.say[props.saying]}
          <textarea rows={3} maxLength={500} value={text} onChange={(event) => set_text(event.target.value)} />
        </label>
        {props.refusal && (
          <p className="wrong" role="alert">
            {props.refusal}
          </p>
        )}
        <Button kind="main" wide submit busy={props.busy} off={needed && text.trim().length < 2}>
          {w.cases[props.saying]}
        </Button>
      </form>
    </Sheet>
  );
}
