import { Button } from 'antd';
import type { NoticeView } from '../../../channels/web/contract.ts';
import { ask, useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { words } from '../words/index.ts';

export default function NoticesPage() {
  const text = words.use().notices;
  const now = useNow();
  const language = useLanguage();
  const asked = useAsk<{ notices: NoticeView[]; unread: number }>('/api/notices');
  useLiveAgain(asked.again, (event) => event.type === 'notice');

  async function read(ids: string[]) {
    await ask('POST', '/api/notices/read', { ids }).catch(() => undefined);
    asked.again();
  }
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
      </header>
      <Answer asked={asked}>
        {({ notices, unread }) => (
          <>
            {notices.length === 0 ? <Saying title={text.empty} /> : null}
            {unread ? (
              <p className="list-tools">
                <span>{text.unread(unread)}</span>
                <Button onClick={() => void read(notices.filter((notice) => !notice.read).map(({ id }) => id))}>{text.read_all}</Button>
              </p>
            ) : null}
            <ul className="notices">
              {notices.map((notice) => (
                <li key={notice.id} className={notice.read ? 'read' : 'unread'}>
                  <p>
                    {notice.read ? null : <b className="new-mark">{text.new}</b>} {notice.text}
                  </p>
                  <p className="quiet">
                    {when_words(new Date(notice.at), now, language)}
                    {notice.case_id ? (
                      <Link href={address('cases', notice.case_id)} onClick={() => void read([notice.id])}>
                        {text.open}
                      </Link>
                    ) : null}
                    {notice.code === 'notice.topic_risen' ? (
                      <Link href={address('topics')} onClick={() => void read([notice.id])}>
                        {text.open}
                      </Link>
                    ) : null}
                    {notice.code.startsWith('notice.petition') ? (
                      <Link href={address('votes')} onClick={() => void read([notice.id])}>
                        {text.open}
                      </Link>
                    ) : null}
                    {notice.code.startsWith('notice.meeting') ? (
                      <Link href={address('meetings')} onClick={() => void read([notice.id])}>
                        {text.open}
                      </Link>
                    ) : null}
                    {notice.code.startsWith('notice.mediation') ? (
                      <Link href={address('mediation')} onClick={() => void read([notice.id])}>
                        {text.open}
                      </Link>
                    ) : null}
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </>
  );
}
