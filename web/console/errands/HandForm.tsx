import { useState } from 'react';
import type { Document, ErrandView } from '../../../modules/errands/contract.ts';
import { errand_words, fen_of, useDeed, yuan_of } from '../../kit/errand/index.ts';
import type { Attachment } from '../../kit/media/index.ts';
import { Files } from '../visits/Files.tsx';
import { FormPage } from '../visits/FormPage.tsx';
import type { FormProps } from './ErrandDetail.tsx';
import { is_signed, no_sign, send_sign, Signed } from './Signed.tsx';
import { Ticks } from './Ticks.tsx';
import { words } from './words.ts';

/** Only what the authority names can be chosen; what is taken is listed for the principal. */
export function HandOverForm({ errand, put, close }: FormProps) {
  const { form, ...text } = words.use();
  const kit = errand_words.use();
  const deed = useDeed(errand.id, put);
  const [given, set_given] = useState<Document[]>([]);
  const [cash, set_cash] = useState('');
  const [sign, set_sign] = useState(no_sign);
  const [wrong, set_wrong] = useState<string | null>(null);
  const allowed = errand.authority?.documents ?? [];
  async function save() {
    set_wrong(null);
    const cash_fen = fen_of(cash);
    if (cash_fen === null) return set_wrong(form.needs.cash);
    if (given.length === 0 && cash_fen === 0) return set_wrong(form.needs.nothing);
    if (!is_signed(sign)) return set_wrong(form.needs.sign);
    const signed = await send_sign(deed, sign);
    if (signed && (await deed.run('hand-over', { documents: given, note: '', cash_fen, sign: signed }))) close();
  }
  return (
    <FormPage title={text.hand_over} where={`${errand.kind.title} · ${errand.principal_name}`} back={close} save={form.hand_over} wrong={deed.refusal ?? wrong} on_save={() => void save()}>
      {allowed.length > 0 ? <Ticks legend={form.documents_given} options={allowed.map((one) => [one, kit.documents[one]] as const)} value={given} on_change={set_given} /> : <p>{kit.no_documents}</p>}
      {(errand.authority?.cash_fen_max ?? 0) > 0 ? (
        <label className="field">
          <span>{form.cash_given}</span>
          <input inputMode="decimal" maxLength={9} value={cash} onChange={({ target }) => set_cash(target.value)} />
          <small>{kit.scope_cash(yuan_of(errand.authority!.cash_fen_max))}</small>
        </label>
      ) : (
        <p>{kit.no_cash}</p>
      )}
      <Signed sign={sign} on_change={set_sign} />
    </FormPage>
  );
}

export function GiveBackForm({ errand, put, close, thing }: FormProps & { thing: ErrandView['things'][number] }) {
  const { form, ...text } = words.use();
  const kit = errand_words.use();
  const deed = useDeed(errand.id, put);
  const [spent, set_spent] = useState('0');
  const [receipt, set_receipt] = useState<Attachment<'photo' | 'voice' | 'signature'>[]>([]);
  const [sign, set_sign] = useState(no_sign);
  const [wrong, set_wrong] = useState<string | null>(null);
  const amount_fen = thing.amount_fen ?? 0;
  const spent_fen = fen_of(spent);
  async function save() {
    set_wrong(null);
    if (spent_fen === null || spent_fen > amount_fen) return set_wrong(form.needs.cash);
    if (!is_signed(sign)) return set_wrong(form.needs.sign);
    const sent = await deed.send(receipt.filter((file) => file.kind === 'photo').slice(-1));
    const signed = sent && (await send_sign(deed, sign));
    if (signed && (await deed.run('give-back', { thing_id: thing.id, spent_fen, receipt_file_id: sent[0] ?? null, sign: signed }))) close();
  }
  return (
    <FormPage title={text.give_back} where={thing.kind === 'cash' ? `${kit.cash} ${kit.yuan(yuan_of(amount_fen))}` : kit.documents[thing.document ?? 'other']} back={close} save={form.give_back} wrong={deed.refusal ?? wrong} on_save={() => void save()}>
      {thing.kind === 'cash' ? (
        <>
          <label className="field">
            <span>{form.spent}</span>
            <input inputMode="decimal" maxLength={9} value={spent} onChange={({ target }) => set_spent(target.value)} />
            {spent_fen !== null && spent_fen <= amount_fen ? <small>{form.comes_back(yuan_of(amount_fen - spent_fen))}</small> : null}
          </label>
          <p>{form.receipt}</p>
          <Files files={receipt} on_change={set_receipt} />
        </>
      ) : null}
      <Signed sign={sign} on_change={set_sign} />
    </FormPage>
  );
}
