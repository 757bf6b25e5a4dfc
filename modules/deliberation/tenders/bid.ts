import { createHash, randomBytes } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { own_sums } from '../../../platform/files/index.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { note_sealer, organisation_name } from '../../people/index.ts';
import type { HandedIn, NewBid } from './contract.ts';
import { note } from './make.ts';
import { lock_tender, open_bid, put_bid, select_bids, select_due_tenders, update_tender } from './store.ts';
import type { BidContent } from './tables.ts';

/** `printf '%s\n%s\n…'` of these lines through sha256sum: anybody can compare it with what the firm was told. */
export const commitment_of = (bid_id: string, { nonce, firm, price_fen, services, promises, files = [] }: BidContent): string => createHash('sha256').update([bid_id, nonce, firm, price_fen, services, promises, ...files.map(({ sha256 }) => sha256)].join('\n')).digest('hex');

/**
 * 投标: sealed at once, for nobody to read before the published minute, and changed until then (issue 「sealed bids opened at a
 * fixed time」). The firm keeps the commitment: nobody can exchange the bid later without its being seen.
 */
export async function hand_in(ctx: Ctx, tender_id: string, { price_fen, services, promises, file_ids = [] }: NewBid): Promise<HandedIn> {
  const tender = await lock_tender(ctx, tender_id);
  if (!tender) throw new Refusal('tender.unknown');
  const { organisation_id, role } = ctx.actor.hat;
  if (role !== 'property_manager' || organisation_id === null) throw new Refusal('tender.no_firm');
  if (tender.state !== 'published' || ctx.now >= tender.opens_at) throw new Refusal('tender.bids_closed');
  const content: BidContent = { nonce: randomBytes(16).toString('hex'), firm: await organisation_name(ctx, organisation_id), price_fen, services: services.trim(), promises: promises.trim(), files: await own_sums(ctx, file_ids) };
  const id = new_id(ctx.now);
  const commitment = commitment_of(id, content);
  await put_bid(ctx, { district: tender.district, tender_id, id, organisation_id, handed_in_by: ctx.actor.person_id!, handed_in_at: ctx.now, commitment, content_cipher: note_sealer.seal(JSON.stringify(content)), content: null, file_ids });
  return { commitment, nonce: content.nonce };
}

const at_once_max = 20;
export const due_tenders = (ctx: Ctx): Promise<string[]> => select_due_tenders(ctx, at_once_max);
/** 开标: the worker’s part, at the published minute: all bids at once, each held against its commitment; a fact says when and how many. */
export async function tick_tender(ctx: Ctx, id: string): Promise<void> {
  const tender = await lock_tender(ctx, id);
  if (tender?.state !== 'published' || ctx.now < tender.opens_at) return;
  const bids = await select_bids(ctx, id);
  for (const bid of bids) {
    const content = JSON.parse(note_sealer.unseal(bid.content_cipher!)) as BidContent;
    // a fault for who runs the house: nothing is opened while one bid is not what its firm handed in
    if (commitment_of(bid.id, content) !== bid.commitment) throw new Error(`bid ${bid.id} does not fit its commitment`);
    await open_bid(ctx, bid.id, content);
  }
  await update_tender(ctx, id, { state: 'opened', opened_at: ctx.now });
  await note(ctx, tender, 'opened', { bids: bids.length, commitments: bids.map(({ commitment }) => commitment).toSorted().join(' ') });
}
