import type { RefusalCatalogue } from '../refusal.ts';

export const refusals = {
  'outbox.no_channel': { status: 409, zh: '这个办法还没有接通，请另选一个。', en: 'This way is not connected yet. Please choose another.' },
  'outbox.no_address': { status: 409, zh: '还没有您的号码或地址，请先登记，或者另选一个办法。', en: 'There is no number or address of yours yet. Please add it, or choose another way.' },
  'outbox.bad_address': { status: 400, zh: '这个地址写得不对，请再看看。', en: 'This address is not right. Please look again.' },
  'outbox.code_too_soon': { status: 429, zh: '刚刚发过验证码，请等一分钟再要。', en: 'A code was just sent. Please wait a minute.' },
  'outbox.bad_code': { status: 400, zh: '验证码不对或者过期了，请重新要一个。', en: 'The code is wrong or over. Please ask for another.' },
  'outbox.half_quiet': { status: 400, zh: '安静时间要写从几点到几点。', en: 'Quiet hours need both a beginning and an end.' },
  'outbox.unknown': { status: 404, zh: '没有这条消息，或者已经处理了。', en: 'There is no such message, or it was dealt with.' },
  'channel.not_connected': { status: 404, zh: '这个渠道没有接通。', en: 'This channel is not connected.' },
  'channel.bad_xml': { status: 400, zh: '内容不是约定的格式，没有收下。', en: 'The content is not in the agreed form; nothing was taken.' },
  'channel.not_theirs': { status: 403, zh: '签名或口令不对，没有收下。', en: 'The signature or token is wrong; nothing was taken.' },
} as const satisfies RefusalCatalogue;
