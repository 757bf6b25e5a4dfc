import { Button, Form, Input } from 'antd';
import type { LedgerView } from '../../../modules/ledger/contract.ts';
import { Buttons } from '../action/Buttons.tsx';
import { OneOf } from '../together/Choices.tsx';
import { Panel, type FormProps } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { useAmountRule, useRule } from './forms.tsx';
import { books_words } from './words.ts';
import { fen_typed, yuan } from './yuan.ts';

type Props = { url: string; ledger: LedgerView; on_changed: () => void };
type Typed = Record<string, string>;
const counted_of = (typed: Typed, ledger: LedgerView) => Object.fromEntries(ledger.accounts.filter((one) => one.is_money).map(({ id }) => [id, fen_typed(typed[`count-${id}`] ?? '')]));

/** What was counted in each drawer, beside what the books say it must be. */
function Drawers({ ledger, says }: { ledger: LedgerView; says: Readonly<Record<string, number>> }) {
  const text = books_words.use();
  const rule = useAmountRule();
  return ledger.accounts.filter((one) => one.is_money).map((one) => (
    <Form.Item key={one.id} name={`count-${one.id}`} label={text.counted(one.name)} extra={text.book_says(yuan(says[one.id] ?? 0))} rules={rule}>
      <Input inputMode="decimal" maxLength={14} />
    </Form.Item>
  ));
}

/** 盘点和关账: by two people; a closed month stays closed. */
export function Closing({ url, ledger, on_changed }: Props) {
  const text = books_words.use();
  const { post, busy } = usePost(on_changed);
  const { last_day, over, pending, asked_by, may_close, money } = ledger.next_close;
  return (
    <section className="book-part">
      <h2>{text.close_title}</h2>
      <p>{text.close_lead(last_day)}</p>
      <p className="quiet">{[over ? '' : text.not_over, pending ? text.left(pending) : '', asked_by ? text.asked(asked_by.name) : ''].filter(Boolean).join(' ')}</p>
      <div className="book-bar">
        {ledger.is_cashier && over && pending === 0 ? <Panel label={text.count} on_done={on_changed}>{(props) => <CountForm {...props} url={url} ledger={ledger} money={money} />}</Panel> : null}
        {may_close ? (
          <Button type="primary" loading={busy} onClick={() => void post(`${url}/close`, { last_day })}>
            {text.close}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function CountForm({ url, ledger, money, post, busy, close }: FormProps & { url: string; ledger: LedgerView; money: Readonly<Record<string, number>> }) {
  const text = books_words.use();
  return (
    <Form layout="vertical" onFinish={(typed: Typed) => void post(`${url}/count`, { last_day: ledger.next_close.last_day, counted: counted_of(typed, ledger) })}>
      <Drawers ledger={ledger} says={money} />
      <Buttons label={text.count} busy={busy} cancel={close} />
    </Form>
  );
}

/** 出纳交接: three people, three steps. */
export function HandOver({ url, ledger, on_changed }: Props) {
  const text = books_words.use();
  const { post, busy } = usePost(on_changed);
  const { handover } = ledger;
  return (
    <section className="book-part">
      <h2>{text.hand}</h2>
      <p className="quiet">{text.hand_lead}</p>
      {handover ? <p role="status">{text.handing(handover.from.name, handover.to.name, handover.accepted)}</p> : null}
      <div className="book-bar">
        {handover?.may.map((step) => (
          <Button key={step} loading={busy} onClick={() => void post(`${url}/hand-over`, { step })}>
            {text[step]}
          </Button>
        ))}
        {!handover && ledger.is_cashier && ledger.keepers.length > 0 ? <Panel label={text.offer} on_done={on_changed}>{(props) => <OfferForm {...props} url={url} ledger={ledger} />}</Panel> : null}
      </div>
    </section>
  );
}

function OfferForm({ url, ledger, post, busy, close }: FormProps & { url: string; ledger: LedgerView }) {
  const text = books_words.use();
  const says = Object.fromEntries(ledger.accounts.map((one) => [one.id, one.standing_fen]));
  return (
    <Form layout="vertical" onFinish={(typed: Typed) => void post(`${url}/hand-over`, { step: 'offer', to_id: typed['to_id'], counted: counted_of(typed, ledger) })}>
      <Form.Item name="to_id" label={text.hand_to} rules={useRule()}>
        <OneOf label={text.hand_to} options={ledger.keepers.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Drawers ledger={ledger} says={says} />
      <Buttons label={text.offer} busy={busy} cancel={close} />
    </Form>
  );
}
