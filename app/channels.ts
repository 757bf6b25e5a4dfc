import type { Config } from '../platform/config.ts';
import type { Channel } from '../platform/outbox/index.ts';
import { payment_rehearsal, type PaymentGateway } from '../platform/payment/index.ts';
import { mail_channel } from '../channels/mail/index.ts';
import { sms_channel, sms_rehearsal } from '../channels/sms/index.ts';
import { webhook_channel } from '../channels/webhook/index.ts';
import { wechat_pay } from '../channels/wechat-pay/index.ts';
import { wecom_channel } from '../channels/wecom/index.ts';

/** How money comes in. The demo rehearses it: no money moves. */
export const gateway_of = ({ demo, wechat_pay: settings }: Pick<Config, 'demo' | 'wechat_pay'>): PaymentGateway | null => (settings ? wechat_pay(settings) : demo ? payment_rehearsal() : null);

/** The ways out of the house that this machine's settings connect. The demo rehearses text messages: nothing leaves. */
export function channels_of({ demo, sms, mail, wecom, webhook_private = false }: Pick<Config, 'demo' | 'sms' | 'mail' | 'wecom' | 'webhook_private'>): Channel[] {
  const texts = sms ? sms_channel(sms) : demo ? sms_rehearsal() : null;
  return [texts, mail ? mail_channel(mail) : null, wecom ? wecom_channel(wecom) : null, webhook_channel({ private_allowed: webhook_private })].filter((one) => one !== null);
}
