import type { Kind } from './demands.ts';
import type { Resident } from './people.ts';
import type { Stage } from './play.ts';
import type { Dice } from './random.ts';
import { demand, later, type Act, type Story } from './story.ts';

type Since = Act & { after: number };
/** `ago` minutes before now a demand came in; what was done about it, minutes after that. */
type Running = { code: string; ago: number; draft?: true; reporter?: string; only?: readonly string[]; did: (at: (after: number) => Date) => Since[] };

const crowded = ['yingzhibao', 'tianzui'];
const away_from_the_demo = ['3', '5'];

/** What today's lists are full of: an answer nearly due, a plumber on the way, an objection, a draft, a word awaited. */
const running: readonly Running[] = [
  { code: '0301', ago: 22 * 60 + 50, did: () => [] },
  { code: '0103', ago: 50, did: (at) => [{ do: 'accept', after: 9 }, { do: 'plan', after: 10, arrive_at: at(85), text: '师傅手上这家完了就过来' }] },
  { code: '0101', ago: 300, did: () => [{ do: 'accept', after: 20 }, { do: 'arrive', after: 95 }, { do: 'resolve', after: 130, text: '换了陶瓷阀芯，当场试水不漏了' }] },
  { code: '0404', ago: 35, draft: true, did: () => [] },
  { code: '0304', ago: 170, draft: true, only: crowded, did: () => [] },
  { code: '0401', ago: 190, did: () => [{ do: 'accept', after: 30 }] },
  { code: '0207', ago: 21 * 60 + 30, did: () => [{ do: 'accept', after: 25 }, { do: 'note', after: 90, text: '围挡已放，新井盖今天送到' }] },
  { code: '0201', ago: 26 * 60, only: crowded, did: (at) => [{ do: 'accept', after: 40 }, { do: 'plan', after: 42, arrive_at: at(26 * 60 + 150), text: '配件到了下午来换' }] },
  { code: '0501', ago: 25 * 60 + 10, only: crowded, did: () => [] },
  { code: '0202', ago: 290, only: crowded, did: () => [{ do: 'object', after: 60, text: '这盏灯在市政路上，不归小区管' }] },
  { code: '0602', ago: 80, only: crowded, did: () => [] },
  { code: '0804', ago: 400, only: ['yingzhibao', 'lvzhouyuan'], did: () => [{ do: 'accept', after: 60 }] },
  { code: '0101', ago: 200, only: ['yingzhibao'], reporter: 'yingzhibao-p0003', did: () => [{ do: 'accept', after: 20 }, { do: 'pause', after: 70, for: 'be_there', text: '要进屋换阀门，敲门没人应，您今天几点在家？' }] },
  { code: '0303', ago: 3 * 1440, only: crowded, did: () => [{ do: 'accept', after: 60 }, { do: 'extend', after: 2 * 1440, working_days: 5, text: '架空层的东西有三户是外出的，要等他们回来当面认领' }] },
  { code: '0205', ago: 1500, only: ['yingzhibao'], reporter: 'yingzhibao-p0003', did: () => [{ do: 'accept', after: 70 }, { do: 'arrive', after: 260 }, { do: 'resolve', after: 300, text: '门禁主机重启并重新录入，住户现场试过' }] },
];


export function running_stories(roll: Dice, { estate, cast, until }: Pick<Stage, 'estate' | 'cast' | 'until'>, kinds: readonly Kind[]): Story[] {
  const elsewhere = cast.residents.filter((one) => estate.plan.id !== 'yingzhibao' || !away_from_the_demo.includes(one.home.id.split('-')[1]!));
  return running
    .filter(({ only, code }) => (!only || only.includes(estate.plan.id)) && kinds.some((kind) => kind.code === code))
    .map((one) => {
      const opened_at = later(until, -one.ago);
      const reporter: Resident = cast.residents.find(({ person_id }) => person_id === one.reporter) ?? roll.pick(elsewhere);
      const story = demand(roll, estate, cast, kinds.find((kind) => kind.code === one.code)!, opened_at, reporter);
      const by_chat = one.draft ? { channel: 'web', confidence: 0.48, draft: true } : { draft: false };
      return { ...story, ...by_chat, steps: one.did((after) => later(opened_at, after)).map(({ after, ...act }) => ({ ...act, at: later(opened_at, after) })) };
    });
}
