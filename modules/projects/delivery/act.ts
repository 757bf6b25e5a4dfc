import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { own_files } from '../../../platform/files/index.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { enter } from '../../ledger/index.ts';
import { askers_of, is_me, me, must, note, office_of, part_of, tell_people, today_of } from '../found.ts';
import { tell_meetings } from '../origin.ts';
import { account_of } from '../money.ts';
import { ask_change, decide_change } from './change.ts';
import type { ProjectAct, ProjectVerb } from './contract.ts';
import { happened, held_project, type Held } from './held.ts';
import { in_order, is_open, may, may_accept, months_after } from './project.ts';
import {
  insert_inspections, insert_milestones, insert_photos, insert_pledges, select_findings, select_milestones, select_photos, select_pledges, select_supervisors, select_words, update_finding, update_milestone,
  update_pledge, update_project,
} from './store.ts';

type Of<V extends ProjectVerb> = Extract<ProjectAct, { verb: V }>;
/** One step of a project by somebody at a desk: held, asked of the noun, done. */
export async function act_on_project(ctx: Ctx, project_id: string, act: ProjectAct): Promise<void> {
  const held = await held_project(ctx, project_id);
  must(may(act.verb, held.row.state, await part_of(ctx, held.list)));
  switch (act.verb) {
    case 'plan': return plan(ctx, held, act);
    case 'start': return start(ctx, held);
    case 'reach': return reach(ctx, held, act);
    case 'diary': return void (await happened(ctx, held, 'diary', act.text));
    case 'photo': return photo(ctx, held, act);
    case 'answer': return answer(ctx, held, act);
    case 'ask_change': return ask_change(ctx, held, act);
    case 'decide_change': return decide_change(ctx, held, act);
    case 'finish': return finish(ctx, held);
    case 'accept': return accept(ctx, held, act);
    case 'send_back': return send_back(ctx, held, act.text);
    case 'pledge': return pledge(ctx, held, act);
    case 'take_back_pledge': return take_back(ctx, held, act);
    case 'receive':
    case 'pay': return money(ctx, held, act);
    case 'inspect': return inspect(ctx, held, act);
  }
}

/** Who builds it, in which steps, by when: the last day is what the village was promised. Once. */
async function plan(ctx: Ctx, held: Held, { contractor, start_on, milestones }: Of<'plan'>): Promise<void> {
  const { row } = held;
  if ((await select_milestones(ctx, row.id)).length > 0) throw new Refusal('project.not_now');
  if (!in_order(milestones) || milestones[0]!.due_on < start_on) throw new Refusal('project.needs_milestones');
  const finish_on = milestones.at(-1)!.due_on;
  await insert_milestones(ctx, milestones.map(({ title, due_on }, index) => ({ district: row.district, project_id: row.id, number: index + 1, title: title.trim(), due_on, done_on: null })));
  await update_project(ctx, row.id, { contractor: contractor.trim(), start_on, finish_on, first_finish_on: finish_on });
  await happened(ctx, held, 'planned', `${contractor.trim()}，${milestones.length} 个节点`, { finish_on });
}
async function start(ctx: Ctx, held: Held): Promise<void> {
  if (held.row.finish_on === null) throw new Refusal('project.needs_milestones');
  await update_project(ctx, held.row.id, { state: 'underway', started_on: today_of(ctx) });
  await tell_meetings(ctx, held.row.proposal_id, 'under_way');
  await happened(ctx, held, 'started');
}
async function reach(ctx: Ctx, held: Held, { number }: Of<'reach'>): Promise<void> {
  const title = (await select_milestones(ctx, held.row.id)).find((one) => one.number === number)?.title ?? null;
  if (!(await update_milestone(ctx, held.row.id, number, today_of(ctx)))) throw new Refusal('project.milestone_unknown');
  await happened(ctx, held, 'reached', title, { milestone: number });
}
/** 同一个地方照: later pictures stand where the first was taken. */
async function photo(ctx: Ctx, held: Held, { file_id, phase, spot }: Of<'photo'>): Promise<void> {
  const at = spot.trim();
  if (phase !== 'before' && !(await select_photos(ctx, held.row.id)).some((one) => one.phase === 'before' && one.spot === at)) throw new Refusal('project.spot_needed');
  await own_files(ctx, [file_id]);
  await insert_photos(ctx, [{ district: held.row.district, project_id: held.row.id, file_id, spot: at, phase, at: ctx.now, by_id: me(ctx) }]);
  await happened(ctx, held, `photo_${phase}`, at);
}
async function answer(ctx: Ctx, held: Held, { finding_id, text }: Of<'answer'>): Promise<void> {
  const found = (await select_findings(ctx, held.row.id)).find(({ id }) => id === finding_id);
  if (!found) throw new Refusal('project.finding_unknown');
  if (!is_open(found)) throw new Refusal('project.not_now');
  if (is_me(ctx, found.by_id)) throw new Refusal('project.another_person');
  await update_finding(ctx, finding_id, { answer: text.trim(), answered_by: me(ctx), answered_at: ctx.now, settled: null });
  const seq = await happened(ctx, held, 'answered', null, { finding_id });
  await tell_people(ctx, [found.by_id], 'notice.project_answered', seq, { title: held.row.title });
}

