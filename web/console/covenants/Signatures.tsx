import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { Signed } from '../../../modules/deliberation/covenants/contract.ts';
import type { FileView } from '../../../platform/files/contract.ts';
import { covenant_words } from '../../kit/covenant/index.ts';
import { upload, useAsk } from '../../kit/fetch/index.ts';
import { shrink_photo } from '../../kit/media/index.ts';
import { useDeed } from '../shell/use-deed.ts';
import { covenant_url, type DeskProps } from './CovenantDesk.tsx';
import { keep_words } from './words.ts';

/** How many homes signed; what was signed on paper, with its photo; and for who keeps it, where to knock. */
export function Signatures({ covenant, again }: DeskProps) {
  const [text, shared] = [keep_words.use(), covenant_words.use()];
  return (
    <section className="panel">
      <h2>{shared.signed(covenant.signed, covenant.homes)}</h2>
      <Paper covenant={covenant} again={again} />
      {covenant.keeps ? <details><summary>{text.signatures}</summary><Homes key={covenant.signed} covenant={covenant} /></details> : null}
    </section>
  );
}

function Paper({ covenant, again }: DeskProps) {
  const [text, input] = [keep_words.use(), useId()];
  const [home, set_home] = useState('');
  const [file_id, take] = useState<string | null>(null);
  const { busy, send } = useDeed(text.saved, again);
  const photo = async (file: File | undefined) => {
    if (file) take((await upload<FileView>(await shrink_photo(file), 'paper.jpg')).id);
  };
  const save = async () => {
    if (!(await send(covenant_url(covenant, 'papers'), { home, file_id }, () => text.paper_done))) return;
    set_home('');
    take(null);
  };
  return (
    <div className="covenant-entry">
      <h3>{text.paper}</h3>
      <p className="quiet">{text.paper_lead}</p>
      <div className="covenant-line">
        <Input aria-label={text.home} placeholder="3栋2单元602" value={home} maxLength={40} onChange={({ target }) => set_home(target.value)} />
        <label htmlFor={input}>{text.photo}</label>
        <input id={input} type="file" accept="image/*" capture="environment" onChange={({ target }) => void photo(target.files?.[0])} />
        {file_id ? <b role="status">{text.photo_there}</b> : null}
        <Button type="primary" loading={busy} disabled={file_id === null || home.trim() === ''} onClick={() => void save()}>{text.paper_save}</Button>
      </div>
    </div>
  );
}

function Homes({ covenant }: Pick<DeskProps, 'covenant'>) {
  const text = keep_words.use();
  const asked = useAsk<Signed>(covenant_url(covenant, 'signatures'));
  if (!asked.data) return <p role="status">…</p>;
  return (
    <>
      <p className="quiet">{text.signatures_lead}</p>
      <p>{asked.data.homes.map(({ home, how }) => `${home}（${text.signed_by[how]}）`).join('、')}</p>
      <details><summary>{text.missing(asked.data.missing.length)}</summary><p>{asked.data.missing.join('、')}</p></details>
    </>
  );
}
