import { BellOutlined, GlobalOutlined, LogoutOutlined } from '@ant-design/icons';
import type { Me } from '../../../platform/auth/contract.ts';
import type { NoticeView } from '../../../channels/web/contract.ts';
import { ask, useAsk } from '../../kit/fetch/index.ts';
import { choose_language, useLanguage } from '../../kit/words/index.ts';
import { forget_outing, may_leave } from '../visits/leave.ts';
import { words } from '../words/index.ts';
import { HatSwitch } from './HatSwitch.tsx';
import { Link } from './Link.tsx';
import { useMe } from './me.ts';
import { address } from './route.ts';
import { useLiveAgain } from './use-live-again.ts';

export function Header({ on_left, on_hat }: { on_left: () => void; on_hat: (me: Me) => void }) {
  const text = words.use();
  const language = useLanguage();
  const me = useMe();

  async function leave() {
    if (!(await may_leave(me.person_id, (unsent) => confirm(text.app.leave_unsent(unsent))))) return;
    await forget_outing(me.person_id);
    await ask('POST', '/api/auth/logout').catch(() => undefined); // signed out here even when the line is down
    on_left();
  }

  return (
    <header className="top">
      <Link className="brand" href={address('today')}>
        <span className="brand-mark" aria-hidden>
          邻
        </span>
        <span className="brand-name">{text.app.name}</span>
      </Link>
      <HatSwitch on_hat={on_hat} />
      <div className="top-tools">
        <Bell key={me.hat.id} />
        <button type="button" className="tool" onClick={() => choose_language(language === 'zh' ? 'en' : 'zh')} lang={language === 'zh' ? 'en' : 'zh-CN'}>
          <GlobalOutlined aria-hidden />
          <span>{text.app.language}</span>
        </button>
        <button type="button" className="tool" onClick={leave}>
          <LogoutOutlined aria-hidden />
          <span>{text.app.logout}</span>
        </button>
      </div>
      {me.demo ? <p className="demo-strip">{text.app.demo}</p> : null}
    </header>
  );
}

function Bell() {
  const text = words.use();
  const notices = useAsk<{ notices: NoticeView[]; unread: number }>('/api/notices');
  useLiveAgain(notices.again, (event) => event.type === 'notice');
  const unread = notices.data?.unread ?? 0;
  return (
    <Link className="tool" href={address('notices')}>
      <BellOutlined aria-hidden />
      <span>{text.nav.notices}</span>
      {unread ? (
        <>
          <b className="count" aria-hidden>
            {unread > 99 ? '99+' : unread}
          </b>
          <span className="visually-hidden">{text.notices.unread(unread)}</span>
        </>
      ) : null}
    </Link>
  );
}
