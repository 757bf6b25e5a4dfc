import type { RefusalCatalogue } from '../refusal.ts';

/** Refusals that only the HTTP door makes; the rooms' own stand beside their verbs. */
export const refusals = {
  'request.cross_site': { status: 403, zh: '这个请求来自别的网站，为了您的安全没有执行。', en: 'This request came from another site and was not carried out.' },
  'request.conflict': { status: 409, zh: '刚才有人同时在改，请再试一次。', en: 'Somebody changed this at the same moment. Please try again.' },
  'request.headers_too_large': { status: 431, zh: '请求头太大了。', en: 'The request headers are too large.' },
  'metrics.not_here': { status: 403, zh: '运行指标只在本机或凭令牌查看。', en: 'Metrics are shown on this machine or with a token only.' },
} as const satisfies RefusalCatalogue;
