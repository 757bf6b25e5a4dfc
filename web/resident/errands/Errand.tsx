import { useState } from 'react';
import type { Me } from '../../../platform/auth/contract.ts';
import type { ErrandView } from '../../../modules/errands/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { AuthorityPart, DeedsPart, errand_words, MeetingsPart, ReceiptPart, ThingsPart, useDeed, type Deed } from '../../kit/errand/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { Page } from '../shell/Page.tsx';
import { Agree } from './Agree.tsx';
import { words } from './words.ts';

/** Where it stands in one sentence, the one thing to do now, and below it everything that was done in one's name. */
export function Errand({ id, me }: { id: string; me: Me }) {
  const w = words.use();
  const asked = useAsk<ErrandView>(`/api/errands/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || (event.type === 'errand' && event.id === id)) asked.again();
  });
  const errand = asked.data;
  return (
    <Page title={errand?.kind.title ?? w.title} back="/errands">
      {errand ? <Whole errand={errand} put={asked.put} me={me} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
    </Page>
  );
}

function Whole({ errand, put, me }: { errand: ErrandView; put: (errand: ErrandView) => void; me: Me }) {
  const [w, kit] = [words.use(), errand_words.use()];
  const deed = useDeed(errand.id, put);
  const [agreeing, set_agreeing] = useState(false);
  const agent = errand.agent_name ?? '';
  const ward_only = errand.seat === 'principal' && errand.guardians.length > 0;
  const may_agree = errand.may.includes('authorise') && errand.authority?.standing !== 'in_force';
  if (agreeing) return <Agree errand={errand} deed={deed} close={() => set_agreeing(false)} />;
  return (
    <div className="stack errand-page">
      <section className="panel">
        <p className="errand-step">
          <strong>{errand.state === 'asked' ? (agent ? w.steps.agreed_missing(agent) : w.steps.asked) : errand.state === 'authorised' ? w.steps.authorised(agent) : errand.state === 'done' ? w.steps.done(agent) : w.steps[errand.state]}</strong>
        </p>
        {errand.principal_name === me.name ? null : <p>{w.of_ward(errand.principal_name)}</p>}
        {errand.what ? <p>{errand.what}</p> : null}
        <p className="soft">{kit.due_on(errand.due_on)}</p>
        {errand.outstanding > 0 ? <p className="errand-out">{w.outstanding(errand.outstanding)}</p> : null}
        {may_agree && ward_only ? <p>{w.guardian_first(errand.guardians.map(({ name }) => name).join('、'))}</p> : null}
        {may_agree && !ward_only ? (
          <Button kind="main" wide icon="microphone" press={() => set_agreeing(true)}>
            {w.agree}
          </Button>
        ) : null}
        {errand.state === 'done' ? <Word deed={deed} /> : null}
        {deed.refusal ? <p className="wrong" role="alert">{deed.refusal}</p> : null}
      </section>
      {errand.authority?.standing === 'in_force' && errand.may.includes('withdraw_authority') ? (
        <Button kind="danger" wide busy={deed.busy} press={() => void deed.run('withdraw-authority', {})}>
          {w.withdraw}
        </Button>
      ) : null}
      <ReceiptPart errand={errand} />
      <MeetingsPart errand={errand} />
      <AuthorityPart errand={errand} />
      <ThingsPart errand={errand} />
      <DeedsPart errand={errand} />
      {errand.may.includes('cancel') ? (
        <Button kind="quiet" wide busy={deed.busy} press={() => void deed.run('cancel', { why: '' })}>
          {w.cancel}
        </Button>
      ) : null}
    </div>
  );
}

function Word({ deed }: { deed: Deed }) {
  const w = words.use();
  const [text, set_text] = useState('');
  const say = (word: 'done' | 'not_as_asked') => void deed.run('word', { word, text, file_id: null });
  return (
    <div className="stack">
      <label className="field">
        {w.say}
        <input maxLength={500} value={text} onChange={(event) => set_text(event.target.value)} />
      </label>
      <Button kind="main" wide icon="check" busy={deed.busy} press={() => say('done')}>
        {w.right}
      </Button>
      <Button wide icon="cross" busy={deed.busy} press={() => say('not_as_asked')}>
        {w.not_right}
      </Button>
    </div>
  );
}
