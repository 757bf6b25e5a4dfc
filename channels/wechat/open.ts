import type { Config, WechatConfig, WechatKfConfig } from '../../platform/config.ts';
import { listener } from '../../modules/assistant/index.ts';
import type { Ear } from './ear.ts';
import { kf_peer } from './kf/deliver.ts';
import { official_peer } from './official-account/deliver.ts';
import type { Json, Peer } from './peer.ts';

export type Settings = Pick<Config, 'wechat' | 'wechat_kf'>;
type Union = NonNullable<NonNullable<Ear['peers']['official']>['union_of']>;
const union_in = (from: Json | null | undefined): string | null => (typeof from?.['unionid'] === 'string' && from['unionid'] !== '' ? from['unionid'] : null);

const official_of = (config: WechatConfig): Peer & { union_of?: Union } => {
  const peer = official_peer(config);
  const union_of: Union = async (openid, signal) => union_in((((await peer.ask('/cgi-bin/user/info/batchget', { user_list: [{ openid, lang: 'zh_CN' }] }, signal)).said?.['user_info_list'] as Json[] | undefined) ?? [])[0]);
  return { ...peer, ...(config.union ? { union_of } : {}) };
};
const kf_of = (config: WechatKfConfig): Peer & { union_of?: Union } => {
  const peer = kf_peer(config);
  const union_of: Union = async (user_id, signal) => union_in((((await peer.ask('/cgi-bin/kf/customer/batchget', { external_userid_list: [user_id] }, signal)).said?.['customer_list'] as Json[] | undefined) ?? [])[0]);
  return { ...peer, ...(config.union ? { union_of } : {}) };
};
/** What this machine's settings connect. */
export const open_peers = ({ wechat, wechat_kf }: Settings): Ear['peers'] => ({ ...(wechat ? { official: official_of(wechat) } : {}), ...(wechat_kf ? { kf: kf_of(wechat_kf) } : {}) });
export function open_ear({ wechat, wechat_kf }: Settings, { log = () => {}, ...rest }: Pick<Ear, 'db' | 'clock' | 'data_dir' | 'peers'> & { log?: Ear['log'] }): Ear {
  return { ...rest, log, public_url: wechat?.public_url ?? wechat_kf?.public_url ?? null, listen: listener(rest.db) };
}
