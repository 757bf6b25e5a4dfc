import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';
import { link_words } from './links-words.ts';

/** A code for a resident who stands beside the grid worker: whoever says it in WeCom, or to our account in WeChat, is that resident. */
export function FaceCode({ person_id }: { person_id: string }) {
  const [text, { failed }] = [link_words.use(), words.use().app];
  const { message } = App.useApp();
  const [code, set_code] = useState<{ where: 'wecom' | 'wechat'; code: string } | null>(null);
  const ask_code = async (where: 'wecom' | 'wechat'): Promise<void> => {
    try {
      const { code } = await ask<{ code: string }>('POST', `/api/${where}/people/${encodeURIComponent(person_id)}/code`, {});
      set_code({ where, code });
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : failed, 7);
    }
  };
  return (
    <section className="panel" aria-label={text.face}>
      <h2>{text.face}</h2>
      <p className="quiet">{text.face_hint}</p>
      {code === null ? (
        <Space wrap>
          <Button size="large" onClick={() => void ask_code('wecom')}>
            {text.face_code}
          </Button>
          <Button size="large" onClick={() => void ask_code('wechat')}>
            {text.face_wechat}
          </Button>
        </Space>
      ) : (
        <p role="status">
          <strong className="face-code">{(code.where === 'wecom' ? text.say : text.say_wechat)(code.code)}</strong>
          <br />
          <span className="quiet">{text.say_more}</span>
        </p>
      )}
    </section>
  );
}
