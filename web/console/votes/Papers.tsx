import { Button, Input, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import type { HeadList, PaperRead } from '../../../modules/deliberation/votes/contract.ts';
import type { FileView } from '../../../platform/files/contract.ts';
import { upload, useAsk } from '../../kit/fetch/index.ts';
import { shrink_photo } from '../../kit/media/index.ts';
import { useDeed } from '../shell/use-deed.ts';
import { vote_url } from './VoteDesk.tsx';
import { metres, vote_words } from './words.ts';

/** `list`: a ballot that names several, in the order in which they are chosen. */
type DeskProps = { vote: { id: string; choices: readonly { id: string; label: string }[]; proxy_heads_max: number; list?: boolean }; again: () => void };
type Found = HeadList['heads'][number];

/** Paper by two, and written proxies: a home is found by its words, whether it took part is shown, never what it said. */
export function Papers({ vote, again }: DeskProps) {
  const text = vote_words.use();
  const [sought, seek] = useState('');
  const [q, set_q] = useState('');
  const asked = useAsk<HeadList>(vote_url(vote, `heads?q=${encodeURIComponent(q)}`));
  const [chosen, choose] = useState<number | null>(null);
  const done = () => (choose(null), asked.again(), again());
  return (
    <section className="panel">
      <h2>{text.paper}</h2>
      <p className="quiet">{text.paper_lead}</p>
      <ul className="vote-found">
        {asked.data?.waiting.map((one) => (
          <li key={one.id}>
            <span><b>{one.label}</b> · {one.mine ? text.mine : text.waiting}</span>
            {one.mine ? null : <Second vote={vote} paper_id={one.id} again={done} />}
          </li>
        ))}
      </ul>
      <form className="vote-line" onSubmit={(event) => (event.preventDefault(), set_q(sought.trim()))}>
        <Input aria-label={text.find} placeholder="3栋2单元602" value={sought} maxLength={40} onChange={({ target }) => seek(target.value)} />
        <Button htmlType="submit">{text.search}</Button>
      </form>
      <ul className="vote-found">
        {asked.data?.heads.map((head) => (
          <li key={head.head}>
            <span><b>{head.label}</b>{text.kind_of[head.kind]} · {head.area_cm2 > 0 ? `${metres(head.area_cm2)} · ` : ''}{head.cast ? text.cast[head.cast] : text.not_cast}</span>
            {chosen === head.head ? <><First vote={vote} head={head} again={done} /><Proxy vote={vote} head={head} again={done} /></> : <Button onClick={() => choose(head.head)}>{text.first} / {text.proxy}</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Choices({ vote, value, choose }: { vote: DeskProps['vote']; value: string | null; choose: (id: string | null) => void }) {
  const text = vote_words.use();
  if (vote.list) return <Select mode="multiple" aria-label={text.choice} placeholder={text.choice} className="vote-list" value={value === null ? [] : value.split(',')} onChange={(ids: string[]) => choose(ids.length === 0 ? null : ids.join(','))} options={vote.choices.map(({ id, label }) => ({ value: id, label }))} />;
  return <Radio.Group aria-label={text.choice} value={value} onChange={({ target }) => choose(target.value as string)} options={vote.choices.map(({ id, label }) => ({ value: id, label }))} />;
}

function Photo({ label, there, take }: { label: string; there: boolean; take: (id: string) => void }) {
  const [text, input] = [vote_words.use(), useId()];
  const send = async (file: File | undefined) => {
    if (file) take((await upload<FileView>(await shrink_photo(file), 'paper.jpg')).id);
  };
  return (
    <span className="vote-photo">
      <label htmlFor={input}>{label}</label>
      <input id={input} type="file" accept="image/*" capture="environment" onChange={({ target }) => void send(target.files?.[0])} />
      {there ? <b role="status">{text.photo_there}</b> : null}
    </span>
  );
}

function First({ vote, head, again }: DeskProps & { head: Found }) {
  const text = vote_words.use();
  const [choice, choose] = useState<string | null>(null);
  const [file_id, take] = useState<string | null>(null);
  const { busy, send } = useDeed(text.saved, again);
  return (
    <div className="vote-entry">
      <Photo label={text.photo} there={file_id !== null} take={take} />
      <Choices vote={vote} value={choice} choose={choose} />
      <Button type="primary" loading={busy} disabled={choice === null || file_id === null} onClick={() => void send(vote_url(vote, 'papers'), { head: head.head, choice, file_id }, () => text.first_done)}>{text.first}</Button>
    </div>
  );
}

function Second({ vote, paper_id, again }: DeskProps & { paper_id: string }) {
  const text = vote_words.use();
  const [choice, choose] = useState<string | null>(null);
  const { busy, send } = useDeed(text.saved, again);
  return (
    <div className="vote-entry">
      <Choices vote={vote} value={choice} choose={choose} />
      <Button type="primary" loading={busy} disabled={choice === null} onClick={() => void send<PaperRead>(vote_url(vote, 'papers/second'), { paper_id, choice }, ({ result }) => text[result])}>{text.second}</Button>
    </div>
  );
}

function Proxy({ vote, head, again }: DeskProps & { head: Found }) {
  const text = vote_words.use();
  const [agent_phone, write] = useState('');
  const [file_id, take] = useState<string | null>(null);
  const { busy, send } = useDeed(text.saved, again);
  if (vote.proxy_heads_max === 0) return null;
  return (
    <details>
      <summary>{text.proxy}</summary>
      <p className="quiet">{text.proxy_lead}</p>
      <div className="vote-entry">
        <Photo label={text.proxy_photo} there={file_id !== null} take={take} />
        <Input aria-label={text.agent} placeholder={text.agent} value={agent_phone} maxLength={20} onChange={({ target }) => write(target.value)} />
        <Button loading={busy} disabled={file_id === null || agent_phone.trim() === ''} onClick={() => void send(vote_url(vote, 'proxies'), { head: head.head, agent_phone, file_id }, () => text.proxy_done)}>{text.proxy}</Button>
      </div>
    </details>
  );
}
