import { Button, Form, Input, Radio, Select } from 'antd';
import type { CovenantKind, CovenantView, NewCovenant } from '../../../modules/deliberation/covenants/contract.ts';
import type { EstateTree, EstateView } from '../../../modules/territory/contract.ts';
import { covenant_words } from '../../kit/covenant/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useMe } from '../shell/me.ts';
import { address, go } from '../shell/route.ts';
import { useDeed } from '../shell/use-deed.ts';
import { keep_words } from './words.ts';

type Fields = { kind: CovenantKind; estate_id?: string; building_id?: string; title: string; from_text: boolean };


/** Where it will hold and what it begins with; the community's own covenant is the community's to write. */
export function NewCovenantForm({ cancel }: { cancel: () => void }) {
  const [text, shared, { hat }] = [keep_words.use(), covenant_words.use(), useMe()];
  const [form] = Form.useForm<Fields>();
  const [kind, estate_id] = [Form.useWatch('kind', form), Form.useWatch('estate_id', form)];
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates');
  const tree = useAsk<EstateTree>(estate_id && kind === 'building' ? `/api/estates/${encodeURIComponent(estate_id)}/tree` : null);
  const { busy, send } = useDeed(text.saved, () => undefined);
  const save = async ({ kind: wanted, estate_id: estate, building_id, title, from_text }: Fields) => {
    const body: NewCovenant = { kind: wanted, estate_id: wanted === 'community' ? null : (estate ?? null), place_id: wanted === 'community' ? hat.place_id : wanted === 'building' ? (building_id ?? null) : null, title, from_text };
    const made = await send<CovenantView>('/api/covenants', body);
    if (made) go(address('covenants', made.id));
  };
  const needed = (message: string) => [{ required: true, message }];
  const kinds = (['estate', 'building', 'community'] as const).filter((one) => one !== 'community' || hat.role === 'community');
  return (
    <section className="panel">
      <Form form={form} layout="vertical" initialValues={{ kind: 'estate', from_text: true }} onFinish={(fields: Fields) => void save(fields)}>
        <Form.Item name="kind" label={text.form.kind}><Radio.Group options={kinds.map((value) => ({ value, label: shared.kind[value] }))} /></Form.Item>
        {kind === 'community' ? <p>{text.form.community}：{hat.place_name}</p> : <Form.Item name="estate_id" label={text.form.estate} rules={needed(text.form.estate)}><Select options={estates.data?.estates.map(({ id, name }) => ({ value: id, label: name })) ?? []} /></Form.Item>}
        {kind === 'building' ? <Form.Item name="building_id" label={text.form.building} rules={needed(text.form.building)}><Select options={tree.data?.buildings.map(({ id, name }) => ({ value: id, label: name })) ?? []} /></Form.Item> : null}
        <Form.Item name="title" label={text.form.title} rules={needed(text.form.title)}><Input maxLength={40} /></Form.Item>
        <Form.Item name="from_text" label={text.form.start}><Radio.Group options={[{ value: true, label: text.form.from_text }, { value: false, label: text.form.empty }]} /></Form.Item>
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>{text.form.save}</Button>
          <Button onClick={cancel}>{text.cancel}</Button>
        </div>
      </Form>
    </section>
  );
}
