import { Button } from 'antd';
import type { FundView, UseView } from '../../../modules/funds/repair/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { concerns_books } from '../books/BooksPage.tsx';
import { yuan } from '../books/yuan.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useLanguage } from '../../kit/words/index.ts';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { Panel } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { DepositForm, PayForm, UseForm, VoteForm, WordsForm } from './forms.tsx';
import { funds_words } from './words.ts';

/** One estate's maintenance fund: what is in it, what it was used for, and what each use still needs before money may leave. */
export function Fund({ id }: { id: string }) {
  const text = funds_words.use();
  const url = `/api/funds/${encodeURIComponent(id)}`;
  const asked = useAsk<FundView>(url);
  useLiveAgain(asked.again, (event) => concerns_books(event) || event.type === 'vote');
  return (
    <Answer asked={asked}>
      {(fund) => {
        const figures = [[text.standing, fund.standing_fen], [text.deposited, fund.deposited_fen], [text.interest, fund.interest_fen], [text.used, fund.used_fen]] as const;
        return (
          <>
            <header className="page-head">
              <h1>{fund.name}</h1>
              <p className="quiet"><Link href={address('funds')}>{text.back}</Link> · {text.homes(fund.homes_count)}{fund.entity_id ? <> · <Link href={address('books', fund.entity_id)}>{text.books}</Link></> : null}</p>
            </header>
            <dl className="book-figures">{figures.map(([name, fen]) => <div key={name}><dt>{name}</dt><dd>{yuan(fen)}</dd></div>)}</dl>
            {fund.keeps ? (
              <div className="book-bar">
                <Panel primary label={text.ask} on_done={asked.again}>{(props) => <UseForm {...props} url={`${url}/uses`} fund={fund} />}</Panel>
                {fund.is_cashier ? <Panel label={text.deposit} on_done={asked.again}>{(props) => <DepositForm {...props} url={`${url}/deposits`} fund={fund} />}</Panel> : null}
                {fund.is_cashier ? <Panel label={text.credit} on_done={asked.again}>{(props) => <DepositForm {...props} url={`${url}/interest`} fund={fund} interest />}</Panel> : null}
              </div>
            ) : null}
            <ul className="book-publications">{fund.use_list.map((use) => <Use key={use.id} use={use} fund={fund} again={asked.again} />)}</ul>
            <Buildings fund={fund} />
          </>
        );
      }}
    </Answer>
  );
}

function Use({ use, fund, again }: { use: UseView; fund: FundView; again: () => void }) {
  const text = funds_words.use();
  const language = useLanguage();
  const { post, busy } = usePost(again);
  const url = `/api/fund-uses/${encodeURIComponent(use.id)}`;
  const { emergency, vote } = use;
  return (
    <li>
      <h2>{use.title}</h2>
      <span><b>{text.states[use.state]}</b> · {text.routes[use.route]}{emergency ? ` · ${language === 'zh' ? emergency.ground_zh : emergency.ground_en}` : ''}{vote ? <> · <Link href={address('votes', vote.id)}>{text.to_vote}</Link></> : null}</span>
      <span>{text.planned} <b>{yuan(use.plan_fen)}</b> · {text.paid} <b>{yuan(use.paid_fen)}</b>{use.waiting_fen > 0 ? ` · ${text.waiting_check(yuan(use.waiting_fen))}` : ''}</span>
      <span>{text.whose}：{use.scope || text.whole} · {text.bears(use.homes)}{use.contractor ? ` · ${use.contractor}` : ''}</span>
      <span className="quiet">{use.words}</span>
      {vote?.why_not === 'objection' ? <b role="status">{text.objection}</b> : null}
      {emergency ? <span>{emergency.reason}{emergency.publish_by && !use.published_at ? ` · ${text.publish_by(emergency.publish_by)}` : ''}{emergency.late ? <b> · {text.late}</b> : null}</span> : null}
      {emergency && emergency.file_ids.length > 0 ? <span className="book-receipts">{emergency.file_ids.map((file_id, index) => <a key={file_id} href={`/api/files/${encodeURIComponent(file_id)}`} target="_blank" rel="noreferrer">{text.photo(index + 1)}</a>)}</span> : null}
      {use.short.length > 0 ? <span role="status"><b>{text.short(use.short.length)}</b>：{use.short.slice(0, 12).map(({ label, fen }) => `${label} ${yuan(fen)}`).join('、')}</span> : null}
      {use.outcome ? <span>{text.publish}：{use.outcome}</span> : null}
      {use.drop_reason ? <span>{text.dropped_why}：{use.drop_reason}</span> : null}
      <span className="book-deeds">
        {use.may.includes('vote') ? <Panel primary label={text.vote} on_done={again}>{(props) => <VoteForm {...props} url={`${url}/vote`} />}</Panel> : null}
        {use.may.includes('confirm') ? <Button type="primary" loading={busy} onClick={() => void post(`${url}/confirm`)}>{text.confirm}</Button> : null}
        {use.may.includes('pay') ? <Panel primary label={text.pay} on_done={again}>{(props) => <PayForm {...props} url={`${url}/payments`} fund={fund} />}</Panel> : null}
        {use.may.includes('publish') ? <Panel primary label={text.publish} on_done={again}>{(props) => <WordsForm {...props} url={`${url}/publish`} name="outcome" label={text.outcome} button={text.publish} />}</Panel> : null}
        {use.may.includes('drop') ? <Panel label={text.drop} on_done={again}>{(props) => <WordsForm {...props} url={`${url}/drop`} name="reason" label={text.drop_reason} button={text.drop} />}</Panel> : null}
      </span>
    </li>
  );
}

function Buildings({ fund }: { fund: FundView }) {
  const text = funds_words.use();
  if (fund.buildings.length === 0) return null;
  return (
    <details className="book-part">
      <summary>{text.buildings}</summary>
      <div className="book-table" role="region" aria-label={text.buildings} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{text.building}</th><th scope="col" className="book-fen">{text.home_count}</th><th scope="col" className="book-fen">{text.sum}</th></tr></thead>
          <tbody>{fund.buildings.map((one) => <tr key={one.id}><td>{one.name}</td><td className="book-fen">{one.homes}</td><td className="book-fen">{yuan(one.standing_fen)}</td></tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}
