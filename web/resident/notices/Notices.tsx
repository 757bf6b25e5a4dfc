import { useEffect } from 'react';
import type { NoticeView } from '../../../channels/web/contract.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { ask, type Asked } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { words } from '../words/index.ts';
import './notices.css';

export type NoticeList = { notices: NoticeView[]; unread: number };

const read_after_ms = 1_500;

/** What I was told. To have seen the page for a moment is to have read it. */
export default function Notices({ asked: { data, error, again } }: { asked: Asked<NoticeList> }) {
  const [w, now, language] = [words.use().notices, useNow(), useLanguage()];
  const unread = data?.notices.filter(({ read }) => !read).map(({ id }) => id).join() ?? '';
  useEffect(() => {
    if (unread === '') return;
    const timer = setTimeout(() => void ask('POST', '/api/notices/read', { ids: unread.split(',') }).then(again, () => undefined), read_after_ms);
    return () => clearTimeout(timer);
  }, [unread, again]);
  return (
    <Page title={w.title}>
      {error && !data && <Trouble error={error} again={again} />}
      {!error && !data && <Loading />}
      {data?.notices.length === 0 && (
        <Empty icon="bell" title={w.none}>
          <p>{w.none_more}</p>
        </Empty>
      )}
      <ul className="notices" aria-live="polite">
        {data?.notices.map((notice) => (
          <li key={notice.id} className={notice.read ? 'notice' : 'notice unread'}>
            <p>
              {!notice.read && <strong className="new">{w.fresh}</strong>}
              {notice.text}
            </p>
            <div className="row between">
              <span className="soft">{when_words(new Date(notice.at), now, language)}</span>
              {notice.code.startsWith('notice.mediation') && (
                <Link to="/mediation" className="notice-more">
                  {w.look} <Icon name="forward" />
                </Link>
              )}
              {notice.code.startsWith('notice.meeting') && (
                <Link to="/meetings" className="notice-more">
                  {w.look} <Icon name="forward" />
                </Link>
              )}
              {notice.code.startsWith('notice.honour') && (
                <Link to="/honours" className="notice-more">
                  {w.look} <Icon name="forward" />
                </Link>
              )}
              {notice.code.startsWith('notice.petition') && (
                <Link to="/votes" className="notice-more">
                  {w.look} <Icon name="forward" />
                </Link>
              )}
              {notice.code.startsWith('notice.covenant') && (
                <Link to="/covenants" className="notice-more">
                  {w.look} <Icon name="forward" />
                </Link>
              )}
              {notice.case_id && (
                <Link to={`/cases/${encodeURIComponent(notice.case_id)}`} className="notice-more">
                  {w.look} <Icon name="forward" />
                </Link>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Page>
  );
}
