import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { CategoryView } from '../../../modules/cases/contract.ts';
import type { RuleOrganisation, RulePlace, RuleView, WhatIf, WriteRule } from '../../../modules/cases/rule/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { field_words, useServerWord } from '../../kit/words/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import { OneOf, SomeOf } from '../together/Choices.tsx';
import type { FormProps } from '../together/Panel.tsx';
import { words } from '../words/index.ts';
import { minute_of, time_of } from './conditions.ts';
import { rules_words } from './words.ts';

type Fields = { place: string; category?: string; owner_code?: string; tier?: number; from?: string; until?: string; organisation_id: string; assist_ids?: string[]; reason: string };
const key_of = (place: Pick<RulePlace, 'place_id' | 'estate_id'>) => `${place.place_id} ${place.estate_id ?? ''}`;

function body_of({ place, category, owner_code, tier, from, until, organisation_id, assist_ids, reason }: Fields): WriteRule {
  const [place_id = '', estate_id = ''] = place.split(' ');
  return { place_id, estate_id: estate_id || null, category: category ?? null, owner_code: owner_code ?? null, tier: tier ?? null, from_minute: minute_of(from), until_minute: minute_of(until), organisation_id, assist_ids: assist_ids ?? [], reason, from_at: null };
}
function first_values(rule: RuleView | null): Partial<Fields> {
  if (!rule) return {};
  const optional = { ...(rule.category ? { category: rule.category } : {}), ...(rule.owner_code ? { owner_code: rule.owner_code } : {}), ...(rule.tier ? { tier: rule.tier } : {}) };
  const hours = rule.from_minute !== null && rule.until_minute !== null ? { from: time_of(rule.from_minute), until: time_of(rule.until_minute) } : {};
  return { ...optional, ...hours, place: key_of(rule), organisation_id: rule.organisation.id, assist_ids: rule.assist.map(({ id }) => id), reason: rule.reason };
}

/** A rule, and what it would have changed in the last 30 days before it is saved. */
export function RuleForm({ rule, post, busy, close }: FormProps & { rule: RuleView | null }) {
  const text = rules_words.use();
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const failed = words.use().app.failed;
  const [guess, set_guess] = useState<WhatIf | null>(null);
  const required = [{ required: true, message: text.required }];
  const send = (fields: Fields) => void post(rule ? `/api/dispatch-rules/${rule.id}` : '/api/dispatch-rules', body_of(fields), rule ? 'PUT' : 'POST');
  async function try_out() {
    try {
      const fields = await form.validateFields();
      set_guess(await ask<WhatIf>('POST', '/api/dispatch-rules/what-if', { id: rule?.id ?? null, rule: body_of(fields) }));
    } catch (error) {
      if (error instanceof Refused) void message.error(error.message, 6);
      else if (error instanceof Error) void message.error(failed);
    }
  }
  return (
    <Form form={form} layout="vertical" onFinish={send} initialValues={first_values(rule)} onValuesChange={() => set_guess(null)}>
      <Conditions required={required} />
      <Organisations required={required} />
      <Finer open={Boolean(rule && (rule.owner_code || rule.tier || rule.from_minute !== null))} />
      <Form.Item name="reason" label={text.field.reason} rules={required}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <Button onClick={() => void try_out()}>{text.what_if}</Button>
      {guess ? <Guess guess={guess} /> : null}
      <Buttons label={text.save} busy={busy} cancel={close} />
    </Form>
  );
}

function Conditions({ required }: { required: { required: boolean; message: string }[] }) {
  const text = rules_words.use();
  const said = useServerWord();
  const places = useAsk<{ places: RulePlace[] }>('/api/dispatch-rules/places');
  const kinds = useAsk<{ categories: CategoryView[] }>('/api/categories');
  const groups = [...Map.groupBy(kinds.data?.categories ?? [], ({ group_code }) => group_code)];
  const category = groups.map(([code, all]) => ({ label: said(all[0]!.group_name), options: [{ value: code, label: `${said(all[0]!.group_name)} *` }, ...all.map((one) => ({ value: one.code, label: said(one.name) }))] }));
  return (
    <>
      <Form.Item name="place" label={text.field.place} rules={required}>
        <OneOf label={text.field.place} options={places.data?.places.map((one) => ({ value: key_of(one), label: one.name })) ?? []} />
      </Form.Item>
      <Form.Item name="category" label={text.field.category}>
        <Select allowClear placeholder={text.any_category} showSearch={{ optionFilterProp: 'label' }} loading={kinds.loading} options={category} />
      </Form.Item>
    </>
  );
}

function Organisations({ required }: { required: { required: boolean; message: string }[] }) {
  const text = rules_words.use();
  const chosen = Form.useWatch('place') as string | undefined;
  const [place = '', estate = ''] = (chosen ?? '').split(' ');
  const asked = useAsk<{ organisations: RuleOrganisation[] }>(`/api/dispatch-rules/organisations?place=${encodeURIComponent(place || '-')}${estate ? `&estate=${encodeURIComponent(estate)}` : ''}`);
  const options = asked.data?.organisations.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <>
      <Form.Item name="organisation_id" label={text.field.organisation} rules={required}>
        {chosen ? <OneOf label={text.field.organisation} options={options} /> : <p className="quiet">{text.field.place_first}</p>}
      </Form.Item>
      {chosen ? (
        <Form.Item name="assist_ids" label={text.field.assist}>
          <SomeOf label={text.field.assist} options={options} />
        </Form.Item>
      ) : null}
    </>
  );
}

/** What most rules leave open, folded away unless this one has it. */
function Finer({ open }: { open: boolean }) {
  const text = rules_words.use();
  const field = field_words.use();
  const owners = words.use().case.owner_code;
  return (
    <details className="rule-finer" open={open}>
      <summary>{text.field.finer}</summary>
      <div className="two-fields">
        <Form.Item name="owner_code" label={text.field.owner}>
          <Select allowClear options={Object.entries(owners).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="tier" label={text.field.tier}>
          <Select allowClear options={([1, 2, 3, 4] as const).map((value) => ({ value, label: field.tier[value] }))} />
        </Form.Item>
        <Form.Item name="from" label={text.field.from_time}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="until" label={text.field.until_time}>
          <Input type="time" />
        </Form.Item>
      </div>
    </details>
  );
}

export function Guess({ guess }: { guess: WhatIf }) {
  const text = rules_words.use();
  return (
    <div className="rule-guess" role="status">
      <p>
        <b>{text.what_if_say(guess.days, guess.cases, guess.elsewhere)}</b> {guess.elsewhere === 0 ? text.what_if_same : ''}
      </p>
      <ul>
        {guess.moves.map((one) => (
          <li key={`${one.from}${one.to}`}>{text.moved(one.from ?? text.nobody, one.to ?? text.nobody, one.count)}</li>
        ))}
        {guess.barred.map((one) => (
          <li key={one.verdict}>{text.barred(one.count, text.verdict[one.verdict])}</li>
        ))}
      </ul>
    </div>
  );
}
