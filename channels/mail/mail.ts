import type { Transporter } from 'nodemailer';
import type { MailConfig } from '../../platform/config.ts';
import { own_addresses } from '../../platform/outbox/address.ts';
import { code_of, happened_words, type Channel, type Letter, type Outcome } from '../../platform/outbox/index.ts';

/** One mailbox, as it is written nearly everywhere; nothing that could end a header or name a second one. */
export const is_mail = (address: string): boolean => address.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(address);

/** E-mail by SMTP. A Message-ID made of our id lets mailboxes drop a second one, which few do: counted as keyless. */
export function mail_channel(config: MailConfig): Channel {
  let opened: Promise<Transporter> | undefined;
  const domain = config.from.split('@').at(-1)!.replace(/[^\w.-]/g, '');
  return {
    name: 'mail', for_people: true, keyed: false, quota: { per_minute_max: config.per_minute_max, per_day_max: config.per_day_max }, at_once_max: 4, timeout_ms: config.timeout_ms * 2,
    is_address: is_mail,
    addresses: (ctx, due) => own_addresses(ctx, 'mail', due),
    async deliver(letter) {
      const { subject, text } = words_of(letter, config.public_url);
      try {
        const transport = await (opened ??= open_transport(config));
        const sent = await transport.sendMail({ from: config.from, to: { name: '', address: letter.address }, subject, text, messageId: `<${letter.id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' } });
        return { as: 'sent', receipt: (sent.response ?? '').slice(0, 40) };
      } catch (error) {
        return outcome_of(error as { code?: string; responseCode?: number; command?: string });
      }
    },
  };
}

/** With the first mail: a house without one does not load the library. */
async function open_transport(config: MailConfig): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    host: config.host, port: config.port, secure: config.port === 465, requireTLS: config.tls_required && config.port !== 465, pool: true, maxConnections: 4,
    connectionTimeout: config.timeout_ms, greetingTimeout: config.timeout_ms, socketTimeout: config.timeout_ms, disableFileAccess: true, disableUrlAccess: true,
    ...(config.user ? { auth: { user: config.user, pass: config.password } } : {}),
  });
}

/** 4yz: later; 5yz of the address: never. What came after the words were sent leaves a doubt. */
export function outcome_of({ code, responseCode, command }: { code?: string; responseCode?: number; command?: string }): Outcome {
  const detail = code_of(responseCode ? `SMTP ${responseCode}` : (code ?? 'SMTP'))!;
  if (code === 'EAUTH' || code === 'ETLS') return { as: 'failed', why: 'not_configured', detail };
  if (responseCode === 421 || responseCode === 450 || responseCode === 451 || responseCode === 452) return { as: 'failed', why: 'limited', detail };
  if (responseCode && responseCode >= 500) return { as: 'refused', why: command === 'RCPT TO' ? 'bad_address' : 'rejected', detail };
  if (code === 'ECONNECTION' || code === 'EDNS' || code === 'ECONNREFUSED' || command === 'CONN') return { as: 'failed', why: 'unreachable', detail };
  return { as: 'failed', why: 'no_answer', detail, unsure: true };
}

/** As short as a text message: a mailbox is often a family's. */
function words_of({ kind, code, params, path }: Letter, public_url: string | null): { subject: string; text: string } {
  if (kind === 'code') return { subject: '邻里：确认您的邮箱', text: `您的确认码是 ${String(params['code'])}，10分钟内有效。\n不是您自己要的，请不用理会。` };
  const what = happened_words(code);
  return { subject: `邻里：${what}`, text: `${what}。\n${public_url ? `打开看详情：${public_url}${path}` : '请打开邻里看详情。'}\n\n不想再收，在「我的」里的「怎么通知我」改一下就行。` };
}
