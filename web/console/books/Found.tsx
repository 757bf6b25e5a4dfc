import { Form, Input, Select } from 'antd';
import type { BooksGround, NewBooks } from '../../../modules/ledger/found/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import { OneOf } from '../together/Choices.tsx';
import { Panel, type FormProps } from '../together/Panel.tsx';
import { found_words } from './found-words.ts';
import { fen_typed } from './yuan.ts';

/** 建账: for those who may keep books; the estate, who writes, what there was. */
export function OpenBooks({ on_done }: { on_done: () => void }) {
  const text = found_words.use();
  const ground = useAsk<BooksGround>('/api/ledger-ground').data;
  if (!ground || ground.keepers.length === 0) return null;
  return <Panel label={text.open} on_done={on_done}>{(props) => <OpenForm {...props} ground={ground} />}</Panel>;
}

type Kind = NewBooks['kind'];
type Fields = { kind: Kind; name: string; estate_id?: string; cashier_id: string; from_on: string; more?: string; opening?: Record<string, string | undefined> };
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
/** 「收 快递柜场地费」, one a line; null where a line is something else. */
function accounts_of(typed: string | undefined): { name: string; kind: 'income' | 'expense' }[] | null {
  const lines = (typed ?? '').split('\n').map((line) => /^(收|支)\s+(.{2,30})$/.exec(line.trim()) ?? (line.trim() === '' ? [] : null));
  return lines.includes(null) ? null : lines.flatMap((line) => (line && line.length > 0 ? [{ name: line[2]!, kind: line[1] === '收' ? ('income' as const) : ('expense' as const) }] : []));
}

function OpenForm({ ground, post, busy, close }: FormProps & { ground: BooksGround }) {
  const text = found_words.use();
  const needed = [{ required: true, message: text.required }];
  const [form] = Form.useForm<Fields>();
  const [kind, cashier] = [Form.useWatch('kind', form) ?? 'committee', Form.useWatch('cashier_id', form)];
  const accounts = ground.charts.find((one) => one.kind === kind)?.accounts ?? [];
  // whoever opens them writes what they began with, and does not check it
  const checkers = ground.keepers.filter(({ id }) => id !== cashier && id !== ground.me);
  const send = ({ more, opening, estate_id, ...fields }: Fields) => void post('/api/ledgers', {
    ...fields, estate_id: estate_id ?? null, accounts: accounts_of(more) ?? [],
    opening: Object.entries(opening ?? {}).flatMap(([account_id, typed]) => (typed?.trim() && accounts.some(({ id }) => id === account_id) && fen_typed(typed) ? [{ account_id, amount_fen: fen_typed(typed) }] : [])),
  });
  const amount = [{ validator: (_: unknown, value: string | undefined) => (!value?.trim() || fen_typed(value) !== null ? Promise.resolve() : Promise.reject(new Error(text.required))) }];
  return (
    <Form form={form} layout="vertical" initialValues={{ kind: 'committee', from_on: `${today().slice(0, 4)}-01-01`, estate_id: ground.estates[0]?.id }} onFinish={send}>
      <Form.Item name="kind" label={text.kind} extra={text.usual(accounts.map(({ name }) => name).join('、'))}><OneOf label={text.kind} options={ground.charts.map((one) => ({ value: one.kind, label: text.kinds[one.kind] }))} /></Form.Item>
      <Form.Item name="name" label={text.name} rules={needed}><Input maxLength={40} /></Form.Item>
      <Form.Item name="estate_id" label={text.estate}><Select allowClear placeholder={text.no_estate} options={ground.estates.map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>
      <Form.Item name="cashier_id" label={text.cashier} rules={needed} extra={cashier ? <b role="status">{checkers.length > 0 ? text.checkers(checkers.map(({ name }) => name).join('、')) : text.nobody}</b> : null}><OneOf label={text.cashier} options={ground.keepers.map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>
      <Form.Item name="from_on" label={text.from} rules={needed} extra={text.from_hint}><Input type="date" max={today()} /></Form.Item>
      <h3>{text.opening}</h3>
      <p className="quiet">{text.opening_hint}</p>
      {accounts.filter((one) => ['asset', 'liability'].includes(one.kind)).map((one) => <Form.Item key={one.id} name={['opening', one.id]} label={one.name} rules={amount}><Input inputMode="decimal" maxLength={14} /></Form.Item>)}
      <Form.Item name="more" label={text.more} extra={text.more_hint} rules={[{ validator: (_: unknown, value: string | undefined) => (accounts_of(value) ? Promise.resolve() : Promise.reject(new Error(text.more_bad))) }]}><Input.TextArea rows={3} /></Form.Item>
      <Buttons label={text.open} busy={busy} cancel={close} />
    </Form>
  );
}
