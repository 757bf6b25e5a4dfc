import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { insert_acts, insert_changes, insert_findings, insert_inspections, insert_milestones, insert_photos, insert_pledges, insert_projects, insert_supervisors, insert_words } from './delivery/store.ts';
import { insert_ballots, insert_lists, insert_months, insert_proposals, insert_rectifications, insert_supports, publish_lists } from './store.ts';
import type { ActRow, BallotRow, ChangeRow, FindingRow, InspectionRow, ListRow, MilestoneRow, MonthRow, PhotoRow, PledgeRow, ProjectRow, ProposalRow, RectificationRow, SupervisorRow, SupportRow, WordRow } from './tables.ts';

export type Planted = {
  /** as they stand in the end; those that are published are so once their ten are there */
  lists: ListRow[]; proposals: ProposalRow[]; supports: SupportRow[]; ballots: BallotRow[]; projects: ProjectRow[]; milestones: MilestoneRow[]; acts: ActRow[]; photos: PhotoRow[]; supervisors: SupervisorRow[]; findings: FindingRow[];
  changes: ChangeRow[]; words: WordRow[]; inspections: InspectionRow[]; pledges: PledgeRow[]; rectifications: RectificationRow[]; months: MonthRow[];
};
export const nothing_planted = (): Planted => ({ lists: [], proposals: [], supports: [], ballots: [], projects: [], milestones: [], acts: [], photos: [], supervisors: [], findings: [], changes: [], words: [], inspections: [], pledges: [], rectifications: [], months: [] });

/** The years of villages that a demo begins with, a county at once; what the database holds of a published list it holds here too. */
export async function plant_projects(ctx: Ctx, given: Planted): Promise<void> {
  const published = given.lists.filter(({ published_at }) => published_at !== null);
  await insert_lists(ctx, given.lists.map((row) => (row.published_at === null ? row : { ...row, state: 'agreed', published_at: null, published_by: null, closed_at: null })));
  await insert_proposals(ctx, given.proposals);
  await insert_supports(ctx, given.supports);
  await insert_ballots(ctx, given.ballots);
  await insert_projects(ctx, given.projects);
  const alike = Map.groupBy(published, ({ state, published_by, published_at, closed_at }) => [state, published_by, published_at!.getTime(), closed_at?.getTime()].join());
  for (const of_key of alike.values()) {
    const { state, published_by, published_at, closed_at } = of_key[0]!;
    await publish_lists(ctx, of_key.map(({ id }) => id), { state, published_by, published_at, closed_at });
  }
  await insert_milestones(ctx, given.milestones);
  await insert_acts(ctx, given.acts);
  await insert_photos(ctx, given.photos);
  await insert_supervisors(ctx, given.supervisors);
  await insert_findings(ctx, given.findings);
  await insert_changes(ctx, given.changes);
  await insert_words(ctx, given.words);
  await insert_inspections(ctx, given.inspections);
  await insert_pledges(ctx, given.pledges);
  await insert_rectifications(ctx, given.rectifications);
  await insert_months(ctx, given.months);
  await record(ctx, ...published.map((row) => ({ name: 'project_list.published', subject: row.id, place_path: row.place_path, data: { projects: 10, year: row.year } })));
}
