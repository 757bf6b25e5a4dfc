import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { define_bare } from '../http/index.ts';
import { Refusal } from '../refusal.ts';
import { cookie_name } from './auth.ts';
import type { Auth } from './auth.ts';
import { AskCode, ChooseHat, CodeSent, DemoAccount, LoggedIn, Me, PhoneLogin, SecondFactor, SecondFactorOwed, StaffLogin } from './contract.ts';
import { idle_minutes } from './lifetime.ts';
import type { OpenSession } from './parts.ts';

/** One address may try this often; each account has its own, tighter limits. */
const tight = { max: 60, per_seconds: 60 };

export function auth_routes(app: FastifyInstance, auth: Auth, demo_accounts: () => Promise<DemoAccount[]> = async () => []): void {
  define_bare(app, {
    method: 'POST', url: '/api/auth/code', summary: '要一个手机验证码', roles: 'public', limit: tight,
    schema: { body: AskCode, response: CodeSent },
    handler: ({ body }) => auth.send_code(body.phone),
  });
  define_bare(app, {
    method: 'POST', url: '/api/auth/login', summary: '居民用手机验证码登录', roles: 'public', limit: tight,
    schema: { body: PhoneLogin, response: LoggedIn },
    handler: async ({ body, raw }, reply) => let_in(auth, await auth.login_by_phone(body.phone, body.code), raw, reply),
  });
  define_bare(app, {
    method: 'POST', url: '/api/auth/staff', summary: '工作人员登录第一步：用户名和密码', roles: 'public', limit: tight,
    schema: { body: StaffLogin, response: SecondFactorOwed },
    handler: ({ body }) => auth.check_password(body.username, body.password),
  });
  define_bare(app, {
    method: 'POST', url: '/api/auth/staff/verify', summary: '工作人员登录第二步：动态码', roles: 'public', limit: tight,
    schema: { body: SecondFactor, response: LoggedIn },
    handler: async ({ body, raw }, reply) => let_in(auth, await auth.check_totp(body.ticket, body.totp), raw, reply),
  });
  define_bare(app, {
    method: 'POST', url: '/api/auth/logout', summary: '退出登录', roles: 'any', schema: {},
    handler: async ({ raw }, reply) => {
      await auth.close_session(session_in(raw));
      return reply.clearCookie(cookie_name, { path: '/' }).send();
    },
  });
  define_bare(app, {
    method: 'GET', url: '/api/me', summary: '我是谁，我能用哪些身份', roles: 'any', schema: { response: Me },
    handler: async ({ raw }, reply) => {
      const given = raw.cookies[cookie_name];
      if (given) keep_cookie(given, session_in(raw), raw, reply); // 90 days from the last visit, not from the login
      return auth.me_of(session_in(raw));
    },
  });
  define_bare(app, {
    method: 'POST', url: '/api/me/hat', summary: '换一个身份办事', roles: 'any', schema: { body: ChooseHat, response: Me },
    handler: async ({ body, raw }) => auth.me_of(await auth.choose_hat(session_in(raw), body.hat)),
  });
  app.addHook('onListen', async () => void setTimeout(() => void auth.warm_up().catch(() => {}), 300).unref()); // once the addresses are told
  if (!auth.demo) return;
  define_bare(app, {
    method: 'GET', url: '/api/demo/accounts', summary: '演示账号（只在演示里有）', roles: 'public',
    schema: { response: Type.Object({ accounts: Type.Array(DemoAccount) }) },
    handler: async () => ({ accounts: await demo_accounts() }),
  });
}

async function let_in(auth: Auth, { token, session }: { token: string; session: OpenSession }, request: FastifyRequest, reply: FastifyReply): Promise<LoggedIn> {
  keep_cookie(token, session, request, reply);
  return { token, me: await auth.me_of(session) };
}

/** Staff's cookie ends with the browser; a resident's phone keeps it as long as the session can live. */
function keep_cookie(token: string, { kind }: OpenSession, request: FastifyRequest, reply: FastifyReply): void {
  const kept = kind === 'resident' ? { maxAge: idle_minutes.resident * 60 } : {};
  void reply.setCookie(cookie_name, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https', ...kept });
}

function session_in(request: FastifyRequest): OpenSession {
  const { session } = request;
  if (!session || !('hats' in session)) throw new Refusal('auth.required');
  return session as OpenSession;
}
