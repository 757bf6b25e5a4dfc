import type { RefusalCatalogue } from '../refusal.ts';

export const refusals = {
  'outbox.no_channel': { status: 409, zh: '这个办法还没有接通，请另选一个。', en: 'This way is not connected yet. Please choose another.' },
  'outbox.no_address': { status: 409, zh: '还没有您的号码或地址，请先登记，或者另选一个办法。', en: 'There is no number or address of yours yet. Please add it, or choose another way.' },
  'outbox.half_quiet': { status: 400, zh: '安静时间要写从几点到几点。', en: 'Quiet hours need both a beginning and an end.' },
  'outbox.unknown': { status: 404, zh: '没有这条消息，或者已经处理了。', en: 'There is no such message, or it was dealt with.' },
  'channel.not_connected': { status: 404, zh: '这个渠道没有接通。', en: 'This channel is not connected.' },
  'channel.not_theirs': { status: 403, zh: '签名或口令不对，没有收下。', en: 'The signature or token is wrong; nothing was taken.' },
} as const satisfies RefusalCatalogue;
