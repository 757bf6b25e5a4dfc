import type { PublishedYear, YearList } from '../../../modules/funds/collective/contract.ts';
import type { FundList, FundView, HomeFund, UseView } from '../../../modules/funds/repair/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Photo } from '../media/Photo.tsx';
import { yuan } from '../money/yuan.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { fund_words } from './words.ts';
import '../books/books.css';
import '../money/money.css';

/** 维修资金和村集体公布: what there is, what it went for, and one's own home's account. */
export default function Funds({ id }: { id: string | null }) {
  const w = fund_words.use();
  return (
    <Page title={w.title} back={id ? '/funds' : '/books'}>
      {id ? <Fund id={id} /> : <All />}
    </Page>
  );
}

function All() {
  const w = fund_words.use();
  const [funds, years] = [useAsk<FundList>('/api/funds'), useAsk<YearList>('/api/collective-years')];
  useLive((event) => {
    if (event === null || event.type === 'ledger') {
      funds.again();
      years.again();
    }
  });
  if (!funds.data || !years.data) {
    const error = funds.error ?? years.error;
    return error ? <Trouble error={error} again={() => (funds.again(), years.again())} /> : <Loading />;
  }
  const published = years.data.publications.filter((one) => one.published_at);
  if (funds.data.funds.length + published.length === 0) return <Empty icon="chart" title={w.none}>{w.none_hint}</Empty>;
  return (
    <>
      <p className="soft">{w.lead}</p>
      <ul className="list money-list">
        {funds.data.funds.map((one) => (
          <li key={one.id}>
            <Link to={`/funds/${encodeURIComponent(one.id)}`} className="panel money-card">
              <strong>{one.name}</strong>
              <span>{w.standing} {w.yuan(yuan(one.standing_fen))}</span>
            </Link>
          </li>
        ))}
      </ul>
      {published.map((one) => <Village key={one.id} report={one} />)}
    </>
  );
}

