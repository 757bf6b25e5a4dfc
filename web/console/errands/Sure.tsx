import { useState } from 'react';
import type { Verb } from '../../../modules/errands/contract.ts';
import { useDeed } from '../../kit/errand/index.ts';
import { FormPage } from '../visits/FormPage.tsx';
import type { FormProps } from './ErrandDetail.tsx';
import { words } from './words.ts';

/** Withdrawing, stepping back, calling off: said once more before it is done. */
export function Sure({ errand, put, close, verb }: FormProps & { verb: Verb }) {
  const text = words.use();
  const deed = useDeed(errand.id, put);
  const [why, set_why] = useState('');
  const [title, hint, name] = verb === 'withdraw_authority' ? [text.withdraw, text.withdraw_sure, 'withdraw-authority'] : verb === 'recuse' ? [text.recuse, text.recuse_sure, 'recuse'] : [text.cancel, '', 'cancel'];
  const save = async () => (await deed.run(name, verb === 'cancel' ? { why } : {})) && close();
  return (
    <FormPage title={title} where={`${errand.kind.title} · ${errand.principal_name}`} back={close} save={text.form.sure} wrong={deed.refusal} on_save={() => void save()}>
      {hint ? <p>{hint}</p> : null}
      {verb === 'cancel' ? (
        <label className="field">
          <span>{text.form.why}</span>
          <input maxLength={300} value={why} onChange={({ target }) => set_why(target.value)} />
        </label>
      ) : null}
    </FormPage>
  );
}
