import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { own_files } from '../../platform/files/index.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { votes } from '../deliberation/index.ts';
import { day_after, day_of, open_books } from '../ledger/index.ts';
import { holders_of, owned_homes, people_by_phone } from '../people/index.ts';
import { estate_index, estates_within_reach, place_words } from '../territory/index.ts';
import type { AskPreview, AskVote, NewLift, Preview, Terms, Transferee } from './contract.ts';
import { holds, kept, note, shared, tell_holders, unsigned, versions_of } from './found.ts';
import { insert_lift, insert_signature, insert_transferee, insert_version, is_begun, select_advances, select_homes, select_lift, update_advance, update_holders, update_lift, update_version } from './store.ts';
import type { HomeRow, LiftRow, VersionRow } from './tables.ts';
import { yuan_of } from './words.ts';

/** What each home would pay by a formula, before anything is written. */
export async function preview(ctx: Ctx, { estate_id, scope_id, terms }: AskPreview): Promise<Preview> {
  const { homes } = await staircase(ctx, estate_id, scope_id);
  return shared(homes, terms);
}

/** A staircase's idea of a lift, with books of its own from this day on (seed: 绿洲缘; its money is never mixed with other money). */
export async function make_lift(ctx: Ctx, asked: NewLift, id = new_id(ctx.now)): Promise<LiftRow> {
  const { homes, place_path, words } = await staircase(ctx, asked.estate_id, asked.scope_id);
  const organisation_id = ctx.actor.hat.organisation_id;
  if (organisation_id === null || !(await holders_of(ctx, organisation_id)).includes(asked.cashier_id)) throw new Refusal('lift.not_a_keeper');
  if (await is_begun(ctx, asked.scope_id)) throw new Refusal('lift.there_already');
  const { shares } = shared(homes, asked.terms);
  const { district, person_id } = ctx.actor;
  const [entity_id, name] = [`lift-${id}`, `${words}加装电梯`];
  await open_books(ctx, { id: entity_id, kind: 'project', name, organisation_id, estate_id: asked.estate_id, place_path, cashier_id: asked.cashier_id, closed_through: day_after(`${day_of(ctx.now).slice(0, 7)}-01`, -1) });
  const lift: LiftRow = { district, id, name, estate_id: asked.estate_id, scope_id: asked.scope_id, place_path, organisation_id, entity_id, vote_id: null, adopted: null, dropped_at: null, made_by: person_id!, made_at: ctx.now };
  await insert_lift(ctx, lift, homes.map((home) => ({ ...home, lift_id: id })));
  await insert_version(ctx, version_of(ctx, id, 1, asked.terms, shares, '第一版'));
  await note(ctx, lift, 'drafted', { homes: homes.length });
  return lift;
}
const version_of = (ctx: Ctx, lift_id: string, version: number, terms: Terms, shares: VersionRow['shares'], why: string): VersionRow => ({ district: ctx.actor.district, lift_id, version, terms, shares, why, made_by: ctx.actor.person_id!, made_at: ctx.now, adopted_by: null, adopted_at: null });

async function staircase(ctx: Ctx, estate_id: string, scope_id: string): Promise<{ homes: HomeRow[]; place_path: string; words: string }> {
  const estate = (await estates_within_reach(ctx)).find((one) => one.id === estate_id);
  if (!estate) throw new Refusal('place.unknown');
  const { index, rows } = await as_software(ctx, async () => {
    const index = await estate_index(ctx, estate_id);
    return { index, rows: await owned_homes(ctx, estate_id, index.by_id.get(scope_id)?.path ?? null) };
  });
  const scope = index.by_id.get(scope_id);
  if (!scope || !['unit', 'building'].includes(scope.kind) || estate.kind === 'public_rental' || rows.length === 0) throw new Refusal('lift.not_a_staircase');
  const homes = rows.map(({ home_id, area_cm2, owner_ids }): HomeRow => ({ district: ctx.actor.district, lift_id: '', home_id, label: place_words(index, home_id) || home_id, floor: index.by_id.get(home_id)?.floor ?? 1, area_cm2, holder_ids: owner_ids }));
  return { homes: homes.toSorted((a, b) => a.floor - b.floor || a.label.localeCompare(b.label, 'zh', { numeric: true })), place_path: scope.path, words: place_words(index, scope_id) };
}

