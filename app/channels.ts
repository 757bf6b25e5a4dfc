import type { Config } from '../platform/config.ts';
import type { Channel } from '../platform/outbox/index.ts';
import { payment_rehearsal, type PaymentGateway } from '../platform/payment/index.ts';
import { mail_channel } from '../channels/mail/index.ts';
import { sms_channel, sms_rehearsal } from '../channels/sms/index.ts';
import { webhook_channel } from '../channels/webhook/index.ts';
import { open_wechat } from '../channels/wechat/index.ts';
import { wechat_pay } from '../channels/wechat-pay/index.ts';
import { open_wecom, type Round } from '../channels/wecom/index.ts';

/** How money comes in. The demo rehearses it: no money moves. */
export const gateway_of = ({ demo, wechat_pay: settings, wechat }: Pick<Config, 'demo' | 'wechat_pay' | 'wechat'>): PaymentGateway | null => (settings ? wechat_pay(settings, undefined, wechat?.app_id ?? null) : demo ? payment_rehearsal() : null);

type Settings = Pick<Config, 'demo' | 'sms' | 'mail' | 'wecom' | 'wechat' | 'wechat_kf' | 'webhook_private' | 'data_dir'>;
/** The ways out of the house that this machine's settings connect, and what a worker does for them. The demo rehearses text messages: nothing leaves. */
export function ways_of({ demo, sms, mail, wecom, wechat = null, wechat_kf = null, webhook_private = false, data_dir }: Settings, log?: (line: string) => void): { channels: Channel[]; rounds: Round[] } {
  const texts = sms ? sms_channel(sms) : demo ? sms_rehearsal() : null;
  const of_wecom = wecom ? open_wecom(wecom, { data_dir, ...(log ? { log } : {}) }) : { channels: [], rounds: [] };
  const of_wechat = open_wechat({ wechat, wechat_kf }, { data_dir, ...(log ? { log } : {}) });
  return { channels: [texts, mail ? mail_channel(mail) : null, ...of_wecom.channels, ...of_wechat.channels, webhook_channel({ private_allowed: webhook_private })].filter((one) => one !== null), rounds: [...of_wecom.rounds, ...of_wechat.rounds] };
}
