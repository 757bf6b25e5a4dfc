import { useState } from 'react';
import type { MediationPerson, MediationView } from '../../../modules/cases/mediation/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Sheet } from '../../kit/sheet/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import type { Deed } from './use-deed.ts';
import { words } from './words.ts';

/** 协议: who does what by which day, read before it is agreed to; afterwards whether the other side kept theirs. */
export function Agreement({ view, deed }: { view: MediationView; deed: Deed }) {
  const [w, language] = [words.use(), useLanguage()];
  const [sure, set_sure] = useState(false);
  const form = view.form ?? 'written';
  const day = (at: string) => date_words(new Date(at), language, true);
  const me = view.parties.find((one) => one.me)?.person_id;
  return (
    <section className="panel">
      <h2>{w.agreement}</h2>
      <ol className="mediation-promises">
        {view.promises.map((one) => (
          <li key={one.id}>
            <strong>{one.what}</strong>
            <span>{w.each(one.person_id === me ? w.you : one.name, day(one.due_at))}</span>
            {view.state === 'in_force' && (
              <span className={one.state === 'missed' ? 'wrong' : 'soft'}>
                <Icon name={one.state === 'done' ? 'check' : one.state === 'missed' ? 'warning' : 'clock'} /> {w.promise[one.state]}
              </span>
            )}
            {view.may.includes('finish') && one.state !== 'done' && one.person_id !== me && (
              <Button icon="check" busy={deed.busy === 'keep'} press={() => void deed.run('keep', { promise_id: one.id })} label={`${w.kept}：${one.what}`}>
                {w.kept}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {view.effective_at ? (
        <>
          <p>{w.effective(day(view.effective_at))}</p>
          <p className="soft">{w.broken}</p>
        </>
      ) : (
        <>
          <ul className="mediation-lines">
            {view.parties.map((one) => (
              <li key={one.person_id}>
                {one.me ? w.you : one.name}：{w.signed[stands(one)]}
              </li>
            ))}
          </ul>
          <p className="soft">{w.form[form]}</p>
        </>
      )}
      {view.may.includes('sign') && (
        <>
          <Button kind="main" wide icon="check" busy={deed.busy === 'sign'} press={() => set_sure(true)}>
            {w.sign[form]}
          </Button>
          <p className="soft">{w.sign_more[form]}</p>
        </>
      )}
      {sure && (
        <Sheet title={w.sure_sign} close={() => set_sure(false)} close_word={w.back}>
          <p>{w.sign_more[form]}</p>
          <Button
            kind="main"
            wide
            press={() => {
              set_sure(false);
              void deed.run('sign', { how: 'self' });
            }}
          >
            {w.sign[form]}
          </Button>
          <Button wide press={() => set_sure(false)}>
            {w.back}
          </Button>
        </Sheet>
      )}
    </section>
  );
}
const stands = ({ signed, binding }: MediationPerson): 'yes' | 'said' | 'no' => (!signed ? 'no' : binding ? 'yes' : 'said');
