import { Button } from '../../kit/button/index.ts';
import { covenant_words } from '../../kit/covenant/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { date_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { covenant_url, type Part } from './CovenantPage.tsx';
import { useSend } from './use-send.ts';
import { rule_words } from './words.ts';

/** 签约: one's own home's word, given and taken back with one tap. */
export function Sign({ covenant, again }: Part) {
  const [w, shared, language] = [rule_words.use(), covenant_words.use(), useLanguage()];
  const { busy, refusal, send } = useSend(again);
  const { mine, sign_number } = covenant;
  if (sign_number === null || covenant.number !== sign_number) return null;
  return (
    <section className="panel stack">
      <h2>{w.sign_title}</h2>
      <p>{shared.signed(covenant.signed, covenant.homes)}</p>
      {mine?.signed ? <p><Icon name="check" /> <strong>{w.signed_at(mine.home, w.how[mine.signed.how], date_words(new Date(mine.signed.at), language))}</strong></p> : null}
      {covenant.may_sign ? <p className="soft">{w.sign_lead}</p> : null}
      {refusal ? <p className="wrong" role="alert">{refusal}</p> : null}
      {covenant.may_sign && !mine?.signed ? <Button kind="main" wide icon="stamp" busy={busy} press={() => void send(covenant_url(covenant, 'sign'))}>{w.sign}</Button> : null}
      {covenant.may_sign && mine?.signed ? <Button wide busy={busy} press={() => void send(covenant_url(covenant, 'unsign'))}>{w.unsign}</Button> : null}
    </section>
  );
}
