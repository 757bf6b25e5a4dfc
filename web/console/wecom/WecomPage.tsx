import { Alert, App, Button, Tag } from 'antd';
import { useEffect, useState } from 'react';
import type { DraftList, DraftView, GroupList } from '../../../channels/wecom/side-bar/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address, useRoute } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { words } from '../words/index.ts';
import { Links } from './Links.tsx';
import { link_words } from './links-words.ts';
import { Report } from './Report.tsx';
import { open_desk, type WecomDesk } from './wecom-desk.ts';
import { wecom_words } from './words.ts';
import './wecom.css';

type At = { desk: WecomDesk | null; chat: string | null };

const parts = ['drafts', 'links', 'report'] as const;

/** 企业微信: what waits to be sent; who and which groups are linked; 政民沟通. */
export default function WecomPage() {
  const [text, links] = [wecom_words.use(), link_words.use()];
  const asked = useRoute().query.get('part');
  const part = parts.find((one) => one === asked) ?? 'drafts';
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
      </header>
      <nav className="wecom-parts" aria-label={links.parts}>
        {parts.map((one) => (
          <Link key={one} href={address('wecom', null, { part: one === 'drafts' ? null : one })} aria-current={one === part ? 'page' : undefined}>
            {links[one]}
          </Link>
        ))}
      </nav>
      {part === 'links' ? <Links /> : part === 'report' ? <Report /> : <Drafts />}
    </>
  );
}

/** Beside a group in WeCom it shows what the assistant would say there, sent with one tap; in a browser, all within reach. */
function Drafts() {
  const text = wecom_words.use();
  const [at, set_at] = useState<At | null>(null);
  useEffect(() => {
    void open_desk().catch(() => null).then(async (desk) => set_at({ desk, chat: desk ? await desk.chat() : null }));
  }, []);
  const drafts = useAsk<DraftList>(at === null ? null : `/api/wecom/drafts${at.chat ? `?chat_id=${encodeURIComponent(at.chat)}` : ''}`);
  const unbound = at?.chat !== null && drafts.error?.status === 404;
  return (
    <>
      <p className="quiet">{text.intro}</p>
      {at && !at.desk ? <Alert type="info" showIcon title={text.outside} /> : null}
      {drafts.data?.group ? <p role="status">{text.here(drafts.data.group)}</p> : null}
      <section className="panel wecom" aria-label={text.drafts}>
        <h2>{text.drafts}</h2>
        {unbound ? (
          <Saying title={text.unbound} />
        ) : (
          <Answer asked={drafts}>
            {({ drafts: found }) =>
              found.length === 0 ? (
                <Saying title={text.none} hint={text.none_hint} />
              ) : (
                <ul>
                  {found.map((one) => (
                    <Draft key={one.id} one={one} desk={at?.chat ? at.desk : null} named={!at?.chat} done={drafts.again} />
                  ))}
                </ul>
              )
            }
          </Answer>
        )}
      </section>
      <Groups />
    </>
  );
}

function Draft({ one, desk, named, done }: { one: DraftView; desk: WecomDesk | null; named: boolean; done: () => void }) {
  const [text, now, language] = [wecom_words.use(), useNow(), useLanguage()];
  const { message } = App.useApp();
  const { failed } = words.use().app;
  const [sending, set_sending] = useState(false);
  const { busy, send } = useDeed(text.dismissed, done);
  const at = (deed: string) => `/api/wecom/drafts/${one.id}/${deed}`;
  // taken first, so that two who tap at once send it once; what WeCom refuses is put back
  const tap = async (to: WecomDesk): Promise<void> => {
    set_sending(true);
    try {
      await ask('POST', at('send'), {});
      if (await to.send(one.text).catch(() => false)) void message.success(text.sent, 5);
      else {
        await ask('POST', at('back'), {});
        void message.error(text.not_sent, 7);
      }
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : failed, 7);
    } finally {
      set_sending(false);
      done();
    }
  };
  return (
    <li>
      <p>
        {one.urgent ? <Tag color="error">{text.urgent}</Tag> : null}
        <Tag>{text.ai}</Tag>
        <span className="quiet">
          {named ? `${one.group} · ` : ''}
          {when_words(new Date(one.at), now, language)}
        </span>
      </p>
      <p className="wecom-words">{one.text}</p>
      <p className="wecom-deeds">
        {desk ? (
          <Button type="primary" size="large" loading={busy || sending} onClick={() => void tap(desk)}>
            {text.send}
          </Button>
        ) : null}
        <Button size="large" disabled={busy || sending} onClick={() => void send(at('dismiss'))}>
          {text.dismiss}
        </Button>
        {one.case_id ? <Link href={address('cases', one.case_id)}>{text.case}</Link> : null}
      </p>
    </li>
  );
}

function Groups() {
  const text = wecom_words.use();
  const groups = useAsk<GroupList>('/api/wecom/groups');
  const [code, set_code] = useState<{ id: string; code: string } | null>(null);
  const ask_code = async (id: string): Promise<void> => set_code({ id, ...(await ask<{ code: string }>('POST', `/api/wecom/groups/${id}/code`, {})) });
  return (
    <section className="panel wecom" aria-label={text.groups}>
      <h2>{text.groups}</h2>
      <p className="quiet">{text.groups_hint}</p>
      <Answer asked={groups}>
        {({ groups: found }) => (
          <ul>
            {found.map(({ id, name, bound }) => (
              <li key={id} className="wecom-group">
                <span>
                  <strong>{name}</strong>
                  <br />
                  <span className="quiet">{text.bound(bound)}</span>
                </span>
                {code?.id === id ? (
                  <p role="status">
                    <strong className="wecom-code">{text.say(code.code)}</strong>
                    <br />
                    <span className="quiet">{text.code_more}</span>
                  </p>
                ) : (
                  <Button onClick={() => void ask_code(id).catch(() => groups.again())}>{text.code}</Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  );
}
