import { useState } from 'react';
import type { Consent } from '../../../modules/people/household/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { Sheet } from '../../kit/sheet/index.ts';
import { Switch } from '../../kit/switch/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { words as shell_words } from '../words/index.ts';
import { words } from './words.ts';

type Props = { consents: readonly Consent[]; person_id?: string; child: boolean; again: () => void };

/** One switch a purpose. Off is one tap; on asks once more where it is sensitive, so that nobody agrees by a slip. */
export function Consents({ consents, person_id, child, again }: Props) {
  const w = words.use();
  const english = useLanguage() === 'en';
  const [asked, set_asked] = useState<Consent | null>(null);
  const [said, set_said] = useState<{ text: string; wrong: boolean } | null>(null);

  async function send(consent: Consent, give: boolean): Promise<void> {
    set_asked(null);
    const who = person_id ? { person_id } : {};
    try {
      if (give) await ask('POST', '/api/me/consents', { ...who, purpose: consent.purpose, version: consent.version, separately: true });
      else await ask('POST', '/api/me/consents/withdraw', { ...who, purpose: consent.purpose });
      set_said({ text: give ? w.given : w.withdrawn, wrong: false });
      again();
    } catch (error) {
      set_said({ text: error instanceof Refused ? error.message : String(error), wrong: true });
    }
  }
  const title = (one: Consent) => (english ? one.title_en : one.title_zh);
  const about = (one: Consent) => (
    <>
      {english ? one.why_en : one.why_zh} <span className="soft">{[w.who(one.controller), one.retention_days ? w.kept(one.retention_days) : ''].filter(Boolean).join('，')}</span>
    </>
  );
  return (
    <div className="stack consents">
      <p role="status" className={said?.wrong ? 'wrong' : 'said'}>
        {said?.text ?? ''}
      </p>
      {consents.map((one) =>
        one.lawful_basis === 'consent' ? (
          <Switch key={one.purpose} on={one.standing} title={title(one)} change={(on) => (on && (one.special || child) ? set_asked(one) : void send(one, on))}>
            {about(one)} {one.special && <span className="special">{w.special}</span>} <b>{one.standing ? w.on : w.off}</b>
          </Switch>
        ) : (
          <div key={one.purpose} className="by-law">
            <strong>{title(one)}</strong>
            <span>{about(one)}</span>
            <span className="soft">{w.by_law}</span>
          </div>
        ),
      )}
      {asked && (
        <Sheet title={w.agree_title(title(asked))} close={() => set_asked(null)} close_word={shell_words.of(english ? 'en' : 'zh').close}>
          <p>{about(asked)}</p>
          <p>{w.agree_more}</p>
          <Button wide kind="main" press={() => void send(asked, true)}>
            {w.agree}
          </Button>
          <Button wide press={() => set_asked(null)}>
            {w.not_now}
          </Button>
        </Sheet>
      )}
    </div>
  );
}
