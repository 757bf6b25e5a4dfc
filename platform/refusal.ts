/** A sentence a resident understands, with the status that HTTP gives it. */
export type RefusalText = { status: number; zh: string; en: string };
export type RefusalCatalogue = Readonly<Record<string, RefusalText>>;

/**
 * The only way to say no: a stable code that the caller can act upon. Rooms keep their sentences in `refusals.ts`;
 * `app/` collects them. Whatever is thrown and is not a Refusal is our own fault and becomes a 500.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: string, details: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** Refusals that belong to no single room. */
export const refusals = {
  'request.invalid': { status: 400, zh: '填写的内容不对，请检查后再试。', en: 'Something in the request is not right. Please check it.' },
  'request.too_large': { status: 413, zh: '内容太大了，请分开发送。', en: 'That is too large. Please send it in parts.' },
  'request.too_many': { status: 429, zh: '操作太快了，请稍等一会儿再试。', en: 'Too many requests. Please wait a moment.' },
  'request.unsupported': { status: 415, zh: '不支持这种内容格式。', en: 'This kind of content is not supported.' },
  'route.unknown': { status: 404, zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'auth.required': { status: 401, zh: '请先登录。', en: 'Please log in first.' },
  'auth.not_allowed': { status: 403, zh: '您现在的身份不能做这件事。', en: 'Your present role may not do this.' },
  'place.unknown': { status: 404, zh: '没有找到这个地方。', en: 'This place is not known.' },
  internal: { status: 500, zh: '系统出错了，您的内容没有保存，请稍后再试。', en: 'Something went wrong on our side; nothing was saved.' },
} as const satisfies RefusalCatalogue;
