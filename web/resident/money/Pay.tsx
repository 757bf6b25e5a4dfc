import { useState } from 'react';
import type { PaymentStarted } from '../../../platform/payment/contract.ts';
import type { HomeAccount } from '../../../modules/ledger/fees/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { fen_of } from '../../kit/errand/index.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { is_in_wechat, pay_in_wechat } from './wechat.ts';
import { money_words } from './words.ts';
import { yuan } from './yuan.ts';

type Props = { account: HomeAccount; open_fen: number; again: () => void };
type Code = { payment_id: string; amount_fen: number; svg: string; rehearsal: boolean };
/** The gateway closes what was given up within some seconds; until then nothing else can be opened. */
const [closing_ms, tries] = [2_000, 5];

/** Inside WeChat by the linked account, elsewhere a code that any phone scans with it, for all that is due or a part of it; the way to the desk stands beside it. */
export function Pay({ account, open_fen, again }: Props) {
  const w = money_words.use();
  const [part, set_part] = useState<string | null>(null);
  const [busy, set_busy] = useState(false);
  const [trouble, set_trouble] = useState<string | null>(null);
  const [code, set_code] = useState<Code | null>(null);
  const begun = account.open_payment;
  const typed = part === null ? open_fen : (fen_of(part) ?? 0);
  const deed = async (work: () => Promise<void>) => {
    set_busy(true);
    set_trouble(null);
    try {
      await work();
    } catch (error) {
      set_trouble(error instanceof Refused ? error.message : String(error));
    } finally {
      set_busy(false);
    }
  };
  const start = (amount_fen: number) => deed(async () => {
    if (amount_fen <= 0 || amount_fen > open_fen) return set_trouble(w.between(yuan(open_fen)));
    const payment_id = begun?.amount_fen === amount_fen ? begun.id : await opened(account.entity_id, amount_fen);
    if (is_in_wechat() && (await pay_in_wechat(payment_id))) return settled(payment_id);
    const started = await ask<PaymentStarted>('POST', `/api/payments/${payment_id}/start`, { way: 'native' });
    if (started.way !== 'native') return;
    const { renderSVG } = await import('uqr');
    set_code({ payment_id, amount_fen, svg: `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(started.code_url, { border: 2 }))}`, rehearsal: started.rehearsal });
  });
  const settled = async (payment_id: string): Promise<void> => {
    const { state } = await ask<{ state: string }>('POST', `/api/payments/${payment_id}/look`);
    if (state === 'open') return set_trouble(w.not_there);
    set_code(null);
    set_part(null);
    again();
  };
  const look = () => deed(() => settled(code!.payment_id));
  const give_up = () => deed(async () => {
    await ask('POST', '/api/fees/pay/drop', { entity_id: account.entity_id });
    set_code(null);
    again();
  });
  return (
    <div className="stack">
      {code ? (
        <>
          <img className="money-code" src={code.svg} alt={w.code} />
          <p className="money-strong">{w.yuan(yuan(code.amount_fen))}</p>
          <p>{code.rehearsal ? w.rehearsal : w.scan}</p>
          <Button wide kind="main" busy={busy} press={() => void look()}>{w.paid_now}</Button>
          <Button wide busy={busy} press={() => void give_up()}>{w.other_sum}</Button>
        </>
      ) : begun ? (
        <>
          <Button wide kind="main" busy={busy} press={() => void start(begun.amount_fen)}>{w.go_on(yuan(begun.amount_fen))}</Button>
          <Button wide busy={busy} press={() => void give_up()}>{w.other_sum}</Button>
        </>
      ) : (
        <>
          {part !== null && (
            <label className="field">
              {w.how_much(yuan(open_fen))}
              <input inputMode="decimal" value={part} maxLength={9} onChange={({ target }) => set_part(target.value)} />
            </label>
          )}
          <Button wide kind="main" busy={busy} press={() => void start(typed)}>{w.pay(yuan(typed))}</Button>
          {part === null && <Button wide press={() => set_part('')}>{w.in_part}</Button>}
        </>
      )}
      {trouble && <p className="wrong" role="alert">{trouble}</p>}
      <p className="soft">{w.at_desk}</p>
    </div>
  );
}

async function opened(entity_id: string, amount_fen: number): Promise<string> {
  for (let left = tries; ; left -= 1) {
    try {
      return (await ask<{ payment_id: string }>('POST', '/api/fees/pay', { entity_id, amount_fen })).payment_id;
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'payment.open_already' || left <= 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, closing_ms));
    }
  }
}
