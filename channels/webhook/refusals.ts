import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'webhook.unknown': { status: 404, zh: '没有这个订阅，或者已经停了。', en: 'There is no such subscription, or it has ended.' },
  'webhook.bad_url': { status: 400, zh: '地址要用https开头，写完整，里面不能有用户名和密码，也不能是我们自己网里的地址。', en: 'The address must be complete, begin with https, hold no user name or password, and not lie in our own network.' },
} as const satisfies RefusalCatalogue;
