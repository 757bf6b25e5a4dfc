import type { FastifyInstance } from 'fastify';
import type { Config } from '../../platform/config.ts';
import { kf_routes } from './kf/routes.ts';
import { open_ear, open_peers } from './open.ts';
import { official_routes } from './official-account/routes.ts';
import { speaker_routes } from './speaker/routes.ts';

const body_bytes_max = 64 * 1024;

/** What 公众号 and 微信客服 tell us, and what people do about it here. */
export function routes(app: FastifyInstance, { wechat = null, wechat_kf = null, data_dir }: Pick<Config, 'wechat' | 'wechat_kf' | 'data_dir'>): void {
  const { db, clock } = app.house;
  const ear = open_ear({ wechat, wechat_kf }, { db, clock, data_dir, peers: open_peers({ wechat, wechat_kf }), log: (line) => app.log.warn(line) });
  void app.register(async (scope) => {
    scope.addContentTypeParser(['text/xml', 'application/xml', 'text/plain'], { parseAs: 'string', bodyLimit: body_bytes_max }, (_request, text, done) => done(null, text));
    official_routes(scope, wechat, ear);
    kf_routes(scope, wechat_kf, ear);
  });
  speaker_routes(app);
}