/** A new version of the agreement (another formula, what it really cost): it holds once whoever pays more has signed and another puts it in force. */
export async function renew(ctx: Ctx, id: string, terms: Terms, why: string): Promise<void> {
  const lift = await kept(ctx, id);
  const { latest, homes } = await versions_of(ctx, lift);
  const { shares } = shared(homes, terms);
  await insert_version(ctx, version_of(ctx, id, latest.version + 1, terms, shares, why.trim()));
  const seq = await note(ctx, lift, 'renewed', { version: latest.version + 1 });
  await tell_holders(ctx, lift, homes.flatMap(({ holder_ids }) => holder_ids), 'notice.lift_version', seq);
}

/** The staircase decides by 民法典 278 (7), on its own roll; the ballot, its thresholds and its count are the votes' own. */
export async function ask_vote(ctx: Ctx, id: string, { opens_at, closes_at, legal_effect }: AskVote): Promise<void> {
  const lift = await kept(ctx, id);
  if (lift.vote_id) throw new Refusal('lift.vote_called_already');
  const { latest } = await versions_of(ctx, lift);
  const { cost_fen, subsidy_fen } = latest.terms;
  const vote = await votes.make_vote(ctx, {
    estate_id: lift.estate_id, scope_place_id: lift.scope_id, unsold: [], kind: 'rebuild', title: lift.name.slice(0, 60), options: [], secret: false, legal_effect, notice_days: 15, objection_days: 7, proxy_heads_max: 2, opens_at, closes_at,
    question: `是否同意本单元加装电梯？总造价${yuan_of(cost_fen)}元，补助${yuan_of(subsidy_fen)}元，其余按协议第${latest.version}版由各户分摊。`,
  });
  await update_lift(ctx, id, { vote_id: vote.id });
  await note(ctx, lift, 'vote_asked');
}

/** A holder signs the newest version for their own home, on their own phone. */
export async function sign(ctx: Ctx, id: string, version: number, home_id: string): Promise<void> {
  const { lift, home } = await signing(ctx, id, version, home_id);
  if (!holds(ctx, home)) throw new Refusal('lift.not_yours');
  await write_signature(ctx, lift, { version, home_id, signed_by: own_ids(ctx.actor).find((one) => home.holder_ids.includes(one))!, file_id: null, recorded_by: null });
}
/** Whoever signs on paper: its photo is kept with who took it in. */
export async function sign_on_paper(ctx: Ctx, id: string, version: number, home_id: string, file_id: string): Promise<void> {
  await kept(ctx, id);
  await own_files(ctx, [file_id]);
  const { lift, home } = await signing(ctx, id, version, home_id);
  await write_signature(ctx, lift, { version, home_id, signed_by: home.holder_ids[0] ?? '', file_id, recorded_by: ctx.actor.person_id! });
}
/** Signatures that a demo begins with, on paper that is not shown. */
export async function plant_signatures(ctx: Ctx, id: string, version: number): Promise<void> {
  for (const { home_id, holder_ids } of await select_homes(ctx, id)) await insert_signature(ctx, { district: ctx.actor.district, lift_id: id, version, home_id, signed_by: holder_ids[0] ?? '', file_id: null, recorded_by: null, signed_at: ctx.now });
}
async function signing(ctx: Ctx, id: string, version: number, home_id: string): Promise<{ lift: LiftRow; home: HomeRow }> {
  const lift = await select_lift(ctx, id);
  if (!lift || lift.dropped_at) throw new Refusal('lift.unknown');
  const { latest, homes } = await versions_of(ctx, lift);
  const home = homes.find((one) => one.home_id === home_id);
  if (!home) throw new Refusal('lift.home_unknown');
  if (latest.version !== version) throw new Refusal('lift.not_the_latest');
  return { lift, home };
}
async function write_signature(ctx: Ctx, lift: LiftRow, signature: { version: number; home_id: string; signed_by: string; file_id: string | null; recorded_by: string | null }): Promise<void> {
  if (!(await insert_signature(ctx, { district: lift.district, lift_id: lift.id, signed_at: ctx.now, ...signature }))) throw new Refusal('lift.signed_already');
  await note(ctx, lift, 'signed', { version: signature.version, on_paper: signature.file_id !== null });
}

