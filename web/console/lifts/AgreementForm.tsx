import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { ground_rules, ways, type Ground, type LiftView, type Preview, type Terms } from '../../../modules/lift/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { fen_typed, yuan } from '../books/yuan.ts';
import { address, go } from '../shell/route.ts';
import { OneOf } from '../together/Choices.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { Version } from './LiftsPage.tsx';
import { lift_words } from './words.ts';

type Fields = Omit<Terms, 'base_fen' | 'step_fen' | 'ground_fen' | 'cost_fen' | 'subsidy_fen' | 'upkeep_fen' | 'coefficients' | 'stages' | 'out_ids'> & { out_ids?: string[] } & {
  estate_id: string; scope_id: string; cashier_id: string; base: string; step: string; ground_yuan: string; cost: string; subsidy: string; upkeep: string; coefficients?: string; stages?: string; why?: string;
};
const lines = (text: string | undefined) => (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean);
/** 「2楼 80」 → its floor and weight; null for what is neither. */
function coefficients_of(text: string | undefined): Terms['coefficients'] | null {
  const found = lines(text).map((line) => /^(-?\d{1,2})\s*(?:楼|层)?[\s:：]+(\d{1,6})$/.exec(line));
  return found.every((one) => one !== null) ? found.map((one) => ({ floor: Number(one[1]), weight: Number(one[2]) })) : null;
}
/** 「预付款 100000」 → its name and fen. */
function stages_of(text: string | undefined): Terms['stages'] | null {
  const found = lines(text).map((line) => /^(.{2,30}?)[\s:：]+([\d,.]+)\s*元?$/.exec(line)).map((one) => (one ? { name: one[1]!.trim(), fen: fen_typed(one[2]!) } : null));
  return found.every((one) => one !== null && one.fen !== null && one.fen > 0) ? found.map((one) => ({ name: one!.name, fen: one!.fen! })) : null;
}
const fen = (text: string | undefined): number => fen_typed(text ?? '') ?? 0;
/** A field that the chosen way does not show is not there. */
const terms_of = (fields: Fields): Terms => ({
  way: fields.way, base_floor: fields.base_floor ?? 5, base_fen: fen(fields.base), step_fen: fen(fields.step), ground: fields.ground, ground_fen: fen(fields.ground_yuan), fill: fields.way === 'per_floor' ? fields.fill : 'to_cost',
  cost_fen: fen(fields.cost), subsidy_fen: fen(fields.subsidy), overrun_percent_max: fields.overrun_percent_max, upkeep_fen: fen(fields.upkeep),
  coefficients: coefficients_of(fields.coefficients) ?? [], stages: stages_of(fields.stages) ?? [], out_ids: fields.out_ids ?? [], words: fields.words ?? '',
});
const plain = (fen: number) => yuan(fen).replaceAll(',', '').replace(/\.00$/, '');
/** The newspaper's own formula to begin with, or what holds now. */
const begin = (terms: Terms | undefined) => terms
  ? { ...terms, base: plain(terms.base_fen), step: plain(terms.step_fen), ground_yuan: plain(terms.ground_fen), cost: plain(terms.cost_fen), subsidy: plain(terms.subsidy_fen), upkeep: plain(terms.upkeep_fen), coefficients: terms.coefficients.map(({ floor, weight }) => `${floor}楼 ${weight}`).join('\n'), stages: terms.stages.map(({ name, fen }) => `${name} ${plain(fen)}`).join('\n') }
  : { way: 'per_floor', base_floor: 5, base: '20000', step: '500', ground: 'exempt', ground_yuan: '0', fill: 'as_said', subsidy: '0', overrun_percent_max: 5, upkeep: '0', words: '' };

