import { useState } from 'react';
import type { SignGiven } from '../../../modules/errands/contract.ts';
import type { Deed } from '../../kit/errand/index.ts';
import type { Attachment } from '../../kit/media/index.ts';
import { Choice } from '../visits/Choice.tsx';
import { Signature } from '../visits/Signature.tsx';
import { words } from './words.ts';

export type Sign = { how: 'signed' | 'spoken'; witness: string; file: Attachment<'photo' | 'voice' | 'signature'> | null };
export const no_sign: Sign = { how: 'spoken', witness: '', file: null };

/** The principal's part: drawn with a finger, or said aloud before a witness. */
export function Signed({ sign, on_change }: { sign: Sign; on_change: (sign: Sign) => void }) {
  const { form } = words.use();
  const [drawn, set_drawn] = useState(0);
  return (
    <>
      <Choice legend={form.sign} name="sign" options={(['spoken', 'signed'] as const).map((one) => [one, form.signs[one]] as const)} value={sign.how} on_change={(how) => (on_change({ ...sign, how, file: null }), set_drawn(drawn + 1))} />
      {sign.how === 'spoken' ? (
        <label className="field">
          <span>{form.witness}</span>
          <input maxLength={60} value={sign.witness} onChange={({ target }) => on_change({ ...sign, witness: target.value })} />
        </label>
      ) : (
        <Signature key={drawn} on_change={(file) => on_change({ ...sign, file })} />
      )}
    </>
  );
}

export const is_signed = ({ how, witness, file }: Sign) => (how === 'signed' ? file !== null : witness.trim() !== '');

export async function send_sign(deed: Deed, { how, witness, file }: Sign): Promise<SignGiven | null> {
  if (how === 'spoken' || file === null) return { how: 'spoken', file_id: null, witness };
  const sent = await deed.send([file]);
  return sent && { how: 'signed', file_id: sent[0]!, witness: '' };
}