/** A version comes into force: voted for, signed by everybody who must, enough for the cost, and put in force by another than who wrote it. */
export async function adopt(ctx: Ctx, id: string, version: number): Promise<void> {
  const lift = await kept(ctx, id);
  const { latest, homes, signed } = await versions_of(ctx, lift);
  if (latest.version !== version) throw new Refusal('lift.not_the_latest');
  if (latest.adopted_at) throw new Refusal('lift.adopted_already');
  if (own_ids(ctx.actor).includes(latest.made_by)) throw new Refusal('lift.maker_adopts');
  const { left_fen } = shared(homes, latest.terms);
  if (left_fen < 0) throw new Refusal('lift.too_little', { yuan: yuan_of(-left_fen) });
  if (!(await has_passed(ctx, lift))) throw new Refusal('lift.vote_missing');
  const missing = unsigned(latest, signed);
  if (missing.length > 0) throw new Refusal('lift.signatures_missing', { count: missing.length, homes: homes.filter(({ home_id }) => missing.includes(home_id)).map(({ label }) => label).slice(0, 5).join('、') });
  await update_version(ctx, id, version, { adopted_by: ctx.actor.person_id, adopted_at: ctx.now });
  await update_lift(ctx, id, { adopted: version });
  const seq = await note(ctx, lift, 'adopted', { version });
  await tell_holders(ctx, lift, homes.flatMap(({ holder_ids }) => holder_ids), 'notice.lift_adopted', seq);
}
export async function vote_of(ctx: Ctx, { vote_id }: LiftRow): Promise<{ id: string; state: string; passed: boolean } | null> {
  if (vote_id === null) return null;
  const { state, decided } = await as_software(ctx, () => votes.vote_view(ctx, vote_id));
  return { id: vote_id, state, passed: ['tallied', 'filed'].includes(state) && decided === 'yes' };
}
const has_passed = async (ctx: Ctx, lift: LiftRow): Promise<boolean> => (await vote_of(ctx, lift))?.passed ?? false;

/** 受让人: a home was sold. What is asked of the home goes with it; what was advanced is still owed by whoever owed it, unless taken over with the neighbours' consent (民法典 551). */
export async function transfer_home(ctx: Ctx, id: string, { home_id, phone, takes_advances }: Transferee): Promise<void> {
  const lift = await kept(ctx, id);
  const home = (await select_homes(ctx, id)).find((one) => one.home_id === home_id);
  if (!home) throw new Refusal('lift.home_unknown');
  const to_ids = (await as_software(ctx, () => people_by_phone(ctx, phone))).map((one) => one.id);
  if (to_ids.length === 0) throw new Refusal('lift.holder_unknown');
  if (takes_advances)
    for (const one of await as_software(ctx, () => select_advances(ctx, id))) if (one.debtor_home_id === home_id) await as_software(ctx, () => update_advance(ctx, one.id, { debtor_ids: to_ids, debtor_says: null, debtor_said_at: null }));
  await update_holders(ctx, id, home_id, to_ids);
  await insert_transferee(ctx, { district: lift.district, id: new_id(ctx.now), lift_id: id, home_id, from_ids: home.holder_ids, to_ids, takes_advances, recorded_by: ctx.actor.person_id!, recorded_at: ctx.now });
  const seq = await note(ctx, lift, 'transferred', { takes_advances });
  await tell_holders(ctx, lift, to_ids, 'notice.lift_version', seq);
}
