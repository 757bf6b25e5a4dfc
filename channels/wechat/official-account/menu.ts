import { createHash } from 'node:crypto';
import { house, in_district, type Ear } from '../ear.ts';
import { select_mark, set_mark } from '../store.ts';
import { link_key } from './read.ts';

const [timeout_ms, again_ms] = [10_000, 600_000];
/** Three buttons of up to four characters each (from memory); those that open a page need to know where we are. */
export function menu_of(public_url: string): object {
  return {
    button: [
      { type: 'view', name: '我要报', url: `${public_url}/report` },
      { type: 'view', name: '我的事', url: `${public_url}/` },
      { type: 'click', name: '绑定', key: link_key },
    ],
  };
}
/** Makes the menu where it is not the one that we made last; asked by any worker, done by one, in vain not too often. */
export function menu_keeper(): (ear: Ear) => Promise<void> {
  let [done, due_ms] = [false, 0];
  return async (ear) => {
    const now_ms = ear.clock().getTime();
    if (done || now_ms < due_ms) return;
    due_ms = now_ms + again_ms;
    await make_menu(ear);
    done = true;
  };
}
async function make_menu(ear: Ear): Promise<void> {
  const peer = ear.peers.official;
  if (!peer || !ear.public_url) return;
  const menu = menu_of(ear.public_url);
  const hash = createHash('sha256').update(JSON.stringify(menu)).digest('hex');
  await in_district(ear, house, async (ctx) => {
    if ((await select_mark(ctx, 'menu')) === hash) return;
    const { errcode, status } = await peer.ask('/cgi-bin/menu/create', menu, AbortSignal.timeout(timeout_ms));
    if (errcode !== 0 || status !== 200) throw new Error(`menu ${status === 200 ? errcode : status}`);
    await set_mark(ctx, 'menu', hash);
  });
}
