import { Icon, type IconName } from '../../kit/icon/index.ts';
import { words } from '../words/index.ts';
import { Link } from './Link.tsx';

/** The five rooms of the app, within reach of a thumb. */
export function Tabs({ page, unread, role }: { page: string; unread: number; role: string }) {
  const w = words.use().nav;
  const tabs: { to: string; icon: IconName; title: string; at: string[] }[] = [
    { to: '/', icon: 'chat', title: w.group, at: ['', 'group'] },
    role === 'volunteer' ? { to: '/tasks', icon: 'heart', title: w.tasks, at: ['tasks'] } : { to: '/report', icon: 'report', title: w.report, at: ['report'] },
    { to: '/cases', icon: 'cases', title: w.cases, at: ['cases'] },
    { to: '/notices', icon: 'bell', title: w.notices, at: ['notices'] },
    { to: '/me', icon: 'person', title: w.me, at: ['me', 'help', 'privacy', 'board', 'mediation', 'reach'] },
  ];
  return (
    <nav className="tabs" aria-label={w.label}>
      {tabs.map(({ to, icon, title, at }) => (
        <Link key={to} to={to} className="tab" current={at.includes(page)}>
          <Icon name={icon} />
          {title}
          {to === '/notices' && unread > 0 && (
            <span className="tab-count">
              {unread > 99 ? '99+' : unread}
              <span className="seen-by-reader">{w.unread}</span>
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
