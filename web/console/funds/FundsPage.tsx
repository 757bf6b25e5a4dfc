import { Form, Select } from 'antd';
import type { CollectiveList } from '../../../modules/funds/collective/contract.ts';
import type { FundList } from '../../../modules/funds/repair/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import { concerns_books } from '../books/BooksPage.tsx';
import { yuan } from '../books/yuan.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { OneOf } from '../together/Choices.tsx';
import { Panel, type FormProps } from '../together/Panel.tsx';
import { Collective } from './Collective.tsx';
import { Fund } from './Fund.tsx';
import { funds_words } from './words.ts';
import '../books/books.css';

const village = 'village:';

/** 维修资金和村集体: money that belongs to many, and one of them from its books to its publication. */
export default function FundsPage({ id }: { id: string | null }) {
  if (id === null) return <List />;
  return id.startsWith(village) ? <Collective key={id} id={id.slice(village.length)} /> : <Fund key={id} id={id} />;
}

function List() {
  const text = funds_words.use();
  const [funds, collectives] = [useAsk<FundList>('/api/funds'), useAsk<CollectiveList>('/api/collectives')];
  const again = () => (funds.again(), collectives.again());
  useLiveAgain(again, concerns_books);
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </header>
      <Answer asked={funds}>
        {(list) => (
          <>
            {list.ground.estates.length > 0 && list.ground.keepers.length > 0 ? <Panel label={text.make} on_done={again}>{(props) => <FundForm {...props} ground={list.ground} />}</Panel> : null}
            {list.funds.length === 0 && collectives.data?.collectives.length === 0 ? <Saying title={text.none} hint={text.none_hint} /> : null}
            <ul className="book-publications">
              {list.funds.map((one) => (
                <li key={one.id}>
                  <h2><Link href={address('funds', one.id)}>{one.name}</Link></h2>
                  <span>{text.standing} <b>{yuan(one.standing_fen)}</b> · {text.uses(one.uses)}</span>
                </li>
              ))}
              {collectives.data?.collectives.map((one) => (
                <li key={one.id}>
                  <h2><Link href={address('funds', `${village}${one.id}`)}>{one.name}</Link></h2>
                  <span>{text.collective}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </>
  );
}

function FundForm({ ground, post, busy, close }: FormProps & { ground: FundList['ground'] }) {
  const text = funds_words.use();
  const needed = [{ required: true, message: text.required }];
  return (
    <Form layout="vertical" initialValues={{ estate_id: ground.estates[0]?.id }} onFinish={(body: object) => void post('/api/funds', body)}>
      <Form.Item name="estate_id" label={text.estate} rules={needed}><Select options={ground.estates.map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>
      <Form.Item name="cashier_id" label={text.cashier} rules={needed}><OneOf label={text.cashier} options={ground.keepers.map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>
      <Buttons label={text.make} busy={busy} cancel={close} />
    </Form>
  );
}
