import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { mask_name, names_of } from '../../people/index.ts';
import { select_vote } from '../votes/store.ts';
import { state_at } from '../votes/view.ts';
import { told } from './cite.ts';
import type { CommentView, CovenantCard, CovenantList, CovenantView, Difference } from './contract.ts';
import { difference } from './difference.ts';
import { may_speak } from './discuss.ts';
import { homes_bound, place_name, seen } from './found.ts';
import { count_cites, count_unanswered, is_kept, select_comments, select_covenants, select_signatures, select_terms, select_versions } from './store.ts';
import type { CovenantRow, VersionRow } from './tables.ts';
import { in_force, pending_of, shanghai_day, to_sign, until_of } from './version.ts';

const makers = ['owners_committee', 'community'];
const paper_roles = ['grid_worker', 'owners_committee', 'community'];

/** Every covenant that concerns the hat, with what holds, what is on its way, and whether one’s own home has signed. */
export async function covenant_list(ctx: Ctx): Promise<CovenantList> {
  const covenants: CovenantCard[] = [];
  for (const covenant of await select_covenants(ctx)) covenants.push((await card_of(ctx, covenant)).card);
  return { covenants, may_make: makers.includes(ctx.actor.hat.role) };
}

type Seen = { card: CovenantCard; versions: VersionRow[]; lives: boolean };
async function card_of(ctx: Ctx, covenant: CovenantRow): Promise<Seen> {
  const { id, kind, title, way, office } = covenant;
  // what the database shows of them: a draft only to who keeps it
  const versions = await select_versions(ctx, [id]);
  const [holds, signable, pending] = [in_force(versions, shanghai_day(ctx.now)), to_sign(versions), pending_of(versions)];
  const { homes, signatures } = await as_software(ctx, async () => ({ homes: await homes_bound(ctx, covenant), signatures: signable ? await select_signatures(ctx, id, signable.number) : [] }));
  const [home_id, lives] = [ctx.actor.hat.place_id, ctx.actor.hat.role === 'resident' && homes.has(ctx.actor.hat.place_id)];
  const own = signatures.find((one) => one.home_id === home_id);
  const day = (version: VersionRow) => ({ number: version.number, valid_from: version.valid_from! });
  const card: CovenantCard = {
    id, kind, title, place: await place_name(ctx, covenant), way, office,
    in_force: holds && day(holds), coming: signable && signable.number !== holds?.number ? day(signable) : null,
    pending: pending && { number: pending.number, state: pending.state, discuss_until: pending.discuss_until, vote_id: pending.vote_id },
    homes: homes.size, signed: signatures.length, mine: lives ? { home: homes.get(home_id)!, signed: own ? { how: own.how, at: own.at.toISOString() } : null } : null,
    unanswered: (await count_unanswered(ctx, [id])).get(id) ?? 0, keeps: await is_kept(ctx, covenant),
  };
  return { card, versions, lives };
}

/** One covenant in one of its versions: what is on its way, else what holds, else the last. */
export async function covenant_view(ctx: Ctx, id: string, wanted: number | null = null): Promise<CovenantView> {
  const covenant = await seen(ctx, id);
  const { card, versions, lives } = await card_of(ctx, covenant);
  const today = shanghai_day(ctx.now);
  const version = wanted === null ? (pending_of(versions) ?? in_force(versions, today) ?? to_sign(versions) ?? versions.at(-1)) : versions.find(({ number }) => number === wanted);
  if (!version) throw new Refusal('covenant.one_version');
  const signable = to_sign(versions);
  const [cites, vote, comments] = [await as_software(ctx, () => count_cites(ctx, id)), version.vote_id ? await select_vote(ctx, version.vote_id, 'any') : undefined, await comments_of(ctx, id, version.number)];
  return {
    ...card, number: version.number, state: version.state, clauses: version.clauses.map((clause) => ({ ...clause, cited: told(cites.get(clause.id) ?? 0) })), comments,
    why: version.why, revision: version.revision, revised_at: version.revised_at.toISOString(), discuss_until: version.discuss_until, valid_from: version.valid_from, until_on: version.state === 'adopted' ? until_of(version, versions) : null,
    decided_at: version.decided_at?.toISOString() ?? null, text_hash: version.text_hash, dropped_why: version.dropped_why, counted: version.counted,
    vote: vote ? { id: vote.id, form: vote.form, state: state_at(vote, ctx.now), opens_at: vote.opens_at.toISOString(), closes_at: vote.closes_at.toISOString() } : null,
    versions: versions.map((one) => ({ number: one.number, state: one.state, valid_from: one.valid_from, until_on: one.state === 'adopted' ? until_of(one, versions) : null, why: one.why })),
    sign_number: signable?.number ?? null, discuss_days_min: (await select_terms(ctx, covenant.kind)).discuss_days_min,
    may_comment: lives && may_speak(version, ctx.now), may_sign: lives && signable !== null, may_paper: signable !== null && paper_roles.includes(ctx.actor.hat.role),
  };
}

async function comments_of(ctx: Ctx, id: string, number: number): Promise<CommentView[]> {
  const rows = await select_comments(ctx, id, number);
  const names = await as_software(ctx, () => names_of(ctx, rows.map(({ person_id }) => person_id)));
  return rows.map((row) => ({
    id: row.id, clause_id: row.clause_id, words: row.taken_down_why === null ? row.words : null, by: mask_name(names.get(row.person_id) ?? ''), mine: own_ids(ctx.actor).includes(row.person_id), at: row.at.toISOString(),
    outcome: row.outcome, answer: row.answer, answered_at: row.answered_at?.toISOString() ?? null, taken_down_why: row.taken_down_why,
  }));
}

/** What one version changes of another, clause by clause. */
export async function covenant_difference(ctx: Ctx, id: string, from: number, to: number): Promise<Difference> {
  await seen(ctx, id);
  const versions = await select_versions(ctx, [id]);
  const clauses = (number: number) => {
    const found = versions.find((one) => one.number === number);
    if (!found) throw new Refusal('covenant.one_version');
    return found.clauses;
  };
  return { from, to, clauses: difference(clauses(from), clauses(to)) };
}
