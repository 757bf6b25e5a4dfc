import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { mask_name, names_of, organisation_name, people_living } from '../../people/index.ts';
import { estate_index, estates_within_reach, place_by_id } from '../../territory/index.ts';
import { uncalled } from '../votes/draft.ts';
import { day_words, kept, note, tell_owners } from '../votes/found.ts';
import { opens_earliest } from '../votes/life.ts';
import { hash_of_roll, type RollHead } from '../votes/roll.ts';
import { insert_heads, insert_vote, is_kept, update_vote } from '../votes/store.ts';
import type { BallotChoice, Terms, VoteRow } from '../votes/tables.ts';
import { blank, is_list } from './ballot.ts';
import type { NewPoll } from './contract.ts';

/** 拟一次问大家: for whoever runs votes here. Tenants have a say in it as owners have (domain.md §1.6): it is advice, and its ballot says so. */
export async function make_poll(ctx: Ctx, asked: NewPoll): Promise<VoteRow> {
  const [{ around, ...ground }, choices, opens_at, closes_at] = [await ground_of(ctx, asked), choices_of(asked), new Date(asked.opens_at), new Date(asked.closes_at)];
  if (!(closes_at > opens_at)) throw new Refusal('vote.bad_times');
  const { organisation_id } = ctx.actor.hat;
  const poll: VoteRow = {
    ...uncalled, district: ctx.actor.district, id: new_id(ctx.now), state: 'draft', form: asked.form, kind: 'poll', title: asked.title.trim(), question: asked.question.trim(), choices, terms: terms_of(asked),
    secret: asked.secret, legal_effect: 'advisory', ...ground, organisation_id, office: organisation_id === null ? around : await organisation_name(ctx, organisation_id), unsold_ids: [],
    notice_days: asked.notice_days, objection_days: 1, proxy_heads_max: 0, opens_at, closes_at, made_by: ctx.actor.person_id ?? ctx.actor.hat.id, made_at: ctx.now,
  };
  await insert_vote(ctx, poll);
  await note(ctx, poll, 'drafted', { form: poll.form });
  return poll;
}

/** 发出去: from now on its words, its rule and its roll are fixed, of who lives there on this day, and they are told. */
export async function call_poll(ctx: Ctx, id: string): Promise<void> {
  const poll = await kept(ctx, id, 'alone', 'polls');
  if (poll.state !== 'draft') throw new Refusal('vote.called_already');
  if (poll.closes_at <= ctx.now) throw new Refusal('poll.past');
  const earliest = opens_earliest(ctx.now, poll.notice_days);
  if (poll.notice_days > 0 && poll.opens_at < earliest) throw new Refusal('vote.notice_too_short', { days: poll.notice_days, earliest: day_words(earliest).slice(0, 10) });
  const heads = await living_heads(ctx, poll);
  if (heads.length === 0) throw new Refusal('poll.nobody');
  const fixed = { roll_hash: hash_of_roll(heads), roll_heads: heads.length };
  await update_vote(ctx, id, { state: 'called', called_by: ctx.actor.person_id, called_at: ctx.now, roll_area_cm2: 0, ...fixed });
  await insert_heads(ctx, id, heads);
  const seq = await note(ctx, poll, 'called', { ...fixed, opens_at: poll.opens_at.toISOString(), closes_at: poll.closes_at.toISOString() });
  await tell_owners(ctx, poll, 'notice.poll_called', seq, { from: day_words(poll.opens_at), until: day_words(poll.closes_at) });
}

/** One voice a home, of everybody who lives there, or one a person; read with the software’s eyes. */
async function living_heads(ctx: Ctx, { estate_id, scope_place_id, place_path, terms }: VoteRow): Promise<RollHead[]> {
  const living = await as_software(ctx, () => people_living(ctx, { estate_id, below_path: scope_place_id === null ? null : place_path, age_min: terms!.age_min }));
  const per_home = terms!.per === 'home';
  // two of one home are told apart at the desk by what is left of their names
  const names = per_home ? null : await as_software(ctx, () => names_of(ctx, living.map(({ person_id }) => person_id)));
  const label_of = ({ label, person_id }: (typeof living)[number]) => (names ? `${label} ${mask_name(names.get(person_id) ?? '')}` : label);
  const groups = [...Map.groupBy(living, ({ home_id, person_id }) => (per_home ? home_id : person_id)).values()];
  return groups.toSorted(([a], [b]) => in_order.compare(a!.label, b!.label) || in_order.compare(a!.person_id, b!.person_id)).map((group, index) => ({
    number: index + 1, kind: terms!.per, home_ids: [group[0]!.home_id], label: label_of(group[0]!), building_id: group[0]!.building_id, area_cm2: 0, owner_ids: group.map(({ person_id }) => person_id).toSorted(),
  }));
}
const in_order = new Intl.Collator('zh', { numeric: true });

/** An estate, a building of it, or a village, community or grid as it lies in the tree. */
async function ground_of(ctx: Ctx, { estate_id, place_id }: NewPoll): Promise<Pick<VoteRow, 'estate_id' | 'scope_place_id' | 'place_path'> & { around: string }> {
  if (estate_id !== null) {
    const estate = (await estates_within_reach(ctx)).find(({ id }) => id === estate_id);
    if (!estate || !(await is_kept(ctx, { place_path: estate.community_path, estate_id }))) throw new Refusal('place.unknown');
    const scope = place_id === null ? null : (await estate_index(ctx, estate_id)).by_id.get(place_id);
    if (scope === undefined) throw new Refusal('vote.outside_estate');
    return { estate_id, scope_place_id: place_id, place_path: scope?.path ?? estate.community_path, around: estate.community_name };
  }
  if (place_id === null) throw new Refusal('poll.where');
  const place = await place_by_id(ctx, place_id);
  if (!place || !(await is_kept(ctx, { place_path: place.path, estate_id: null }))) throw new Refusal('place.unknown');
  return { estate_id: null, scope_place_id: place_id, place_path: place.path, around: place.name };
}

function terms_of({ form, options, per, age_min, picks_max, seats, budget_fen, line }: NewPoll): Terms {
  if (form === 'budget' && seats === null && budget_fen === null) throw new Refusal('poll.seats');
  const list = is_list(form);
  return { per, age_min, picks_max: list ? Math.min(picks_max, options.length) : 1, seats: list ? seats : null, budget_fen: list ? budget_fen : null, line: form === 'satisfaction' ? line : null };
}
const usual = {
  consult: [['yes', '同意'], ['no', '不同意'], [blank, '说不好']],
  satisfaction: [['satisfied', '满意'], ['fair', '基本满意'], ['dissatisfied', '不满意'], ['unknown', '不了解']],
} as const;
function choices_of({ form, options, budget_fen }: NewPoll): BallotChoice[] {
  const standard = (choices: readonly (readonly [string, string])[]) => choices.map(([id, label]) => ({ id, label, approves: false }));
  if (form === 'satisfaction' || (form === 'consult' && options.length === 0)) return standard(usual[form]);
  const labels = options.map(({ label }) => label.trim());
  if (labels.length < 2 || new Set(labels).size !== labels.length || labels.includes('')) throw new Refusal('poll.options');
  if (budget_fen !== null && options.some(({ cost_fen }) => cost_fen === undefined)) throw new Refusal('poll.costs');
  return [...options.map(({ cost_fen, ref }, index) => ({ id: `p${index + 1}`, label: labels[index]!, approves: false, ...(cost_fen === undefined ? {} : { cost_fen }), ...(ref === undefined ? {} : { ref }) })), ...standard([[blank, '说不好']])];
}
