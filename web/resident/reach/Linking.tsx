import { useState } from 'react';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';

export type LinkingWords = { title: string; lead: string; linked: string; face: string; unlink: string; unlinked: string; code: string; say: (code: string) => string; more: string; look: string; not_yet: string };

type Links = { links: { linked_at: string; face_to_face: boolean }[] };

type Props = { at: string; words: LinkingWords; changed: () => void; /** how many accounts there are to link */ places?: number };
/** Linking where I speak by my own act, and undoing it as easily. `at`: `/api/me/wecom` or another that answers alike. */
export function Linking({ at, words: w, changed, places = 1 }: Props) {
  const asked = useAsk<Links>(at);
  const links = asked.data?.links ?? [];
  const [code, set_code] = useState<string | null>(null);
  const [said, set_said] = useState<{ text: string; wrong: boolean } | null>(null);
  const act = async (work: () => Promise<void>): Promise<void> => {
    set_said(null);
    await work().catch((error: unknown) => set_said({ text: error instanceof Refused ? error.message : String(error), wrong: true }));
  };
  const unlink = async (): Promise<void> => {
    await ask('POST', `${at}/unlink`, {});
    set_said({ text: w.unlinked, wrong: false });
    set_code(null);
    asked.again();
    changed();
  };
  const look = async (): Promise<void> => {
    const found = await ask<Links>('GET', at);
    asked.put(found);
    if (found.links.length <= links.length) return set_said({ text: w.not_yet, wrong: true });
    set_code(null);
    changed();
  };
  return (
    <section className="panel stack" aria-label={w.title}>
      <h2>{w.title}</h2>
      <p className="soft">{w.lead}</p>
      {links.length > 0 && (
        <>
          <p>
            {w.linked} {links.some((one) => one.face_to_face) ? w.face : ''}
          </p>
          <Button press={() => void act(unlink)}>{w.unlink}</Button>
        </>
      )}
      {links.length >= places ? null : code ? (
        <>
          <p>
            <strong>{w.say(code)}</strong>
            <br />
            <span className="soft">{w.more}</span>
          </p>
          <Button press={() => void act(look)}>{w.look}</Button>
        </>
      ) : (
        <Button press={() => void act(async () => set_code((await ask<{ code: string }>('POST', `${at}/code`, {})).code))}>{w.code}</Button>
      )}
      <p role="status" className={said?.wrong ? 'wrong' : 'said'}>
        {said?.text ?? ''}
      </p>
    </section>
  );
}
