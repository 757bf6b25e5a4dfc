import type { Me } from '../../../platform/auth/contract.ts';
import { Icon } from '../../kit/icon/index.ts';
import { book_words } from '../books/words.ts';
import { money_words } from '../money/words.ts';
import { our_words } from '../projects/words.ts';
import { words } from '../words/index.ts';
import { Link } from './Link.tsx';
import { Page } from './Page.tsx';
import '../help/help.css';

/** 长辈版's first page: four things one may want, each as large as a hand, and somebody to go for those who cannot. */
export default function ElderHome({ me, unread }: { me: Me; unread: number }) {
  const w = words.use();
  const accounts = book_words.use().menu;
  const ours = our_words.use().menu;
  const money = money_words.use().title;
  return (
    <Page title={w.elder.hello(me.name)}>
      {unread > 0 && (
        <Link to="/notices" className="call">
          <Icon name="bell" size="large" />
          <strong>{w.elder.unread(unread)}</strong>
        </Link>
      )}
      <nav className="big-buttons" aria-label={w.nav.label}>
        <Link to="/report" className="big-button">
          <Icon name="report" size="large" /> {w.elder.report}
        </Link>
        <Link to="/cases" className="big-button">
          <Icon name="cases" size="large" /> {w.elder.cases}
        </Link>
        <Link to="/group" className="big-button">
          <Icon name="chat" size="large" /> {w.elder.group}
        </Link>
        <Link to="/help" className="big-button">
          <Icon name="phone" size="large" /> {w.elder.help}
        </Link>
      </nav>
      {me.hat.role === 'resident' && (
        <Link to="/errands" className="call">
          <Icon name="people" size="large" />
          <strong>{w.mine.errands}</strong>
        </Link>
      )}
      {me.hat.role === 'resident' && (
        <Link to="/votes" className="call">
          <Icon name="stamp" size="large" />
          <strong>{w.mine.votes}</strong>
        </Link>
      )}
      {me.hat.role === 'resident' && (
        <Link to="/money" className="call">
          <Icon name="chart" size="large" />
          <strong>{money}</strong>
        </Link>
      )}
      {me.hat.role === 'resident' && (
        <Link to="/meetings" className="call">
          <Icon name="speech" size="large" />
          <strong>{w.mine.meetings}</strong>
        </Link>
      )}
      {me.hat.estate_id && (
        <Link to="/projects" className="call">
          <Icon name="chart" size="large" />
          <strong>{ours}</strong>
        </Link>
      )}
      {me.hat.estate_id && (
        <Link to="/books" className="call">
          <Icon name="chart" size="large" />
          <strong>{accounts}</strong>
        </Link>
      )}
      <Link to="/me" className="call">
        <Icon name="text_size" size="large" />
        <strong>{w.elder.settings}</strong>
      </Link>
    </Page>
  );
}
