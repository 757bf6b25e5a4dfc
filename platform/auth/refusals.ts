import type { RefusalCatalogue } from '../refusal.ts';

export const refusals = {
  'auth.session_expired': { status: 401, zh: '登录已过期，请重新登录。', en: 'Your session has ended. Please log in again.' },
  'auth.code_too_soon': { status: 429, zh: '验证码刚发过，请 {seconds} 秒后再试。', en: 'A code was just sent. Please wait {seconds} seconds.' },
  'auth.code_too_many': { status: 429, zh: '这个号码一小时内要的验证码太多了，请稍后再试。', en: 'Too many codes for this number within an hour.' },
  'auth.bad_code': {
    status: 401,
    zh: '验证码不对或已过期；如果号码还没有登记，请联系社区。',
    en: 'The code is wrong or has expired; if your number is not registered, please ask your community.',
  },
  'auth.bad_login': { status: 401, zh: '用户名或密码不对。', en: 'The user name or the password is wrong.' },
  'auth.bad_totp': { status: 401, zh: '动态码不对，请看一眼最新的再输入。', en: 'The second-factor code is wrong; please use the newest one.' },
  'auth.bad_ticket': { status: 401, zh: '登录超时，请从用户名和密码重新开始。', en: 'This login took too long. Please begin again.' },
  'auth.locked': { status: 429, zh: '错误次数太多，账号已锁定，请 {minutes} 分钟后再试。', en: 'Too many failures: locked for {minutes} more minutes.' },
  'auth.no_hat': { status: 403, zh: '您还没有登记的住处或岗位，请联系社区。', en: 'No home or post is registered for you. Please ask your community.' },
  'auth.hat_not_yours': { status: 403, zh: '这不是您现在可以用的身份。', en: 'This role is not yours at present.' },
  'auth.no_sms': { status: 409, zh: '短信还没有接通，请联系社区工作人员。', en: 'Text messages are not connected yet. Please ask your community.' },
} as const satisfies RefusalCatalogue;
