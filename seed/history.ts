import type { Ctx } from '../platform/ctx.ts';
import { kinds_in, read_kinds, type Kind } from './demands.ts';
import type { Resident } from './people.ts';
import { play, type Played, type Stage } from './play.ts';
import { dice, type Dice } from './random.ts';
import { running_stories } from './running.ts';
import { demand, later, with_course, type Step, type Story } from './story.ts';
import { demo_homes } from './accounts.ts';

const day_minutes = 1440;
const history_days = 61;
/** 斌鑫二期 has received 233 and finished 226 (贵州日报); nothing of it is half done but the weak list. */
const finished_estate = 'binxin';
const weak_of_finished_estate = 7;
/** how many demands come in each hour of the day, from midnight */
const hours = [1, 1, 0, 0, 0, 1, 3, 8, 14, 13, 10, 8, 7, 6, 8, 9, 9, 10, 12, 15, 16, 12, 7, 3];

/** Two months of an estate's demands, played in the order in which they came. */
export async function live_through(ctx: Ctx, stage: Stage): Promise<Played[]> {
  const played: Played[] = [];
  for (const story of stories_of(stage)) played.push(await play(ctx, stage, story));
  return played;
}

export function stories_of({ estate, cast, until }: Stage): Story[] {
  const { plan } = estate;
  const roll = dice(`history of ${plan.id}`);
  const kinds = kinds_in(read_kinds(), plan);
  const stories = weak_stories(roll, { estate, cast, until }, kinds);
  const own = plan.id === finished_estate ? [] : running_stories(roll, { estate, cast, until }, kinds);
  const homes = demo_homes(plan.id);
  const demo_residents = cast.residents.filter((one) => homes.includes(one.home.id));
  while (stories.filter(is_received).length < plan.cases - own.length) {
    const kind = roll.weighted(kinds, (one) => one.weight);
    const reporter = demo_residents.length > 0 && roll.chance(0.06) ? roll.pick(demo_residents) : roll.pick(cast.residents);
    const story = with_course(roll, cast, demand(roll, estate, cast, kind, some_time(roll, until), reporter));
    const fits = plan.id === finished_estate ? is_finished(story, until) : plan.id !== visited_estate || is_over(story.steps, until) || !is_at_the_demo(story, demo_residents);
    if (fits) stories.push(story);
  }
  return [...stories, ...own].toSorted((a, b) => a.opened_at.getTime() - b.opened_at.getTime());
}

const is_received = (story: Story) => !story.steps.some((step) => step.do === 'withdraw');

/** A moment of the last two months, at an hour when people speak up, a little less on weekends. */
function some_time(roll: Dice, until: Date): Date {
  const hour = roll.weighted([...hours.keys()], (one) => hours[one]!);
  const midnight = Math.floor((until.getTime() + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
  const at = later(new Date(midnight), -roll.between(0, history_days - 1) * day_minutes + hour * 60 + roll.between(0, 59));
  const weekday = new Date(at.getTime() + 8 * 3_600_000).getUTCDay();
  const skip = (weekday === 0 || weekday === 6) && roll.chance(0.25);
  return at >= later(until, -12) || skip ? some_time(roll, until) : at;
}

function is_finished(story: Story, until: Date): boolean {
  const last_work = story.steps.findLast((step) => ['resolve', 'not_solved', 'withdraw'].includes(step.do));
  return last_work !== undefined && last_work.do !== 'not_solved' && last_work.at < later(until, -15);
}

/** Where most visitors begin: its demo residents and their buildings have nothing half done, so that what they say is new. */
const visited_estate = 'yingzhibao';
function is_at_the_demo(story: Story, demo_residents: readonly Resident[]): boolean {
  const buildings = demo_residents.map((one) => one.home.id.split('-')[1]);
  return demo_residents.includes(story.reporter) || buildings.includes(story.spoken.building ?? undefined);
}
function is_over(steps: readonly Step[], until: Date): boolean {
  return steps.some((step) => (step.do === 'confirm' || step.do === 'withdraw') && step.at < until);
}

/** What is long overdue: accepted, stuck for a reason, raised by its clocks, and still not done. */
function weak_stories(roll: Dice, { estate, cast, until }: Pick<Stage, 'estate' | 'cast' | 'until'>, kinds: readonly Kind[]): Story[] {
  const stuck = kinds.filter((kind) => kind.stuck.length > 0).map((kind) => ({ kind, order: roll.next() })).toSorted((a, b) => a.order - b.order);
  const count = estate.plan.id === finished_estate ? weak_of_finished_estate : estate.plan.cases > 120 ? 3 : 2;
  return stuck.slice(0, count).map(({ kind }) => {
    const story = { ...demand(roll, estate, cast, kind, later(until, -roll.between(26 * day_minutes, 48 * day_minutes))), draft: false };
    const at = (days: number) => later(story.opened_at, days * day_minutes + roll.between(30, 200));
    const steps: Step[] = [
      { do: 'accept', at: later(story.opened_at, roll.between(20, 300)) },
      { do: 'note', text: roll.pick(kind.stuck), at: at(2) },
      { do: 'note_above', text: '已列入短板清单，由社区和街道继续协调', at: at(21) },
    ];
    return { ...story, confidence: story.confidence && 0.8, steps };
  });
}
