import { createHash, randomBytes } from 'node:crypto';
import { system_actor, type Actor, type Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { reopen, say, someone } from './act.ts';
import type { FirmView, LinkMade } from './contract.ts';
import { may, type Someone } from './item.ts';
import { insert_link, select_event, select_file_ids, select_item, select_link } from './store.ts';
import type { LinkRow } from './tables.ts';
import { act_views, item_card } from './view.ts';

const link_days = 30;
const hash_of = (token: string) => createHash('sha256').update(token).digest();
const the_firm: Someone = { organisation_id: null, person_id: null, of_county: false, is_firm: true };

/** A firm without an account reads its own item by a link that the organiser hands over; a new one ends the one before. */
export async function make_link(ctx: Ctx, item_id: string): Promise<LinkMade> {
  const item = await select_item(ctx, item_id);
  if (!item) throw new Refusal('issue.unknown');
  if (item.organiser_id !== someone(ctx).organisation_id) throw new Refusal('issue.not_your_part');
  const token = `${ctx.actor.district}-${randomBytes(24).toString('base64url')}`;
  const expires_at = new Date(ctx.now.getTime() + link_days * 86_400_000);
  await insert_link(ctx, { district: ctx.actor.district, id: new_id(ctx.now), item_id, token_hash: hash_of(token), made_by: ctx.actor.person_id, made_at: ctx.now, expires_at, ended_at: null });
  await record(ctx, { name: 'issue.link_made', subject: item_id, place_path: item.place_path, data: { until: expires_at.toISOString() } });
  // after the #: what a browser never sends, so that no log of any server holds it
  return { path: `/firm#${token}`, until: expires_at.toISOString() };
}

/** Whoever holds the link acts for the firm and for nobody else; facts say that it was the link. */
export function firm_actor(token: string): Actor {
  const actor = system_actor(token.slice(0, 6));
  return { ...actor, hat: { ...actor.hat, id: 'firm:link' } };
}
async function linked(ctx: Ctx, token: string): Promise<LinkRow> {
  const link = await select_link(ctx, hash_of(token));
  if (!link) throw new Refusal('issue.link_unknown');
  return link;
}

export async function firm_view(ctx: Ctx, token: string): Promise<FirmView> {
  const link = await linked(ctx, token);
  const item = (await select_item(ctx, link.item_id))!;
  const { number, firm_name, text, state, owner, due_on, word } = await item_card(ctx, { ...item, event_title: '' });
  return {
    event_title: (await select_event(ctx, item.event_id))!.title, number, firm_name, text, state, owner, due_on, word,
    acts: (await act_views(ctx, item)).filter((act) => act.to_firm), evidence: (await select_file_ids(ctx, item.id)).length,
    may: (['say', 'reopen'] as const).filter((verb) => may(verb, item, the_firm) === true), until: link.expires_at.toISOString(),
  };
}

/** The firm’s own word by its link: on what was handled, or that the problem is there again. */
export async function firm_says(ctx: Ctx, token: string, solved: boolean, text: string): Promise<FirmView> {
  const { item_id } = await linked(ctx, token);
  const item = (await select_item(ctx, item_id))!;
  const again = !solved && may('reopen', item, the_firm) === true;
  await (again ? reopen(ctx, item_id, the_firm, { text: text.trim() || '企业说还没有解决', via: 'link' }) : say(ctx, item_id, the_firm, { solved, text, via: 'link' }));
  return firm_view(ctx, token);
}
