import { App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { WeakPublication, WeakPublications } from '../../../modules/cases/weak/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { field_words, useLanguage, useServerWord } from '../../kit/words/index.ts';
import { useMe } from '../shell/me.ts';
import { Answer } from '../shell/Saying.tsx';
import { TableHead } from '../shell/TableHead.tsx';
import { words } from '../words/index.ts';
import { csv_of, save } from './csv.ts';
import { weak_words } from './words.ts';

const publishers: readonly string[] = ['community', 'street', 'county'];

/** The months that were published for one estate; who coordinates it may publish this one, once. */
export function Published() {
  const text = weak_words.use();
  const me = useMe();
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates');
  const [chosen, choose] = useState<string | null>(null);
  const estate = estates.data?.estates.find(({ id }) => id === chosen) ?? estates.data?.estates[0];
  const asked = useAsk<WeakPublications>(estate ? `/api/weak-publications?${new URLSearchParams({ estate: estate.id, district: estate.district }).toString()}` : null);
  const [sending, set_sending] = useState<{ corrects: string | null } | null>(null);
  if (!estate) return null;
  return (
    <section className="published" aria-labelledby="published-title">
      <h2 id="published-title">{text.published}</h2>
      <p className="quiet no-print">{text.published_hint}</p>
      <div className="published-tools no-print">
        <Select aria-label={text.estate} value={estate.id} onChange={choose} options={(estates.data?.estates ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        {publishers.includes(me.hat.role) ? (
          <Button type="primary" onClick={() => set_sending({ corrects: null })}>
            {text.publish}
          </Button>
        ) : null}
      </div>
      <Answer asked={asked}>
        {({ publications }) =>
          publications.length === 0 ? (
            <p className="quiet">{text.none}</p>
          ) : (
            <>
              {publications.map((one) => (
                <Publication key={one.id} one={one} correct={publishers.includes(me.hat.role) && !one.corrected_by ? () => set_sending({ corrects: one.id }) : null} />
              ))}
            </>
          )
        }
      </Answer>
      {sending ? <Publishing estate={estate} corrects={asked.data?.publications.find(({ id }) => id === sending.corrects) ?? null} close={() => set_sending(null)} done={asked.again} /> : null}
    </section>
  );
}

function Publication({ one, correct }: { one: WeakPublication; correct: (() => void) | null }) {
  const [text, language, now, said, level] = [weak_words.use(), useLanguage(), useNow(), useServerWord(), field_words.use().level];
  const { content } = one;
  const { head } = text;
  const rows = content.items.map((item) => [
    item.number, said(item.category_name), item.opened_on, item.missed_on,
    `${text.missed(level[item.level], text.kind[item.missed])}；${said(item.cause)}`,
    [item.desk, said(item.coordinator)].filter(Boolean).join(' / '), item.next_step ? `${item.next_step.text}（${text.by(item.next_step.due_on)}）` : text.no_next,
  ]);
  return (
    <article className="publication" aria-label={`${content.place_name} ${one.month}`}>
      <h3>
        {content.place_name} · {one.month}
      </h3>
      <p>
        <b>{text.named(content.items.length)}</b> {text.unnamed}
      </p>
      {one.correction ? <p>{text.corrects(one.correction)}</p> : null}
      {one.corrected_by ? <p className="corrected">{text.corrected}</p> : null}
      <table className="weak">
        <TableHead words={Object.values(head)} />
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, index) => (
                <td key={Object.keys(head)[index]} data-label={Object.values(head)[index]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        {when_words(new Date(one.published_at), now, language)} · {text.digest(one.digest.slice(0, 16))} · {one.whole ? text.whole : text.broken}
      </p>
      <div className="published-tools no-print">
        <Button onClick={() => save(`${content.place_name}-${one.month}.csv`, csv_of([[`${text.named(content.items.length)} ${text.unnamed}`], Object.values(head), ...rows]))}>{text.csv}</Button>
        <Button onClick={() => print()}>{text.print}</Button>
        {correct ? <Button onClick={correct}>{text.correct}</Button> : null}
      </div>
    </article>
  );
}

function Publishing({ estate, corrects, close, done }: { estate: EstateView; corrects: WeakPublication | null; close: () => void; done: () => void }) {
  const [text, app] = [weak_words.use(), words.use().app];
  const { message } = App.useApp();
  const now = useNow();
  const [correction, set_correction] = useState('');
  const [busy, set_busy] = useState(false);
  async function send(): Promise<void> {
    set_busy(true);
    try {
      const month = corrects?.month ?? new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(now).slice(0, 7);
      await ask('POST', '/api/weak-publications', { estate: estate.id, month, ...(corrects ? { corrects: corrects.id, correction } : {}) });
      done();
      close();
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : app.failed, 6);
    } finally {
      set_busy(false);
    }
  }
  return (
    <Modal open title={text.publish_title(estate.name)} onCancel={close} onOk={() => void send()} okText={corrects ? text.correct : text.publish} cancelText={text.cancel} okButtonProps={{ loading: busy, disabled: corrects !== null && correction.trim().length < 4 }}>
      <p>{text.publish_sure}</p>
      {corrects ? (
        <label>
          {text.correction}
          <Input.TextArea rows={3} maxLength={300} value={correction} onChange={(event) => set_correction(event.target.value)} />
        </label>
      ) : null}
    </Modal>
  );
}
