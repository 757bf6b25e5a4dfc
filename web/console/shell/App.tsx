import { App as AntApp, Button, ConfigProvider } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { Me } from '../../../platform/auth/contract.ts';
import { ask, on_signed_out, useAsk } from '../../kit/fetch/index.ts';
import { close_live } from '../../kit/live/index.ts';
import { LoginPage } from '../login/LoginPage.tsx';
import { words } from '../words/index.ts';
import { MeContext } from './me.ts';
import { Answer, Saying } from './Saying.tsx';
import { Shell } from './Shell.tsx';
import { theme } from './theme.ts';
import { useNarrow } from './use-narrow.ts';

/** Signed out: the login page; signed in: the shell. The theme and antd's few own words are set here once. */
export function App() {
  const narrow = useNarrow();
  const text = words.use();
  const look = useMemo(() => theme(narrow), [narrow]);
  const nothing = () => <span className="quiet">{text.app.none}</span>;
  return (
    <ConfigProvider theme={look} renderEmpty={nothing} form={{ requiredMark: false, scrollToFirstError: true }} button={{ autoInsertSpace: false }}>
      <AntApp message={{ top: 72, maxCount: 2 }}>
        <Door />
      </AntApp>
    </ConfigProvider>
  );
}

function Door() {
  const me = useAsk<Me>('/api/me');
  const [signed_out, set_signed_out] = useState(false);
  const [expired, set_expired] = useState(false);
  const text = words.use();

  useEffect(() => {
    document.title = text.app.name;
  }, [text]);
  const known = me.data !== null;
  useEffect(
    () =>
      on_signed_out(() => {
        close_live();
        set_signed_out(true);
        if (known) set_expired(true);
      }),
    [known],
  );

  function leave() {
    close_live();
    set_expired(false);
    set_signed_out(true);
  }
  function enter(next: Me) {
    me.put(next);
    set_signed_out(false);
    set_expired(false);
  }

  if (signed_out || me.error?.status === 401) return <LoginPage expired={expired} on_entered={enter} />;
  // whose last post has ended has nothing to choose from, only a way out
  if (me.error?.status === 403 && me.data === null)
    return (
      <main>
        <Saying heading title={text.app.no_post} hint={me.error.message}>
          <Button onClick={() => void ask('POST', '/api/auth/logout').catch(() => undefined).then(leave)}>{text.app.logout}</Button>
        </Saying>
      </main>
    );
  return (
    <Answer asked={me}>
      {(data) => (
        <MeContext value={data}>
          <Shell on_left={leave} on_hat={me.put} />
        </MeContext>
      )}
    </Answer>
  );
}