/** 完工: with a picture from where the first was taken; those who asked for it are called to look. */
async function finish(ctx: Ctx, held: Held): Promise<void> {
  const photos = await select_photos(ctx, held.row.id);
  const before = new Set(photos.flatMap(({ phase, spot }) => (phase === 'before' ? [spot] : [])));
  if (!photos.some(({ phase, spot }) => phase === 'after' && before.has(spot))) throw new Refusal('project.needs_after');
  await update_project(ctx, held.row.id, { state: 'finished', finished_on: today_of(ctx), finished_by: me(ctx) });
  const seq = await happened(ctx, held, 'finished', null, { late: held.row.finish_on !== null && today_of(ctx) > held.row.finish_on });
  await tell_people(ctx, await invited(ctx, held), 'notice.project_finished', seq, { title: held.row.title });
}
async function invited(ctx: Ctx, { row, list }: Held): Promise<string[]> {
  const { people } = await askers_of(ctx, list.id, row.proposal_id);
  return [...people, ...(await as_software(ctx, () => select_supervisors(ctx, row.id))).map(({ person_id }) => person_id)];
}
/** 验收 with the residents who asked for it, by another than who said that it is finished; the warranty begins. */
async function accept(ctx: Ctx, held: Held, { warranty_months }: Of<'accept'>): Promise<void> {
  const { row } = held;
  if (is_me(ctx, row.finished_by)) throw new Refusal('project.another_person');
  const open = (await select_findings(ctx, row.id)).filter(is_open).length;
  must(may_accept(await as_software(ctx, () => select_words(ctx, row.id)), row.round, open));
  await update_project(ctx, row.id, { state: 'accepted', accepted_at: ctx.now, accepted_by: me(ctx), warranty_until: months_after(today_of(ctx), warranty_months) });
  await tell_meetings(ctx, row.proposal_id, 'done');
  await happened(ctx, held, 'accepted', null, { warranty_months, round: row.round });
}
async function send_back(ctx: Ctx, held: Held, text: string): Promise<void> {
  await update_project(ctx, held.row.id, { state: 'underway', round: held.row.round + 1, finished_on: null, finished_by: null });
  await happened(ctx, held, 'sent_back', text, { round: held.row.round });
}

async function pledge(ctx: Ctx, held: Held, { source, giver, amount_fen }: Of<'pledge'>): Promise<void> {
  await insert_pledges(ctx, [{ district: held.row.district, id: new_id(ctx.now), project_id: held.row.id, source, giver: giver.trim(), amount_fen, made_by: me(ctx), made_at: ctx.now, taken_back_by: null, taken_back_at: null, taken_back_why: null }]);
  await happened(ctx, held, 'pledged', null, { source, amount_fen });
}
async function take_back(ctx: Ctx, held: Held, { pledge_id, why }: Of<'take_back_pledge'>): Promise<void> {
  const found = (await select_pledges(ctx, held.row.id)).find(({ id }) => id === pledge_id);
  if (!found || found.taken_back_at) throw new Refusal('project.pledge_unknown');
  await update_pledge(ctx, pledge_id, { taken_back_by: me(ctx), taken_back_at: ctx.now, taken_back_why: why.trim() });
  await happened(ctx, held, 'pledge_taken_back', why, { source: found.source, amount_fen: found.amount_fen });
}
/** 收到、付出: written into the project's books by its cashier, and counted once another has checked it there (maker ≠ checker, domain.md §5). */
async function money(ctx: Ctx, held: Held, { verb, request_id, source, amount_fen, day, text, file_id }: Of<'receive'> | Of<'pay'>): Promise<void> {
  const { money: money_id, income, expense } = account_of[source];
  const { known } = await enter(ctx, held.row.id, { request_id, kind: verb, day, amount_fen, money_id, other_id: verb === 'receive' ? income : expense, text, ...(file_id ? { files: [{ id: file_id, shown: false }] } : {}) });
  if (!known) await note(ctx, `project.money_${verb}`, held.row.id, held.list, { source, amount_fen });
}
/** 复查: some time after, somebody above looks again whether it still serves. */
async function inspect(ctx: Ctx, held: Held, { good, text }: Of<'inspect'>): Promise<void> {
  await insert_inspections(ctx, [{ district: held.row.district, id: new_id(ctx.now), project_id: held.row.id, at: ctx.now, by_id: me(ctx), office: await office_of(ctx), good, text: text.trim() }]);
  await happened(ctx, held, good ? 'inspected_good' : 'inspected_bad', text);
}
