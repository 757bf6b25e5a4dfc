import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ObjectionView } from '../../../modules/deliberation/votes/contract.ts';
import { useDeed } from '../shell/use-deed.ts';
import { vote_url, type DeskProps } from './VoteDesk.tsx';
import { metres, moment, vote_words } from './words.ts';

/** The result with every figure, the protocol, objections with their answers, and filing. */
export function After({ vote, again }: DeskProps) {
  const text = vote_words.use();
  const [number, set_number] = useState('');
  const { busy, send } = useDeed(text.saved, again);
  const decided = vote.choices.find(({ id }) => id === vote.decided);
  const both = (weight: { heads: number; area_cm2: number } | null) => (weight ? `${weight.heads} / ${metres(weight.area_cm2)}` : '');
  return (
    <>
      <section className="panel">
        <h2>{text.result}：{decided ? text.passed(decided.label) : vote.quorum ? text.not_passed : text.no_quorum}</h2>
        <table className="vote-table">
          <thead><tr><th scope="col">{text.choice_head}</th><th scope="col">{text.heads_head}</th><th scope="col">{text.area_head}</th></tr></thead>
          <tbody>{vote.result!.map((one) => <tr key={one.choice}><th scope="row">{one.label}</th><td>{one.heads}</td><td>{metres(one.area_cm2)}</td></tr>)}</tbody>
        </table>
        <p>{text.needs(both(vote.needs_quorum), both(vote.needs_approval))}</p>
        <p><Button href={vote_url(vote, 'protocol')}>{text.protocol}</Button></p>
      </section>
      <section className="panel">
        <h2>{text.objections}</h2>
        {vote.objections_until ? <p>{text.objections_until(moment(vote.objections_until))}</p> : null}
        {vote.objections.length === 0 ? <p className="quiet">{text.no_objections}</p> : null}
        <ul className="vote-found">{vote.objections.map((one) => <li key={one.id}><Objection vote={vote} one={one} again={again} /></li>)}</ul>
        {vote.filed_number ? <p><b>{text.filed(vote.filed_number)}</b></p> : vote.keeps ? (
          <div className="vote-line">
            <span>{vote.file_by ? text.file_by(moment(vote.file_by).slice(0, 10)) : ''}</span>
            <Input aria-label={text.file_number} placeholder={text.file_number} value={number} maxLength={60} onChange={({ target }) => set_number(target.value)} />
            <Button loading={busy} disabled={number.trim() === ''} onClick={() => void send(vote_url(vote, 'file'), { number })}>{text.file}</Button>
          </div>
        ) : null}
      </section>
    </>
  );
}

function Objection({ vote, one, again }: DeskProps & { one: ObjectionView }) {
  const text = vote_words.use();
  const [answer, write] = useState('');
  const { busy, send } = useDeed(text.saved, again);
  const say = (upheld: boolean) => void send(vote_url(vote, 'objections/answer'), { objection_id: one.id, upheld, answer });
  if (one.answered_at) return <p>{one.words} → <b>{one.upheld ? text.upheld : text.not_upheld}</b>：{one.answer}</p>;
  return (
    <>
      <p>{one.words}</p>
      {vote.keeps ? (
        <div className="vote-line">
          <Input aria-label={text.answer} placeholder={text.answer} value={answer} maxLength={1000} onChange={({ target }) => write(target.value)} />
          <Button loading={busy} disabled={answer.trim().length < 2} onClick={() => say(true)}>{text.upheld}</Button>
          <Button loading={busy} disabled={answer.trim().length < 2} onClick={() => say(false)}>{text.not_upheld}</Button>
        </div>
      ) : null}
    </>
  );
}
