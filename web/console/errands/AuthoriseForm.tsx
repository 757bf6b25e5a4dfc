import { useState } from 'react';
import { documents, type Document, type KindList } from '../../../modules/errands/contract.ts';
import { errand_words, fen_of, useDeed } from '../../kit/errand/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import type { Attachment } from '../../kit/media/index.ts';
import { Choice } from '../visits/Choice.tsx';
import { Files } from '../visits/Files.tsx';
import { FormPage } from '../visits/FormPage.tsx';
import { day_after } from './AskForm.tsx';
import type { FormProps } from './ErrandDetail.tsx';
import { Ticks } from './Ticks.tsx';
import { words } from './words.ts';

/** The authority as it was signed or said, with its scope: nothing is ticked that was not asked. */
export function AuthoriseForm({ errand, put, close }: FormProps) {
  const { form, ...text } = words.use();
  const kit = errand_words.use();
  const deed = useDeed(errand.id, put);
  const all_kinds = useAsk<KindList>('/api/errand-kinds').data?.kinds ?? [];
  const [how, set_how] = useState<'written' | 'recorded'>('recorded');
  const [files, set_files] = useState<Attachment<'photo' | 'voice' | 'signature'>[]>([]);
  const [kinds, set_kinds] = useState<string[]>([errand.kind.id]);
  const [carried, set_carried] = useState<Document[]>([]);
  const [cash, set_cash] = useState('0');
  const [may_substitute, set_substitute] = useState(false);
  const [until_on, set_until] = useState(day_after(30));
  const [wrong, set_wrong] = useState<string | null>(null);
  const evidence = files.filter((file) => file.kind === (how === 'recorded' ? 'voice' : 'photo')).slice(-1);

  async function save() {
    set_wrong(null);
    const cash_fen_max = fen_of(cash);
    if (evidence.length === 0) return set_wrong(form.needs.evidence);
    if (cash_fen_max === null) return set_wrong(form.needs.cash);
    const sent = await deed.send(evidence);
    if (sent && (await deed.run('authorise', { how, file_id: sent[0], kinds, documents: carried, cash_fen_max, may_substitute, until_on }))) close();
  }
  return (
    <FormPage title={text.authorise} where={`${errand.kind.title} · ${errand.principal_name}`} back={close} save={form.authorise} wrong={deed.refusal ?? wrong} on_save={() => void save()}>
      {errand.guardians.length > 0 ? <p className="visit-promise">{form.guardian(errand.guardians.map(({ name }) => name).join('、'))}</p> : null}
      <Ticks legend={form.kinds} options={all_kinds.map((one) => [one.id, one.title] as const)} value={kinds} on_change={set_kinds} />
      <Ticks legend={form.documents} options={documents.map((one) => [one, kit.documents[one]] as const)} value={carried} on_change={set_carried} />
      <label className="field">
        <span>{form.cash}</span>
        <input inputMode="decimal" maxLength={9} value={cash} onChange={({ target }) => set_cash(target.value)} />
      </label>
      <label className="field">
        <span>{form.until}</span>
        <input type="date" min={day_after(0)} value={until_on} onChange={({ target }) => set_until(target.value || day_after(30))} />
      </label>
      <fieldset className="ticks">
        <label>
          <input type="checkbox" checked={may_substitute} onChange={({ target }) => set_substitute(target.checked)} />
          <span>{form.substitute}</span>
        </label>
      </fieldset>
      <Choice legend={form.how} name="how" options={(['recorded', 'written'] as const).map((one) => [one, form.hows[one]] as const)} value={how} on_change={set_how} />
      <p className="visit-promise">{form.read_out}</p>
      <p>{form.evidence[how]}</p>
      <Files files={files} on_change={set_files} />
    </FormPage>
  );
}
