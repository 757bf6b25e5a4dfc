import { useState } from 'react';
import type { Word } from '../../../modules/errands/contract.ts';
import { useDeed } from '../../kit/errand/index.ts';
import type { Attachment } from '../../kit/media/index.ts';
import { Choice } from '../visits/Choice.tsx';
import { Files } from '../visits/Files.tsx';
import { FormPage } from '../visits/FormPage.tsx';
import type { FormProps } from './ErrandDetail.tsx';
import { words } from './words.ts';

type Kept = Attachment<'photo' | 'voice' | 'signature'>[];

export function FinishForm({ errand, put, close }: FormProps) {
  const { form, ...text } = words.use();
  const deed = useDeed(errand.id, put);
  const [where, set_where] = useState('');
  const [note, set_note] = useState('');
  const [files, set_files] = useState<Kept>([]);
  const [wrong, set_wrong] = useState<string | null>(null);
  async function save() {
    set_wrong(null);
    const photos = files.filter((file) => file.kind === 'photo').slice(0, 6);
    if (where.trim() === '') return set_wrong(form.needs.where_done);
    if (photos.length === 0) return set_wrong(form.needs.proof);
    const proof_file_ids = await deed.send(photos);
    if (proof_file_ids && (await deed.run('finish', { where, note, proof_file_ids }))) close();
  }
  return (
    <FormPage title={text.finish} where={`${errand.kind.title} · ${errand.principal_name}`} back={close} save={form.finish} wrong={deed.refusal ?? wrong} on_save={() => void save()}>
      <label className="field">
        <span>{form.where_done}</span>
        <input maxLength={120} value={where} onChange={({ target }) => set_where(target.value)} />
      </label>
      <label className="field">
        <span>{form.note_done}</span>
        <textarea rows={3} maxLength={1000} value={note} onChange={({ target }) => set_note(target.value)} />
      </label>
      <p>{form.proof}</p>
      <Files files={files} on_change={set_files} />
    </FormPage>
  );
}

/** What the principal said to somebody who writes it down. */
export function WordForm({ errand, put, close }: FormProps) {
  const { form, ...text } = words.use();
  const deed = useDeed(errand.id, put);
  const [word, set_word] = useState<Word | null>(null);
  const [said, set_said] = useState('');
  const [files, set_files] = useState<Kept>([]);
  const [wrong, set_wrong] = useState<string | null>(null);
  const is_agent = errand.seat === 'agent' || errand.seat === 'stand_in';
  async function save() {
    set_wrong(null);
    if (word === null) return set_wrong(form.needs.outcome);
    if (is_agent && files.length === 0) return set_wrong(form.agent_word);
    const sent = await deed.send(files.slice(-1));
    if (sent && (await deed.run('word', { word, text: said, file_id: sent[0] ?? null }))) close();
  }
  return (
    <FormPage title={text.word} where={`${errand.kind.title} · ${errand.principal_name}`} back={close} save={form.word_save} wrong={deed.refusal ?? wrong} on_save={() => void save()}>
      <Choice legend={form.word} name="word" options={(['done', 'not_as_asked'] as const).map((one) => [one, form.words[one]] as const)} value={word} on_change={set_word} />
      <label className="field">
        <span>{form.text}</span>
        <input maxLength={500} value={said} onChange={({ target }) => set_said(target.value)} />
      </label>
      {is_agent ? (
        <>
          <p>{form.agent_word}</p>
          <Files files={files} on_change={set_files} />
        </>
      ) : null}
    </FormPage>
  );
}
