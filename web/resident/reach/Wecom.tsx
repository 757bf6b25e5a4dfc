import { useState } from 'react';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { catalogue } from '../../kit/words/index.ts';

const wecom_words = catalogue(
  {
    title: '我在企业微信里说的',
    lead: '对上以后，您在企业微信的群里、跟机器人说的事，都算您本人报的，办好了也在那里告诉您。',
    linked: '已经对上了。',
    face: '网格员当面帮您对上的。',
    unlink: '断开',
    unlinked: '断开了。以后在那里说的，不再算到您名下。',
    code: '要一个绑定码',
    say: (code: string) => `在企业微信里说：绑定 ${code}`,
    more: '10分钟内有效，只能用一次。不要告诉别人。',
  },
  {
    title: 'What I say in WeCom',
    lead: 'Once linked, what you report in WeCom’s groups or to the bot is yours, and you are told there when it is done.',
    linked: 'Linked.',
    face: 'A grid worker linked it with you, face to face.',
    unlink: 'Unlink',
    unlinked: 'Unlinked. What is said there is no longer yours.',
    code: 'Ask for a code',
    say: (code: string) => `Say in WeCom: 绑定 ${code}`,
    more: 'Good for 10 minutes, once. Tell nobody.',
  },
);

/** Linking my WeCom by my own act, and undoing it as easily. */
export function Wecom() {
  const w = wecom_words.use();
  const asked = useAsk<{ links: { linked_at: string; face_to_face: boolean }[] }>('/api/me/wecom');
  const [code, set_code] = useState<string | null>(null);
  const [said, set_said] = useState<{ text: string; wrong: boolean } | null>(null);
  const act = async (work: () => Promise<void>): Promise<void> => {
    set_said(null);
    await work().catch((error: unknown) => set_said({ text: error instanceof Refused ? error.message : String(error), wrong: true }));
  };
  const links = asked.data?.links ?? [];
  return (
    <section className="panel stack" aria-label={w.title}>
      <h2>{w.title}</h2>
      <p className="soft">{w.lead}</p>
      {links.length > 0 ? (
        <>
          <p>
            {w.linked} {links.some((one) => one.face_to_face) ? w.face : ''}
          </p>
          <Button press={() => void act(async () => (await ask('POST', '/api/me/wecom/unlink', {}), set_said({ text: w.unlinked, wrong: false }), asked.again()))}>{w.unlink}</Button>
        </>
      ) : code ? (
        <p>
          <strong>{w.say(code)}</strong>
          <br />
          <span className="soft">{w.more}</span>
        </p>
      ) : (
        <Button press={() => void act(async () => set_code((await ask<{ code: string }>('POST', '/api/me/wecom/code', {})).code))}>{w.code}</Button>
      )}
      <p role="status" className={said?.wrong ? 'wrong' : 'said'}>
        {said?.text ?? ''}
      </p>
    </section>
  );
}
