import { App, Button } from 'antd';
import { useState } from 'react';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';
import { link_words } from './links-words.ts';

/** A code for a resident who stands beside the grid worker: whoever says it in WeCom is that resident. */
export function FaceCode({ person_id }: { person_id: string }) {
  const [text, { failed }] = [link_words.use(), words.use().app];
  const { message } = App.useApp();
  const [code, set_code] = useState<string | null>(null);
  const ask_code = async (): Promise<void> => {
    try {
      set_code((await ask<{ code: string }>('POST', `/api/wecom/people/${encodeURIComponent(person_id)}/code`, {})).code);
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : failed, 7);
    }
  };
  return (
    <section className="panel" aria-label={text.face}>
      <h2>{text.face}</h2>
      <p className="quiet">{text.face_hint}</p>
      {code === null ? (
        <Button size="large" onClick={() => void ask_code()}>
          {text.face_code}
        </Button>
      ) : (
        <p role="status">
          <strong className="face-code">{text.say(code)}</strong>
          <br />
          <span className="quiet">{text.say_more}</span>
        </p>
      )}
    </section>
  );
}
