import { useState } from 'react';
import type { LoggedIn } from '../../../platform/auth/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { begin_session } from '../session/index.ts';

export type PhoneLogin = ReturnType<typeof usePhoneLogin>;

/** The two steps of a login: a code is sent to the phone, the code lets in. `demo_code` comes only where no SMS is sent. */
export function usePhoneLogin() {
  const [phone, set_phone] = useState('');
  const [sent, set_sent] = useState<{ demo_code?: string } | null>(null);
  const [busy, set_busy] = useState(false);
  const [refusal, set_refusal] = useState<string | null>(null);

  const attempt = async (act: () => Promise<void>): Promise<void> => {
    set_busy(true);
    set_refusal(null);
    await act().catch((error: unknown) => set_refusal(error instanceof Refused ? error.message : String(error)));
    set_busy(false);
  };
  const send_code = (to: string): Promise<void> => {
    set_phone(to);
    return attempt(async () => set_sent(await ask<{ demo_code?: string }>('POST', '/api/auth/code', { phone: to })));
  };
  const enter = (code: string): Promise<void> =>
    attempt(async () => begin_session((await ask<LoggedIn>('POST', '/api/auth/login', { phone, code })).me));
  const change_phone = (next: string): void => {
    set_phone(next);
    set_sent(null); // a code belongs to one number
  };
  return { phone, change_phone, sent, busy, refusal, send_code, enter };
}
