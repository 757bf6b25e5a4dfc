import { useState } from 'react';
import { Button } from '../../kit/button/index.ts';
import { words } from '../words/index.ts';
import type { PhoneLogin } from './use-phone-login.ts';

const digits = (typed: string): string => typed.replace(/\D/g, '');

export function PhoneForm({ login }: { login: PhoneLogin }) {
  const w = words.use().login;
  const { phone, sent, busy, refusal } = login;
  const [code, set_code] = useState('');
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        void (sent ? login.enter(code) : login.send_code(phone));
      }}
    >
      <label className="field">
        {w.phone}
        <input type="tel" inputMode="numeric" autoComplete="tel-national" maxLength={11} value={phone} onChange={(event) => login.change_phone(digits(event.target.value))} />
      </label>
      {sent && (
        <label className="field">
          {w.code}
          <input inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} autoFocus onChange={(event) => set_code(digits(event.target.value))} />
        </label>
      )}
      {sent?.demo_code && (
        <p className="demo-code" role="status">
          {w.demo_code}
          <Button press={() => set_code(sent.demo_code ?? '')}>{sent.demo_code}</Button>
        </p>
      )}
      {refusal && (
        <p className="wrong" role="alert">
          {refusal}
        </p>
      )}
      <Button kind="main" wide submit busy={busy} off={sent ? code.length !== 6 : !/^1[3-9]\d{9}$/.test(phone)}>
        {sent ? w.enter : w.get_code}
      </Button>
      {sent && (
        <Button kind="quiet" busy={busy} press={() => void login.send_code(phone)}>
          {w.code_again}
        </Button>
      )}
    </form>
  );
}
