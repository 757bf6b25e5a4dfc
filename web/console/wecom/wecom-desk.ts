import type { Signatures } from '../../../channels/wecom/side-bar/contract.ts';
import { ask } from '../../kit/fetch/index.ts';

/** What the page can do while it stands beside a group in WeCom. */
export type WecomDesk = {
  /** the group that is open, as WeCom names it; null outside a group */
  chat(): Promise<string | null>;
  /** puts the words into the group as the member's own message; false where WeCom refuses or the member takes it back */
  send(text: string): Promise<boolean>;
};
declare global {
  interface Window {
    /** another container, or a test, that brings its own */
    linli_wecom_desk?: WecomDesk;
  }
}

/** null in an ordinary browser. WeCom's library is loaded there alone; its calls are named in docs/channels/wecom-side-bar.md. */
export async function open_desk(): Promise<WecomDesk | null> {
  if (window.linli_wecom_desk) return window.linli_wecom_desk;
  if (!/wxwork/i.test(navigator.userAgent)) return null;
  const [ww, signed] = await Promise.all([import('@wecom/jssdk'), ask<Signatures>('POST', '/api/wecom/signature', { url: location.href.replace(/#.*$/, '') })]);
  ww.register({ corpId: signed.corp_id, agentId: signed.agent_id, jsApiList: ['getCurExternalChat', 'sendChatMessage'], getConfigSignature: () => signed.config, getAgentConfigSignature: () => signed.agent });
  return {
    chat: () => ww.getCurExternalChat().then(({ chatId }) => chatId, () => null),
    send: (content) => ww.sendChatMessage({ msgtype: 'text' as never, text: { content } } as never).then(() => true, () => false),
  };
}
