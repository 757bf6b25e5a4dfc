import type { Config } from '../platform/config.ts';
import type { Channel } from '../platform/outbox/index.ts';
import { sms_channel, sms_rehearsal } from '../channels/sms/index.ts';

/** The ways out of the house that this machine's settings connect. The demo rehearses: all is as with a carrier, nothing leaves. */
export function channels_of({ demo, sms }: Pick<Config, 'demo' | 'sms'>): Channel[] {
  return sms ? [sms_channel(sms)] : demo ? [sms_rehearsal()] : [];
}
