import { useState } from 'react';
import type { LoggedIn } from '../../../platform/auth/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused, useOnline } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { begin_session } from '../session/index.ts';
import { choose_elder, useElder } from '../shell/elder.ts';
import { Link } from '../shell/Link.tsx';
import { words } from '../words/index.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { LanguageButton } from '../mine/LanguageButton.tsx';
import './login.css';

/** In by phone number and a code of six digits. The page that was asked for opens afterwards. */
export default function Login() {
  const w = words.use();
  const elder = useElder();
  const online = useOnline();
  const [phone, set_phone] = useState('');
  const [code, set_code] = useState('');
  const [sent, set_sent] = useState<{ demo_code?: string } | null>(null);
  const [busy, set_busy] = useState(false);
  const [refusal, set_refusal] = useState<string | null>(null);

  const attempt = async (act: () => Promise<void>): Promise<void> => {
    set_busy(true);
    set_refusal(null);
    await act().catch((error: unknown) => set_refusal(error instanceof Refused ? error.message : String(error)));
    set_busy(false);
  };
  const send_code = (to: string): Promise<void> =>
    attempt(async () => {
      set_sent(await ask<{ demo_code?: string }>('POST', '/api/auth/code', { phone: to }));
      set_code('');
    });
  const enter = (): Promise<void> =>
    attempt(async () => {
      const { me } = await ask<LoggedIn>('POST', '/api/auth/login', { phone, code });
      begin_session(me);
    });

  return (
    <main className="login">
      <div className="login-top">
        <LanguageButton />
        <Button icon="text_size" pressed={elder.on} press={() => choose_elder({ ...elder, on: !elder.on })}>
          {elder.on ? w.mine.elder_off : w.mine.elder}
        </Button>
      </div>
      <header className="login-brand">
        <img src="/icon.svg" alt="" width="72" height="72" />
        <h1>{w.brand}</h1>
        <p>{w.login.promise}</p>
      </header>
      {!online && (
        <p className="offline" role="status">
          <Icon name="offline" /> {w.login.offline}
        </p>
      )}
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          void (sent ? enter() : send_code(phone));
        }}
      >
        <label className="field">
          {w.login.phone}
          <input type="tel" inputMode="numeric" autoComplete="tel-national" maxLength={11} value={phone} onChange={(event) => set_phone(event.target.value.replace(/\D/g, ''))} />
        </label>
        {sent && (
          <label className="field">
            {w.login.code}
            <input inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} autoFocus onChange={(event) => set_code(event.target.value.replace(/\D/g, ''))} />
          </label>
        )}
        {sent?.demo_code && (
          <p className="demo-code" role="status">
            {w.login.demo_code}
            <button type="button" className="button plain" onClick={() => set_code(sent.demo_code ?? '')}>
              {sent.demo_code}
            </button>
          </p>
        )}
        {refusal && (
          <p className="wrong" role="alert">
            {refusal}
          </p>
        )}
        {sent ? (
          <>
            <Button kind="main" wide submit busy={busy} off={code.length !== 6}>
              {w.login.enter}
            </Button>
            <Button kind="quiet" busy={busy} press={() => void send_code(phone)}>
              {w.login.code_again}
            </Button>
          </>
        ) : (
          <Button kind="main" wide submit busy={busy} off={!/^1[3-9]\d{9}$/.test(phone)}>
            {w.login.get_code}
          </Button>
        )}
      </form>
      <DemoAccounts
        choose={(login) => {
          set_phone(login);
          void send_code(login);
        }}
      />
      <nav className="login-more" aria-label={w.login.more}>
        <Link to="/board">{w.board.title}</Link>
        <Link to="/privacy">{w.privacy.title}</Link>
        <a href="/console/">{w.mine.console}</a>
      </nav>
    </main>
  );
}
