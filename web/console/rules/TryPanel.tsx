import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Rehearsal } from '../../../modules/assistant/contract.ts';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { field_words, useLanguage, useServerWord } from '../../kit/words/index.ts';
import { OneOf } from '../together/Choices.tsx';
import { words } from '../words/index.ts';
import { conditions } from './conditions.ts';
import { rules_words } from './words.ts';

/** 「这句话会派给谁」: read and dispatched as a real message would be, and nothing is kept. */
export function TryPanel() {
  const text = rules_words.use();
  const failed = words.use().app.failed;
  const { message } = App.useApp();
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates');
  const [found, set_found] = useState<Rehearsal | null>(null);
  const [busy, set_busy] = useState(false);
  async function send({ text: said, estate_id }: { text: string; estate_id: string }) {
    set_busy(true);
    try {
      set_found(await ask<Rehearsal>('POST', '/api/dispatch-rules/try', { text: said, estate_id, category: null, at: null }));
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : failed, 6);
    } finally {
      set_busy(false);
    }
  }
  if (!estates.data) return null;
  const required = [{ required: true, message: text.required }];
  return (
    <>
      <Form layout="vertical" className="panel" onFinish={(fields: { text: string; estate_id: string }) => void send(fields)} initialValues={{ estate_id: estates.data.estates[0]?.id }}>
        <Form.Item name="text" label={text.try.text} rules={required}>
          <Input.TextArea rows={2} maxLength={500} placeholder={text.try.example} />
        </Form.Item>
        <Form.Item name="estate_id" label={text.try.place} rules={required}>
          <OneOf label={text.try.place} options={estates.data.estates.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.try.button}
        </Button>
      </Form>
      {found ? <Found found={found} /> : null}
    </>
  );
}

function Found({ found }: { found: Rehearsal }) {
  const text = rules_words.use();
  const field = field_words.use();
  const [said, language, now] = [useServerWord(), useLanguage(), useNow()];
  const { reading, tried } = found;
  const tier = reading.tier === 1 || reading.tier === 2 || reading.tier === 3 || reading.tier === 4 ? field.tier[reading.tier] : '';
  return (
    <section className="panel rule-found" role="status">
      {reading.emergency ? <p className="rule-danger">{text.try.emergency(reading.emergency_lines.join('、') || '110')}</p> : null}
      {reading.act === 'demand' ? null : <p>{text.try.not_demand}</p>}
      <p>
        <b>{text.try.reading}</b> {[reading.category_name && said(reading.category_name), tier, reading.place, text.try.confidence(reading.confidence)].filter(Boolean).join(' · ')}
      </p>
      <p className="quiet">{reading.reasons.join('；')}</p>
      {tried === null ? (
        <p>{text.try.unknown}</p>
      ) : (
        <>
          <p className="rule-goes">
            {tried.offer ? (
              <>
                {text.try.goes} <b>{tried.offer.organisation_name}</b>
              </>
            ) : (
              text.try.nobody
            )}
          </p>
          <p>
            {[
              tried.by_rule ? text.try.by_rule : text.try.by_table,
              tried.by_rule && tried.built_in ? text.try.table_says(tried.built_in.organisation_name) : tried.offer?.why,
              tried.assist.length ? text.assist(tried.assist.map(({ name }) => name).join('、')) : '',
              tried.recused.length ? text.try.recused(tried.recused.map(({ name }) => name).join('、')) : '',
              text.try.level(field.level[tried.level]),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p>
            <b>{text.try.clocks}</b> {tried.clocks.map((clock) => `${field.clock[clock.kind]} ${when_words(new Date(clock.due_at), now, language)}`).join(' · ')}
          </p>
          <h2>{text.try.rules}</h2>
          {tried.considered.length === 0 ? <p className="quiet">{text.try.no_rules}</p> : null}
          <ul className="rule-considered">
            {tried.considered.map(({ rule, verdict }) => (
              <li key={rule.id} className={verdict === 'fires' ? 'rule-fires' : undefined}>
                <b>{verdict === 'fires' ? '✓ ' : '– '}{text.verdict[verdict]}</b> {conditions(rule, language, said)} → {rule.organisation.name}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
