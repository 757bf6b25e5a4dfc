import { Alert } from 'antd';
import { useState } from 'react';
import type { DemoAccount, LoggedIn, Me } from '../../../platform/auth/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { choose_language, useLanguage } from '../../kit/words/index.ts';
import { useParcels } from '../visits/outbox.ts';
import { words } from '../words/index.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SecondFactorForm } from './SecondFactorForm.tsx';

export type Owed = { ticket: string; demo_totp?: string };
export type Credentials = { username: string; password: string };

/** User name and password, then the six digits of the second factor (domain.md §6: two factors for staff). */
export function LoginPage({ expired, on_entered }: { expired: boolean; on_entered: (me: Me) => void }) {
  const text = words.use();
  const language = useLanguage();
  const unsent = useParcels().length;
  const [owed, set_owed] = useState<Owed | null>(null);
  const [busy, set_busy] = useState(false);
  const [error, set_error] = useState<string | null>(null);
  const [filled, set_filled] = useState<Credentials>({ username: '', password: '' });

  async function attempt(work: () => Promise<void>) {
    set_busy(true);
    set_error(null);
    try {
      await work();
    } catch (refused) {
      set_error(refused instanceof Refused ? refused.message : text.app.failed);
    } finally {
      set_busy(false);
    }
  }
  const first = (credentials: Credentials) =>
    attempt(async () => {
      set_filled(credentials);
      set_owed(await ask<Owed>('POST', '/api/auth/staff', credentials));
    });
  const second = (totp: string) =>
    attempt(async () => {
      const entered = await ask<LoggedIn>('POST', '/api/auth/staff/verify', { ticket: owed?.ticket, totp });
      on_entered(entered.me);
    });
  const pick = (account: DemoAccount) => set_filled({ username: account.login, password: account.password ?? '' });

  return (
    <main className="login">
      <section className="login-card" aria-labelledby="login-title">
        <div className="login-brand">
          <span className="brand-mark" aria-hidden>
            邻
          </span>
          <span>{text.app.name}</span>
          <button type="button" className="tool" onClick={() => choose_language(language === 'zh' ? 'en' : 'zh')} lang={language === 'zh' ? 'en' : 'zh-CN'}>
            {text.app.language}
          </button>
        </div>
        <h1 id="login-title">{owed ? text.login.second_title : text.login.title}</h1>
        <p className="quiet">
          {owed ? text.login.second_hint : text.login.intro} {owed ? null : <a href="/">{text.app.resident_side}</a>}
        </p>
        {expired && !error ? <Alert type="warning" showIcon title={text.login.expired} description={unsent > 0 ? text.login.unsent(unsent) : undefined} /> : null}
        {error ? <Alert type="error" showIcon title={error} role="alert" /> : null}
        {owed ? (
          <SecondFactorForm key={owed.ticket} owed={owed} busy={busy} on_sent={second} on_back={() => set_owed(null)} />
        ) : (
          <PasswordForm key={filled.username} filled={filled} busy={busy} on_sent={first} />
        )}
      </section>
      {owed ? null : <DemoAccounts on_pick={pick} />}
    </main>
  );
}
