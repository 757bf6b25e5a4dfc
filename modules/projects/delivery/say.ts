import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { is_reporter, open_case } from '../../cases/index.ts';
import { holders_of } from '../../people/index.ts';
import { askers_of, is_me, must, note, part_of, tell_people, today_of } from '../found.ts';
import type { ProjectRow } from '../tables.ts';
import type { ProjectSay, Said, SayVerb } from './contract.ts';
import { happened, held_project, type Held } from './held.ts';
import { may_say } from './project.ts';
import { insert_faults, insert_findings, select_findings, select_supervisors, update_finding, write_supervisor, write_word } from './store.ts';

type Of<V extends SayVerb> = Extract<ProjectSay, { verb: V }>;

/** 群众监督: what somebody who lives there says of one of the ten (seed: 「项目落地—群众监督—长效评价」). */
export async function say(ctx: Ctx, project_id: string, said: ProjectSay): Promise<Said> {
  const held = await held_project(ctx, project_id);
  must(may_say(said.verb, held.row.state, (await part_of(ctx, held.list)) === 'neighbour'));
  switch (said.verb) {
    case 'supervise': return done(supervise(ctx, held));
    case 'find': return done(find(ctx, held, said));
    case 'settle': return done(settle(ctx, held, said));
    case 'accept': return done(word(ctx, held, said));
    case 'fault': return { case_id: await fault(ctx, held, said) };
  }
}
const done = async (work: Promise<void>): Promise<Said> => (await work, { case_id: null });

export const supervises = async (ctx: Ctx, project_id: string): Promise<boolean> => (await select_supervisors(ctx, project_id)).some(({ person_id }) => is_me(ctx, person_id));
/** Whether this person asked for it: proposed or supported it, or reported the case that it came from. */
export async function asked_for(ctx: Ctx, row: Pick<ProjectRow, 'list_id' | 'proposal_id'>): Promise<boolean> {
  const { people, case_ids } = await askers_of(ctx, row.list_id, row.proposal_id);
  if (people.some((id) => is_me(ctx, id))) return true;
  for (const id of case_ids) if (await is_reporter(ctx, id)) return true;
  return false;
}

async function supervise(ctx: Ctx, held: Held): Promise<void> {
  if (await supervises(ctx, held.row.id)) return;
  await write_supervisor(ctx, held.row.id, ctx.actor.person_id!);
  await note(ctx, 'project.supervisor', held.row.id, held.list);
}
/** A finding stays open until its answer settles it in the eyes of whoever found it; nothing is accepted over it. */
async function find(ctx: Ctx, held: Held, { request_id, text }: Of<'find'>): Promise<void> {
  if (!(await supervises(ctx, held.row.id))) throw new Refusal('project.not_supervisor');
  const id = `${held.row.id}-${request_id}`.slice(0, 64);
  if ((await select_findings(ctx, held.row.id)).some((one) => one.id === id)) return;
  await insert_findings(ctx, [{ district: held.row.district, id, project_id: held.row.id, by_id: ctx.actor.person_id!, at: ctx.now, text: text.trim(), answer: null, answered_by: null, answered_at: null, settled: null }]);
  const seq = await happened(ctx, held, 'found', null, { finding_id: id });
  await tell_people(ctx, await as_software(ctx, () => holders_of(ctx, held.list.organisation_id)), 'notice.project_finding', seq, { title: held.row.title });
}
async function settle(ctx: Ctx, held: Held, { finding_id, settled }: Of<'settle'>): Promise<void> {
  const found = (await select_findings(ctx, held.row.id)).find(({ id }) => id === finding_id);
  if (!found || !is_me(ctx, found.by_id)) throw new Refusal('project.finding_unknown');
  if (found.answer === null) throw new Refusal('project.not_now');
  await update_finding(ctx, finding_id, { settled });
  await happened(ctx, held, settled ? 'settled' : 'unsettled', null, { finding_id });
}
async function word(ctx: Ctx, held: Held, { good, text }: Of<'accept'>): Promise<void> {
  const { row } = held;
  if (!(await asked_for(ctx, row)) && !(await supervises(ctx, row.id))) throw new Refusal('project.not_asker');
  await write_word(ctx, { district: row.district, project_id: row.id, round: row.round, person_id: ctx.actor.person_id!, good, text: text.trim(), at: ctx.now });
  await note(ctx, 'project.word', row.id, held.list, { good, round: row.round });
}

/** 民生实事提案: its owner is the community, which holds the contract and calls the builder. */
const category_of_projects = '1201';
const tier_of_faults = 3;
/** 保修: a fault within the warranty is a case like any other, with its clocks, and goes to the office that holds the contract. */
async function fault(ctx: Ctx, held: Held, { request_id, text, file_ids }: Of<'fault'>): Promise<string> {
  const { row, list } = held;
  if (row.warranty_until === null || row.warranty_until < today_of(ctx)) throw new Refusal('project.no_warranty');
  const { hat, person_id } = ctx.actor;
  const opened = await open_case(ctx, {
    draft: false, category: category_of_projects, tier: tier_of_faults, emergency: false, confidential: false, estate_id: null, place: { id: list.village_id, path: list.place_path }, spoken: { spot: row.spot || null },
    description: `保修：${list.year}年民生实事第${row.number}件「${row.title}」。${text.trim()}`, channel: 'web', channel_request_id: request_id, conversation_id: null,
    reporter: { person_id: person_id!, home_id: hat.role === 'resident' ? hat.place_id : null }, file_ids, recused_ids: [], by_assistant: null,
  });
  await insert_faults(ctx, [{ district: row.district, project_id: row.id, case_id: opened.id, at: ctx.now }]);
  await happened(ctx, held, 'fault', null, { case_id: opened.id });
  return opened.id;
}
