import { Button, Form, Input, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import type { Establish, FoundingChoices, OrganisationView } from '../../../modules/people/post/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { word_for } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address, go } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { CreditCode } from './CreditCode.tsx';
import { day_today } from './day.ts';
import { found_words } from './found-words.ts';
import { words } from './words.ts';

const other = '…';
type Given = Omit<Establish, 'form' | 'kind'> & { kind: string; own_kind?: string; scope?: 'estate' | 'place' };

/** 成立: what, where, from when. Nothing is asked that the kind does not need. */
export function FoundForm() {
  const text = found_words.use();
  const choices = useAsk<FoundingChoices>('/api/organisation-choices');
  return (
    <>
      <p>
        <Link href={address('organisations')}>← {words.use().back}</Link>
      </p>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      <Answer asked={choices}>{(found) => <Fields choices={found} />}</Answer>
    </>
  );
}

function Fields({ choices }: { choices: FoundingChoices }) {
  const [text, { form: form_words }] = [found_words.use(), words.use()];
  const [form] = Form.useForm<Given>();
  const [what, set_what] = useState<Establish['form']>('committee');
  const [wrong, set_wrong] = useState<string | null>(null);
  const [busy, set_busy] = useState(false);
  const saying = useRef<HTMLParagraphElement>(null);
  const kind: string | undefined = Form.useWatch('kind', form);
  const scope: string | undefined = Form.useWatch('scope', form);
  const kinds = choices.kinds.filter((one) => one.form === what);
  const wants = kinds.find((one) => one.kind === kind)?.estate ?? 'may';
  const at_estate = wants === 'must' || (wants === 'may' && scope === 'estate');
  const needed = [{ required: true, message: text.required }];

  async function save({ kind: chosen, own_kind, place_id, estate_id, parent_id, inside_id, credit_code, desk_phone, from_on, name }: Given): Promise<void> {
    set_busy(true);
    set_wrong(null);
    const where = at_estate ? { estate_id: estate_id ?? null } : { place_id: place_id ?? null };
    const rest = { parent_id: parent_id ?? null, inside_id: inside_id ?? null, credit_code: credit_code?.trim() || null, desk_phone: desk_phone?.trim() || null };
    try {
      const { id } = await ask<{ id: string }>('POST', '/api/organisations', { form: what, kind: chosen === other ? own_kind : chosen, name, ...where, ...rest, ...(from_on ? { from_on } : {}) });
      go(address('organisations', id), true);
    } catch (error) {
      set_wrong(error instanceof Refused ? error.message : text.failed);
      saying.current?.scrollIntoView({ block: 'nearest' });
    } finally {
      set_busy(false);
    }
  }
  const only = <T extends { id: string }>(list: readonly T[]) => (list.length === 1 ? list[0]!.id : undefined);
  return (
    <Form form={form} layout="vertical" className="panel found-form" onFinish={(given: Given) => void save(given)} initialValues={{ kind: '业委会', scope: 'estate', from_on: day_today(), estate_id: only(choices.estates), place_id: choices.places[0]?.id }}>
      <Form.Item label={text.what}>
        <Radio.Group
          className="stand-ins"
          value={what}
          onChange={({ target }) => {
            set_what(target.value as Establish['form']);
            form.setFieldValue('kind', choices.kinds.find((one) => one.form === target.value)?.kind ?? other);
          }}
          options={Object.entries(form_words).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={text.kind} rules={needed}>
        <Select options={[...kinds.map((one) => ({ value: one.kind, label: word_for(text.kinds, one.kind, one.kind) })), { value: other, label: text.other }]} />
      </Form.Item>
      {kind === other ? (
        <Form.Item name="own_kind" label={text.other_kind} rules={needed}>
          <Input maxLength={40} />
        </Form.Item>
      ) : null}
      <Form.Item name="name" label={text.name} extra={text.name_hint} rules={[{ ...needed[0], whitespace: true }]}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      {wants === 'may' ? (
        <Form.Item name="scope" label={text.scope}>
          <Radio.Group options={[{ value: 'estate', label: text.of_estate }, { value: 'place', label: text.of_place }]} />
        </Form.Item>
      ) : null}
      {at_estate ? (
        <Form.Item name="estate_id" label={text.estate} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={choices.estates.map((one) => ({ value: one.id, label: `${one.name} · ${one.community_name}` }))} />
        </Form.Item>
      ) : (
        <Form.Item name="place_id" label={text.place} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={choices.places.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
      )}
      <Form.Item name="from_on" label={text.from} rules={needed}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="credit_code" label={text.code}>
        <CreditCode />
      </Form.Item>
      <Form.Item name="desk_phone" label={text.desk} extra={text.desk_hint} rules={[{ pattern: /^[0-9-]{5,16}$/, message: text.desk_wrong }]}>
        <Input maxLength={16} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Others />
      {wrong ? (
        <p ref={saying} role="alert" className="conflict">
          {wrong}
        </p>
      ) : null}
      <div className="list-tools">
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.save}
        </Button>
        <Button onClick={() => go(address('organisations'))}>{text.cancel}</Button>
      </div>
    </Form>
  );
}

/** What stands above it, and what it stands inside of; both may stay empty. */
function Others() {
  const text = found_words.use();
  const asked = useAsk<{ organisations: OrganisationView[] }>('/api/organisations');
  const options = (asked.data?.organisations ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <>
      <Form.Item name="parent_id" label={text.above}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={text.none} options={options} />
      </Form.Item>
      <Form.Item name="inside_id" label={text.inside} extra={text.inside_hint}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={text.none} options={options} />
      </Form.Item>
    </>
  );
}
