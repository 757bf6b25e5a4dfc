import { system_actor, type Actor, type Ctx } from '../platform/ctx.ts';
import { as_software, type Db } from '../platform/db.ts';
import type { NewStaff } from '../platform/auth/index.ts';
import { post_case_changed } from '../channels/web/index.ts';
import { tell_case_changed } from '../modules/cases/index.ts';
import { add_bodies, add_delegation, add_organisation, add_people, add_posts, add_profiles, add_residencies, appoint } from '../modules/people/index.ts';
import { add_district, add_estate, add_places, districts } from '../modules/territory/index.ts';
import { staff_accounts } from './accounts.ts';
import { add_articles } from './articles.ts';
import { add_group, add_questions, add_talk, conversation_id } from './conversations.ts';
import { estate_plans } from './data/estates.ts';
import { build_estate, places_of, type Estate } from './estates.ts';
import { add_areas, draw_grids } from './grids.ts';
import { call_back, close_month, publish_boards } from './closing.ts';
import { agree_on_rules } from './covenants.ts';
import { ask_for_assembly, honour_neighbours } from './honours.ts';
import { run_errands } from './errands.ts';
import { live_through } from './history.ts';
import { send_out } from './outbox.ts';
import { party_of } from './party.ts';
import { do_projects } from './projects.ts';
import { serving_of } from './serving.ts';
import { ask_neighbours } from './neighbours.ts';
import { mediate } from './mediations.ts';
import { talk_monthly } from './meetings.ts';
import { bring_together } from './together.ts';
import { keep_books } from './books.ts';
import { bill_tenants } from './fees.ts';
import { build_lift } from './lift.ts';
import { park_cars, remember_rates } from './fee-history.ts';
import { keep_fund, let_workshop } from './funds.ts';
import { live_issues } from './issues.ts';
import { organisations_of } from './organisations.ts';
import { cast_of, type Cast } from './people.ts';
import { ask_everybody } from './polls.ts';
import { add_register } from './register.ts';
import { select_flats } from './rosters.ts';
import { live_visits } from './visits.ts';
import { vote_together } from './votes.ts';
import { connect_wecom } from './wecom.ts';
import { later } from './story.ts';
import { heat_up } from './topics.ts';
import { zunyi_counties, type County } from './zunyi.ts';

export { demo_accounts } from './accounts.ts';

export type SeedOptions = {
  now: Date;
  add_staff: (accounts: readonly NewStaff[]) => Promise<unknown>;
  say?: (line: string) => void;
  /** where photos are kept; without it the demo has none */
  data_dir?: string;
  /** these counties alone, by their codes: a test rarely needs all */
  only?: readonly string[];
};

/** Zunyi's divisions and nothing invented. Runs once: a county that is there stays as it is. */
export function seed_reference(db: Db, options: Pick<SeedOptions, 'now' | 'say' | 'only'>): Promise<void> {
  return each_new_county(db, options, async () => {});
}

/**
 * Zunyi's divisions, the seven estates of the newspapers with invented people, and two months in which they lived with
 * this house. One transaction a county, so that a killed start begins again where it ended; the same `now` gives the same
 * neighbourhood, apart from ids that carry randomness.
 */
