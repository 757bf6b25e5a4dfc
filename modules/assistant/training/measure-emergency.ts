import { decide_emergency, is_credible } from '../alarm.ts';
import { find_alarm } from '../emergency.ts';
import type { HeadName } from '../model.ts';
import { acts } from '../reading.ts';
import { kinds } from '../taxonomy.ts';
import { normalise } from '../text.ts';
import type { Written } from './data.ts';
import { best } from './measure.ts';
import type { Guess } from './measure.ts';

/** Recall and precision of the whole emergency decision on our corpus, every head's opinion held out. */
export function measure_emergency(corpus: readonly Written[], held_out: ReadonlyMap<HeadName, Guess[]>): { recall: number; precision: number } {
  const act = held_out.get('act')!,
    emergency = held_out.get('emergency')!,
    category = held_out.get('category')!;
  const codes = kinds.map(({ code }) => code);
  const nothing = new Float64Array(codes.length);
  let found = 0,
    missed = 0,
    false_alarms = 0,
    next_category = 0;
  corpus.forEach((row, i) => {
    const shares = row.category ? category[next_category++]!.shares : nothing;
    const alarm = find_alarm(normalise(row.text));
    const leaflet = best(act[i]!.shares);
    const said = acts[leaflet]!;
    const opinion = { emergency: { labels: ['no', 'yes'], shares: emergency[i]!.shares }, category: { labels: codes, shares } };
    const sure_leaflet = ['ad', 'notice', 'attack'].includes(said) && act[i]!.shares[leaflet]! > 0.6;
    const taken_as = is_credible(alarm, opinion) && !sure_leaflet ? 'demand' : said;
    const raised = decide_emergency(taken_as, alarm, opinion).emergency;
    if (row.emergency && raised) found++;
    else if (row.emergency) missed++;
    else if (raised) false_alarms++;
  });
  return { recall: found / (found + missed), precision: found / (found + false_alarms) };
}