function Fund({ id }: { id: string }) {
  const w = fund_words.use();
  const asked = useAsk<FundView>(`/api/funds/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || event.type === 'ledger' || event.type === 'vote') asked.again();
  });
  if (!asked.data) return asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />;
  const fund = asked.data;
  return (
    <>
      <section className="panel">
        <h2>{fund.name}</h2>
        <p className="books-sentence">{w.sentence(yuan(fund.deposited_fen), yuan(fund.interest_fen), yuan(fund.used_fen), yuan(fund.standing_fen))}</p>
      </section>
      {fund.mine.map((home) => <Mine key={home.home_id} home={home} />)}
      <section className="panel stack">
        <h2>{w.uses}</h2>
        {fund.use_list.length === 0 ? <p className="soft">{w.no_uses}</p> : <ul className="list">{fund.use_list.map((use) => <Use key={use.id} use={use} />)}</ul>}
      </section>
      <section className="panel stack">
        <h2>{w.buildings}</h2>
        <ul className="list">{fund.buildings.map((one) => <li key={one.id} className="money-line"><span>{w.building(one.name, one.homes)}</span> <span>{w.yuan(yuan(one.standing_fen))}</span></li>)}</ul>
      </section>
    </>
  );
}

function Mine({ home }: { home: HomeFund }) {
  const w = fund_words.use();
  return (
    <section className="panel stack">
      <h2>{w.mine(home.label)}</h2>
      <p className="soft"><Icon name="shield" /> {w.only_me}</p>
      <dl className="money-figures"><div className="money-strong"><dt>{w.my_left}</dt><dd>{w.yuan(yuan(home.standing_fen))}</dd></div></dl>
      {home.lines.length > 0 && (
        <details>
          <summary>{w.lines(home.lines.length)}</summary>
          <ul className="list">{home.lines.map((line, index) => <li key={index} className="money-line"><span>{line.day} {line.text}{line.waiting ? `（${w.checking}）` : ''}</span> <span>{yuan(line.fen)}</span></li>)}</ul>
        </details>
      )}
    </section>
  );
}

function Use({ use }: { use: UseView }) {
  const w = fund_words.use();
  const language = useLanguage();
  const { emergency } = use;
  return (
    <li className="books-entry">
      <strong>{use.title}</strong>
      <span><strong>{w.states[use.state]}</strong> · {w.routes[use.route]}{emergency ? ` · ${language === 'zh' ? emergency.ground_zh : emergency.ground_en}` : ''}</span>
      <span className="soft">{w.route_why[use.route]}</span>
      <span>{w.planned} {w.yuan(yuan(use.plan_fen))} · {w.paid} {w.yuan(yuan(use.paid_fen))}</span>
      <span>{w.scope(use.scope, use.homes)}</span>
      {use.my_fen !== null && <strong>{w.my_part(yuan(use.my_fen))}</strong>}
      {emergency?.publish_by && !use.published_at && <span>{emergency.late ? w.late : w.publish_by(emergency.publish_by)}</span>}
      {emergency && emergency.file_ids.length > 0 && <span className="row">{emergency.file_ids.map((file_id, index) => <Photo key={file_id} file_id={file_id} label={w.photo(index + 1)} />)}</span>}
      {use.outcome && <span>{w.outcome}：{use.outcome}</span>}
      {use.vote && use.vote.state !== 'draft' && <Link to={`/votes/${encodeURIComponent(use.vote.id)}`} className="menu-link"><Icon name="stamp" /> <span>{w.vote}</span> <Icon name="forward" /></Link>}
    </li>
  );
}

function Village({ report: { body, published_at } }: { report: PublishedYear }) {
  const w = fund_words.use();
  const most = Math.max(1, ...body.years.map((one) => one.income_fen));
  const figures = [[w.income, body.income_fen], [w.rent, body.rent_fen], [w.spent, body.spent_fen], ...(body.shared_fen > 0 ? [[w.shared, body.shared_fen] as const] : []), [w.closing, body.closing_fen]] as const;
  return (
    <section className="panel stack">
      <h2>{body.name} · {w.year(body.year)}</h2>
      <p className="soft">{w.agreed(published_at!.slice(0, 10))}</p>
      <dl className="money-figures">{figures.map(([name, fen], index) => <div key={name} className={index === 0 ? 'money-strong' : undefined}><dt>{name}</dt><dd>{w.yuan(yuan(fen))}</dd></div>)}</dl>
      {body.jobs > 0 && <p className="money-done"><Icon name="people" /> {w.jobs(body.jobs, body.local_jobs)}</p>}
      <h3>{w.assets}</h3>
      <ul className="list">
        {body.assets.map((one, index) => (
          <li key={index} className="books-entry">
            <strong>{one.name}</strong>
            <span>{one.tenants > 0 ? w.asset(yuan(one.year_fen)) : w.empty_asset} · {w.got(yuan(one.received_fen))}</span>
            {one.invested_fen > 0 && <span className="soft">{w.invested(yuan(one.invested_fen), one.invested_by)}</span>}
          </li>
        ))}
      </ul>
      <h3>{w.years}</h3>
      <ul className="list books-parts">
        {body.years.map((one) => (
          <li key={one.year}>
            <span className="books-line"><strong>{w.year(one.year)}</strong> <strong>{w.yuan(yuan(one.income_fen))}</strong></span>
            <span className="books-bar" aria-hidden="true" style={{ width: `${Math.max(1, (100 * Math.max(one.income_fen, 0)) / most)}%` }} />
          </li>
        ))}
      </ul>
      {body.spent.length > 0 && <details><summary>{w.went}</summary><ul className="list">{body.spent.map((one) => <li key={one.name} className="money-line"><span>{one.name}</span> <span>{yuan(one.fen)}</span></li>)}</ul></details>}
    </section>
  );
}