export function seed_demo(db: Db, options: SeedOptions): Promise<void> {
  const { now, add_staff, say } = options;
  return each_new_county(db, options, async (ctx, county) => {
    await add_areas(ctx, county);
    const party = party_of(county, zunyi_counties().findIndex((one) => one.district === county.district));
    await add_people(ctx, party.people);
    const callers: Actor[] = [];
    for (const plan of estate_plans.filter((one) => one.district === county.district)) {
      const community = county.places.find((place) => place.id === plan.community_id);
      if (!community) throw new Error(`${plan.name} has no community`);
      const estate = build_estate(plan, community);
      const cast = await settle(ctx, county, estate);
      await serve(ctx, estate, cast);
      await draw_grids(ctx, estate);
      const articles = await add_articles(ctx);
      const stage = { estate, cast, conversation_id: conversation_id(plan.id), until: later(now, -5) };
      const played = await live_through(quietly(ctx, stage.until), stage);
      await add_talk(ctx, stage, played, articles);
      await add_questions(ctx, stage, articles);
      if (plan.id === 'yingzhibao') await connect_wecom(ctx, stage, played);
      await bring_together(quietly(ctx, stage.until), stage, played);
      await live_visits(ctx, estate, cast);
      if (plan.id === 'yingzhibao') await select_flats(ctx, estate, cast);
      const tender_id = plan.id === 'yingzhibao' ? await vote_together(ctx, estate, cast) : null;
      if (plan.id === 'yingzhibao' || plan.id === 'tianzui') await ask_everybody(ctx, estate, cast, tender_id);
      await run_errands(ctx, estate, cast, options.data_dir ?? null);
      await agree_on_rules(ctx, estate, cast, played);
      await honour_neighbours(ctx, estate, cast);
      await ask_for_assembly(ctx, estate, cast);
      if (plan.id === 'lvzhouyuan') await keep_books(ctx, estate, cast, options.data_dir ?? null);
      if (plan.id === 'lvzhouyuan') await build_lift(ctx, estate, cast);
      if (plan.id === 'lvzhouyuan') await keep_fund(ctx, estate, cast);
      if (plan.id === 'tianzui') await bill_tenants(ctx, estate, cast);
      if (plan.id === 'tianzui') await park_cars(ctx, estate, cast);
      await remember_rates(ctx, estate, cast);
      await ask_neighbours(quietly(ctx, stage.until), stage, played);
      await mediate(quietly(ctx, stage.until), stage, played);
      await heat_up(quietly(ctx, stage.until), stage, played);
      await talk_monthly(ctx, estate, cast, played);
      await close_month(quietly(ctx, stage.until), stage, played);
      callers.push(...cast.staff.get(`${estate.community.parent_id}-jd`)!);
      say?.(`  ${plan.name}：${plan.household_count} 户，两个月 ${played.length} 件诉求`);
    }
    if (callers.length > 0) await call_back(quietly(ctx, later(now, -5)), county.district, callers);
    await live_issues(ctx, county.district);
    await do_projects(ctx, county);
    await let_workshop(ctx, county);
    await publish_boards(ctx, county.district);
    await send_out(ctx);
    await add_bodies(ctx, party.bodies);
    await add_posts(ctx, party.posts);
    const accounts = staff_accounts(county.district);
    if (accounts.length > 0) await add_staff(accounts);
  });
}

/** Bodies and posts around an estate, the profiles of its buildings, and somebody on leave. */
async function serve(ctx: Ctx, estate: Estate, cast: Cast): Promise<void> {
  const { bodies, posts, profiles } = serving_of(estate, cast);
  await add_bodies(ctx, bodies);
  await add_posts(ctx, posts);
  await add_profiles(ctx, profiles);
  const { id, district } = estate.plan;
  const day = (after: number) => later(ctx.now, (after * 24 + 8) * 60).toISOString().slice(0, 10);
  await add_delegation(ctx, { district, id: `${id}-leave`, appointment_id: `${id}-community-3`, to_person_id: `${id}-community-2`, reason: 'leave', from_on: day(0), until_on: day(5), made_by: `${id}-community-3`, made_at: ctx.now, ended_at: null });
}

const county_count = 14;

async function each_new_county(db: Db, { now, say, only }: Pick<SeedOptions, 'now' | 'say' | 'only'>, furnish: (ctx: Ctx, county: County) => Promise<void>): Promise<void> {
  const known = new Set((await db.transaction(system_actor('000000'), now, districts)).map((one) => one.district));
  const is_missing = ({ district }: County) => !known.has(district) && (only?.includes(district) ?? true);
  const todo = known.size < county_count ? zunyi_counties().filter(is_missing) : [];
  if (todo.length > 0) say?.(`正在准备遵义的 ${todo.length} 个县区 / preparing ${todo.length} counties`);
  for (const county of todo) {
    await db.transaction(system_actor(county.district), now, async (ctx) => {
      await add_district(ctx, county.district, county.name);
      await add_places(ctx, county.places);
      await furnish(ctx, county);
    });
  }
}

/** Builds an estate and moves its people in. */
async function settle(ctx: Ctx, county: County, estate: Estate): Promise<Cast> {
  await add_estate(ctx, estate.row);
  await add_places(ctx, places_of(estate));
  const street = county.places.find((place) => place.id === estate.community.parent_id)!;
  const organisations = organisations_of(estate, street.name, county.name);
  const cast = cast_of(estate, organisations, new Map([...county.places, ...places_of(estate)].map((place) => [place.id, place])));
  await add_people(ctx, cast.people);
  await add_residencies(ctx, cast.residencies);
  for (const row of organisations) await add_organisation(ctx, row);
  for (const row of cast.appointments) await appoint(ctx, row);
  await add_register(ctx, estate, cast);
  await add_group(ctx, estate);
  return cast;
}

const told_days = 3;

/** Nobody is told today of what happened last month; what is fresh is told at its own time, as the worker would. */
function quietly(ctx: Ctx, until: Date): Ctx {
  const told_since = later(until, -told_days * 1440);
  return {
    ...ctx,
    after: () => {},
    async take_job(then, task, payload) {
      if (task !== 'case_changed' || then.now < told_since) return;
      const worker = { ...then, actor: system_actor(then.actor.district) };
      await as_software(worker, async () => {
        await tell_case_changed(worker, payload);
        await post_case_changed(worker, payload);
      });
    },
  };
}
