import type { HomeMoney, LiftView } from '../../../modules/lift/contract.ts';
import { yuan } from '../books/yuan.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Panel } from '../together/Panel.tsx';
import { MoneyForm } from './forms.tsx';
import { lift_words } from './words.ts';

type Part = { lift: LiftView; url: string; again: () => void };

/** Where the money stands; for the cashier every home, and the advances that nobody else of the office sees. */
export function Money({ lift, url, again }: Part) {
  const text = lift_words.use();
  const { money } = lift;
  const figures = [[text.asked, money.levied_fen], [text.in_from, money.from_homes_fen], [text.subsidy_in, money.subsidy_fen], [text.spent, money.spent_fen], [text.hand, money.in_hand_fen]] as const;
  const deed = (what: Parameters<typeof MoneyForm>[0]['what'], label: string, primary = false) => (
    <Panel primary={primary} label={label} on_done={again}>{(props) => <MoneyForm {...props} url={url} lift={lift} what={what} label={label} />}</Panel>
  );
  const some = (of: (home: HomeMoney) => boolean) => lift.homes.some(of);
  return (
    <>
      <h2>{text.money}</h2>
      <dl className="book-figures">{figures.map(([name, fen]) => <div key={name}><dt>{name}</dt><dd>{yuan(fen)}</dd></div>)}</dl>
      <p><b>{text.paid_homes(money.homes_paid, money.homes_paying)}</b>{lift.entity_id ? <> · <Link href={address('books', lift.entity_id)}>{text.go_books}</Link></> : null}</p>
      {lift.is_cashier ? (
        <div className="book-bar">
          {deed('levy', text.levy, money.levied_fen === 0)}
          {some(({ due_fen }) => due_fen > 0) ? <>{deed('pay', text.pay, true)}{deed('advance', text.advance)}</> : null}
          {some(({ due_fen }) => due_fen < 0) ? deed('refund', text.refund) : null}
          {lift.stages.length > 0 ? deed('stage', text.pay_stage) : null}
          {lift.versions.some(({ terms, adopted_at }) => adopted_at && terms.upkeep_fen > 0) ? deed('upkeep', text.levy_upkeep) : null}
        </div>
      ) : null}
      {lift.stages.length > 0 ? <Table title={text.stages_title} heads={[text.stage, text.planned, text.paid]} rows={lift.stages.map((one) => [one.name, yuan(one.planned_fen), `${yuan(one.paid_fen)}${one.waiting_fen ? ` · ${text.waiting(yuan(one.waiting_fen))}` : ''}`])} /> : null}
      {lift.homes.length > 0 ? <Table title={text.homes} heads={[text.home, text.asked, text.in_from, text.due]} rows={lift.homes.filter(({ levied_fen }) => levied_fen !== 0).map((one) => [one.label, yuan(one.levied_fen), yuan(one.paid_fen), `${one.due_fen === 0 ? text.settled : one.due_fen > 0 ? yuan(one.due_fen) : `${text.give_back} ${yuan(-one.due_fen)}`}${one.waiting_fen ? ` · ${text.waiting(yuan(one.waiting_fen))}` : ''}`])} /> : null}
      {lift.is_cashier ? (
        <section>
          <h2>{text.advances}</h2>
          {lift.advances.length === 0 ? <p className="quiet">{text.no_advances}</p> : (
            <>
              <div className="book-bar">{lift.advances.some(({ left_fen }) => left_fen > 0) ? deed('repay', text.repay, true) : null}{lift.advances.some((one) => one.repaid_fen > one.passed_fen) ? deed('pass_on', text.pass_on) : null}</div>
              <Table title={text.advances} heads={[text.who, text.two_say, text.advanced, text.repaid, text.passed, text.left_over]} rows={lift.advances.map((one) => [`${text.owed(one.debtor, one.creditor)}${one.words ? ` · ${one.words}` : ''}`, one.debtor_says === false || one.creditor_says === false ? text.disputed : one.debtor_says && one.creditor_says ? text.confirmed : text.unconfirmed(Number(one.debtor_says === true) + Number(one.creditor_says === true)), yuan(one.advanced_fen), yuan(one.repaid_fen), yuan(one.passed_fen), `${one.left_fen === 0 && one.advanced_fen > 0 ? text.all_back : yuan(one.left_fen)}${one.waiting_fen ? ` · ${text.waiting(yuan(one.waiting_fen))}` : ''}`])} />
            </>
          )}
        </section>
      ) : null}
    </>
  );
}

function Table({ title, heads, rows }: { title: string; heads: string[]; rows: string[][] }) {
  return (
    <div className="book-table" role="region" aria-label={title} tabIndex={0}>
      <table>
        <caption className="book-caption">{title}</caption>
        <thead><tr>{heads.map((name, index) => <th key={name} scope="col" className={index > 0 ? 'book-fen' : undefined}>{name}</th>)}</tr></thead>
        <tbody>{rows.map((row) => <tr key={row[0]}>{row.map((cell, index) => <td key={heads[index]} className={index > 0 ? 'book-fen' : undefined}>{cell}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