/** The formula as fields, tried before it is saved; with a lift it is the next version of its agreement. */
export function AgreementForm({ lift, url, cancel }: { lift?: LiftView; url?: string; cancel: () => void }) {
  const text = lift_words.use();
  const [form] = Form.useForm<Fields>();
  const ground = useAsk<Ground>(lift ? null : '/api/lift-ground').data;
  const [way, rule, estate_id] = [Form.useWatch('way', form) ?? 'per_floor', Form.useWatch('ground', form), Form.useWatch('estate_id', form)];
  const out_ids = Form.useWatch('out_ids', form);
  const [preview, set_preview] = useState<Preview | null>(null);
  const homes = (preview ?? lift?.versions[0])?.shares;
  const { busy, send } = useDeed(text.saved, () => undefined);
  const amount = [{ required: true, message: text.number_bad }, { validator: (_: unknown, value: string | undefined) => (!value || fen_typed(value) !== null ? Promise.resolve() : Promise.reject(new Error(text.number_bad))) }];
  const needed = [{ required: true, message: text.required }];
  const good = (reads: (value: string | undefined) => unknown, message: string) => [{ validator: (_: unknown, value: string | undefined) => (reads(value) ? Promise.resolve() : Promise.reject(new Error(message))) }];
  const look = async () => {
    const fields = await form.validateFields();
    const at = lift ? { estate_id: lift.estate_id, scope_id: lift.scope_id } : { estate_id: fields.estate_id, scope_id: fields.scope_id };
    set_preview(await send<Preview>('/api/lift-previews', { ...at, terms: terms_of(fields) }, ({ left_fen }) => (left_fen === 0 ? text.exact : left_fen > 0 ? text.left(yuan(left_fen)) : text.short(yuan(-left_fen)))));
  };
  const save = async (fields: Fields) => {
    const terms = terms_of(fields);
    if (lift) return void ((await send(`${url}/versions`, { terms, why: fields.why })) !== null && cancel());
    const made = await send<LiftView>('/api/lifts', { estate_id: fields.estate_id, scope_id: fields.scope_id, cashier_id: fields.cashier_id, terms });
    if (made) go(address('lifts', made.id));
  };
  const options = <T extends string>(of: readonly T[], say: Readonly<Record<T, string>>) => of.map((value) => ({ value, label: say[value] }));
  const named = (some: readonly { id: string; name: string }[] | undefined) => some?.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <section className="panel">
      <Form form={form} layout="vertical" initialValues={begin(lift?.versions[0]?.terms)} onFinish={(fields: Fields) => void save(fields)}>
        {lift ? <Form.Item name="why" label={text.why} rules={needed}><Input maxLength={200} /></Form.Item> : (
          <>
            <Form.Item name="estate_id" label={text.estate} rules={needed}><Select options={named(ground?.estates)} /></Form.Item>
            <Form.Item name="scope_id" label={text.unit} rules={needed}><Select showSearch={{ optionFilterProp: 'label' }} options={named(ground?.estates.find(({ id }) => id === estate_id)?.units)} /></Form.Item>
            <Form.Item name="cashier_id" label={text.cashier} rules={needed}><Select options={named(ground?.keepers)} /></Form.Item>
          </>
        )}
        <Form.Item name="cost" label={text.cost} rules={amount}><Input inputMode="decimal" /></Form.Item>
        <Form.Item name="subsidy" label={text.subsidy} rules={amount}><Input inputMode="decimal" /></Form.Item>
        <Form.Item name="way" label={text.way}><OneOf label={text.way} options={options(ways, text.ways)} /></Form.Item>
        {way === 'per_floor' ? (
          <>
            <Form.Item name="base_floor" label={text.base_floor} rules={needed}><InputNumber min={1} max={60} /></Form.Item>
            <Form.Item name="base" label={text.base} rules={amount}><Input inputMode="decimal" /></Form.Item>
            <Form.Item name="step" label={text.step} rules={amount}><Input inputMode="decimal" /></Form.Item>
            <Form.Item name="fill" label={text.fill}><OneOf label={text.fill} options={options(['as_said', 'to_cost'] as const, text.fills)} /></Form.Item>
          </>
        ) : null}
        {way === 'coefficients' ? <Form.Item name="coefficients" label={text.coefficients} rules={good(coefficients_of, text.coefficients_bad)}><Input.TextArea rows={6} /></Form.Item> : null}
        <Form.Item name="ground" label={text.ground}><OneOf label={text.ground} options={options(ground_rules, text.grounds)} /></Form.Item>
        {rule === 'fixed' ? <Form.Item name="ground_yuan" label={text.ground_fen} rules={amount}><Input inputMode="decimal" /></Form.Item> : null}
        {homes ? <Form.Item name="out_ids" label={text.out}><Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={homes.map(({ home_id, label }) => ({ value: home_id, label }))} /></Form.Item> : null}
        <Form.Item name="stages" label={text.stages} rules={good(stages_of, text.stages_bad)}><Input.TextArea rows={3} /></Form.Item>
        <Form.Item name="upkeep" label={text.upkeep} rules={amount}><Input inputMode="decimal" /></Form.Item>
        <Form.Item name="overrun_percent_max" label={text.overrun} rules={needed}><InputNumber min={0} max={100} /></Form.Item>
        <Form.Item name="words" label={text.words}><Input.TextArea rows={2} maxLength={2000} /></Form.Item>
        {preview ? <Version version={preview} out_ids={out_ids ?? []} /> : null}
        <div className="form-buttons">
          <Button onClick={() => void look().catch(() => undefined)}>{text.try}</Button>
          <Button type="primary" htmlType="submit" loading={busy}>{text.save}</Button>
          <Button onClick={cancel}>{text.cancel}</Button>
        </div>
      </Form>
    </section>
  );
}
