import { useState } from 'react';
import type { Document, ErrandView } from '../../../modules/errands/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { errand_words, fen_of, type Deed } from '../../kit/errand/index.ts';
import { recorded, type Attachment } from '../../kit/media/index.ts';
import { Attachments } from '../media/Attachments.tsx';
import { Recorder } from '../media/Recorder.tsx';
import { day_after } from './AskFor.tsx';
import { words } from './words.ts';

/** Agreed to aloud, for this errand alone, with what is ticked and no more. */
export function Agree({ errand, deed, close }: { errand: ErrandView; deed: Deed; close: () => void }) {
  const [w, kit] = [words.use(), errand_words.use()];
  const [voice, set_voice] = useState<Attachment | null>(null);
  const [carried, set_carried] = useState<Document[]>([]);
  const [cash, set_cash] = useState('0');
  const [may_substitute, set_substitute] = useState(false);
  const [until_on, set_until] = useState(day_after(30));
  const [wrong, set_wrong] = useState<string | null>(null);
  const agent = errand.agent_name ?? '';
  // what is usual for this first; anything else may be ticked by a grid worker at the door
  const offered: Document[] = errand.suggested_documents.length > 0 ? errand.suggested_documents : ['id_card', 'other'];
  async function send() {
    set_wrong(null);
    const cash_fen_max = fen_of(cash);
    if (cash_fen_max === null) return set_wrong(w.bad_cash);
    if (!voice) return set_wrong(w.no_voice);
    const sent = await deed.send([voice]);
    if (sent && (await deed.run('authorise', { how: 'recorded', file_id: sent[0], kinds: [errand.kind.id], documents: carried, cash_fen_max, may_substitute, until_on }))) close();
  }
  const tick = (one: Document, on: boolean) => set_carried(on ? [...carried, one] : carried.filter((other) => other !== one));
  return (
    <form className="stack errand-page" onSubmit={(event) => (event.preventDefault(), void send())}>
      <h2>{w.agree_title(agent)}</h2>
      <fieldset className="picks">
        <legend>{w.documents}</legend>
        {offered.map((one) => (
          <label key={one}>
            <input type="checkbox" checked={carried.includes(one)} onChange={({ target }) => tick(one, target.checked)} />
            <span>{kit.documents[one]}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        {w.cash}
        <input inputMode="decimal" maxLength={9} value={cash} onChange={(event) => set_cash(event.target.value)} />
      </label>
      <label className="field">
        {w.until}
        <input type="date" min={day_after(0)} value={until_on} onChange={(event) => set_until(event.target.value || day_after(30))} />
      </label>
      <fieldset className="picks">
        <label>
          <input type="checkbox" checked={may_substitute} onChange={({ target }) => set_substitute(target.checked)} />
          <span>{w.substitute}</span>
        </label>
      </fieldset>
      <p className="errand-step">{w.read_out(agent, errand.kind.title)}</p>
      <Recorder done={(recording) => (set_voice(recorded(recording)), set_wrong(null))} />
      {voice ? <Attachments list={[voice]} remove={() => set_voice(null)} /> : null}
      {(deed.refusal ?? wrong) ? <p className="wrong" role="alert">{deed.refusal ?? wrong}</p> : null}
      <Button kind="main" wide submit busy={deed.busy}>
        {w.agree_send}
      </Button>
      <Button kind="quiet" wide press={close}>
        {w.back}
      </Button>
    </form>
  );
}
