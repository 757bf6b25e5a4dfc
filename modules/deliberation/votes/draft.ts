import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { organisation_name, owned_homes } from '../../people/index.ts';
import { estate_index, estates_within_reach, place_words, type EstateIndex } from '../../territory/index.ts';
import type { AskPreview, NewVote, Preview } from './contract.ts';
import { note } from './found.ts';
import { asks_of, choices_of, kind_of } from './kind.ts';
import { opens_earliest } from './life.ts';
import { make_roll, type OwnedHome, type Roll } from './roll.ts';
import { insert_vote } from './store.ts';
import type { VoteRow } from './tables.ts';
import { least_of_both } from './threshold.ts';

type Scope = Pick<AskPreview, 'estate_id' | 'scope_place_id' | 'unsold'>;
type Ground = { estate: { id: string; name: string; community_name: string }; place_path: string; index: EstateIndex; unsold_ids: string[]; unknown_words: string[] };
export const usual_notice_days = 15;

/** A vote is written down first (拟稿), by the owners’ committee or the community that guides it (民法典 277); nobody else sees it before the call. */
export async function make_vote(ctx: Ctx, asked: NewVote): Promise<VoteRow> {
  const ground = await ground_of(ctx, asked);
  if (ground.unknown_words.length > 0) throw new Refusal('vote.unsold_unknown', { homes: some(ground.unknown_words) });
  const [kind, opens_at, closes_at] = [await kind_of(ctx, asked.kind), new Date(asked.opens_at), new Date(asked.closes_at)];
  if (!(closes_at > opens_at)) throw new Refusal('vote.bad_times');
  const { organisation_id } = ctx.actor.hat;
  const vote: VoteRow = {
    district: ctx.actor.district, id: new_id(ctx.now), state: 'draft', form: 'owners', kind: kind.id, title: asked.title.trim(), question: asked.question.trim(), choices: choices_of(asked.options), secret: asked.secret, legal_effect: asked.legal_effect,
    estate_id: asked.estate_id, place_path: ground.place_path, scope_place_id: asked.scope_place_id, organisation_id, office: organisation_id === null ? ground.estate.community_name : await organisation_name(ctx, organisation_id),
    unsold_ids: ground.unsold_ids, notice_days: asked.notice_days, objection_days: asked.objection_days, proxy_heads_max: asked.proxy_heads_max, opens_at, closes_at,
    made_by: ctx.actor.person_id ?? ctx.actor.hat.id, made_at: ctx.now, ...uncalled,
  };
  await insert_vote(ctx, vote);
  await note(ctx, vote, 'drafted', { kind: kind.id });
  return vote;
}
export const uncalled = {
  terms: null, outcome: null, asks: null, called_by: null, called_at: null, roll_hash: null, roll_heads: null, roll_area_cm2: null, tallied_at: null, quorum: null, decided: null, objections_until: null,
  filed_at: null, filed_by: null, filed_number: null, withdrawn_why: null,
} as const;

/** What the roll would be if the vote were called now, what the law asks of it, and what stands in the way. */
export async function preview(ctx: Ctx, asked: AskPreview): Promise<Preview> {
  const ground = await ground_of(ctx, asked);
  const asks = asks_of(await kind_of(ctx, asked.kind));
  const { heads, without_area, unsold_but_owned } = await roll_of(ctx, { estate_id: asked.estate_id, place_path: ground.place_path, scope_place_id: asked.scope_place_id, unsold_ids: ground.unsold_ids });
  const whole = { heads: heads.length, area_cm2: heads.reduce((sum, { area_cm2 }) => sum + area_cm2, 0) };
  const count = (of: (head: (typeof heads)[number]) => boolean) => heads.filter(of).length;
  return {
    homes: heads.reduce((sum, { home_ids }) => sum + home_ids.length, 0), whole, owner_heads: count(({ kind }) => kind === 'owner'), unknown_heads: count(({ kind }) => kind === 'unknown'), unsold_homes: ground.unsold_ids.length,
    several_homes: count(({ kind, home_ids }) => kind === 'owner' && home_ids.length > 1), co_owned: count(({ owner_ids }) => owner_ids.length > 1),
    asks, needs_quorum: least_of_both(whole, asks.quorum), opens_earliest: opens_earliest(ctx.now, usual_notice_days).toISOString(),
    without_area: without_area.slice(0, 20), unsold_but_owned: unsold_but_owned.slice(0, 20), unknown_words: ground.unknown_words,
  };
}

/** The roll of today, read with the software’s eyes: whoever calls a vote need not be shown the register. */
export async function roll_of(ctx: Ctx, { estate_id, place_path, scope_place_id, unsold_ids }: Pick<VoteRow, 'place_path' | 'scope_place_id' | 'unsold_ids'> & { estate_id: string }): Promise<Roll> {
  const [index, rows] = await as_software(ctx, async () => [await estate_index(ctx, estate_id), await owned_homes(ctx, estate_id, scope_place_id === null ? null : place_path)] as const);
  const homes = rows.map(({ home_id, area_cm2, owner_ids }): OwnedHome => ({ home_id, label: place_words(index, home_id) || home_id, building_id: building_of(index, home_id), area_cm2, owner_ids }));
  return make_roll(homes.toSorted((a, b) => in_order.compare(a.label, b.label)), new Set(unsold_ids));
}
const in_order = new Intl.Collator('zh', { numeric: true });
function building_of(index: EstateIndex, home_id: string): string {
  let place = index.by_id.get(home_id);
  while (place && place.kind !== 'building') place = index.by_id.get(place.parent_id ?? '');
  return place?.id ?? '';
}

/** Tenants of public rental housing are no owners (domain.md §1.6): they are consulted. */
async function ground_of(ctx: Ctx, { estate_id, scope_place_id, unsold }: Scope): Promise<Ground> {
  const estate = (await estates_within_reach(ctx)).find(({ id }) => id === estate_id);
  if (!estate) throw new Refusal('place.unknown');
  if (estate.kind === 'public_rental') throw new Refusal('vote.not_owners');
  const index = await estate_index(ctx, estate_id);
  const scope = scope_place_id === null ? null : index.by_id.get(scope_place_id);
  if (scope_place_id !== null && (!scope || !['building', 'unit'].includes(scope.kind))) throw new Refusal('vote.outside_estate');
  const homes = new Map([...index.by_id.values()].filter(({ kind }) => kind === 'home').map((home) => [place_words(index, home.id), home.id]));
  const said = [...new Set(unsold.map((one) => one.normalize('NFKC').replaceAll(/\s/g, '')))];
  return { estate, place_path: scope?.path ?? estate.community_path, index, unsold_ids: said.flatMap((one) => homes.get(one) ?? []), unknown_words: said.filter((one) => !homes.has(one)) };
}

const shown_max = 5;
export const some = (homes: readonly string[]): string => `${homes.slice(0, shown_max).join('、')}${homes.length > shown_max ? `…（${homes.length}）` : ''}`;
