import { cue_negates } from './doubt.ts';
import { matters, type Matter, type Scope } from './matter-data.ts';
import { read_ending } from '../done.ts';
import type { Place, Tier } from '../reading.ts';
import { lexicon_hits } from '../lexicon.ts';
import { kind_by_code } from '../taxonomy.ts';
import { normalise } from '../text.ts';
import { triage } from '../triage.ts';
import { read_site, type Gazetteer } from './site.ts';

/** One open message as topics see it. `site`: the estate, road or village that it names; null: it names none. */
export type Spoken = { matter: string; words: string; scope: Scope; tier: Tier; text: string; site: string | null; wide: boolean; place: Pick<Place, 'building' | 'unit' | 'spot'> };
/** `ended`: the trouble is said to be over; null: no trouble at all. */
export type Heard = { kind: 'open'; spoken: Spoken } | { kind: 'ended'; matter: string | null; site: string | null } | null;

/** Below this the model's word for a matter is a guess, and a topic of guesses is a false alarm. */
const model_share_min = 0.2;
const everywhere = /全[城县镇乡市区]|整个(?:县|城|镇|片区|街道|街|社区)|(?:附近|周围|旁边|隔壁|好几个|几个|多个|周边)(?:的)?(?:几个)?(?:小区|楼盘|村)|(?:这|那|整|一)(?:一)?(?:片|带|条街)|到处都|都停了/;
const not_open = /^(?:[【[]|通知|公告|温馨提[示醒]|尊敬的|各位(?:业主|居民|住户|邻居))|(?:通知|公告|温馨提示)[:：】\]]|计划(?:停|检修)|将(?:于|在).{0,24}(?:停|检修|进行|开展)|(?:感谢|谢谢|多谢|表扬|点赞|辛苦了?).{0,16}(?:修|处理|解决|清|来|及时|师傅|物业|社区)|(?:修|处理|解决|清理|疏通).{0,8}(?:得?(?:很|真|好|太)(?:快|及时|好)|点赞|辛苦)|锦旗|演练|演习/;

/** 「来水了」 names the trouble that is over by its opposite. */
const back: readonly (readonly [RegExp, string])[] = [[/来水|有水|通水/, 'water-off'], [/来电|有电|通电/, 'power-off'], [/来气|有气|通气/, 'gas-off'], [/有网|网(?:络)?(?:好|通|恢复)/, 'network-off'], [/路灯/, 'street-lamp'], [/灯/, 'stair-lamp']];

/** What a category is when nothing more is said: its first trouble, unless that is a rare one of it. */
const rare = new Set(['heat-off', 'gas-off', 'network-off', 'air-smell', 'landslip', 'water-low', 'night-noise', 'fraud', 'parcel', 'traffic-light']);
const usual_of_code = new Map(matters.filter(({ key }) => !rare.has(key)).toReversed().map((matter) => [matter.code, matter]));

/** What a matter of the 122 categories is called where no words of ours name it. */
function named(code: string): { matter: string; words: string; scope: Scope; tier: Tier } {
  const kind = kind_by_code(code)!;
  const known = usual_of_code.get(code);
  if (known) return { matter: known.key, words: known.words, scope: known.scope, tier: kind.tier };
  return { matter: code, words: kind.name.split('/')[0]!, scope: code < '0300' ? 'building' : 'estate', tier: kind.tier };
}

/** Of several troubles the dangerous one, then the one whose cause lies farthest: who smells gas and has no light speaks of gas. */
const order: readonly Matter[] = matters;
export function find_matter(text: string): { matter: Matter | null; at: number; denied: boolean } {
  let denied = false;
  for (const matter of order) {
    const found = matter.said.exec(text);
    if (!found) continue;
    if (!cue_negates(text, found.index, found[0].length)) return { matter, at: found.index, denied: false };
    denied = true;
  }
  return { matter: null, at: -1, denied };
}

/** Reads one message for topics; pure. Words first, because they are exact and quick; the model where they say nothing. */
export function read_message(raw: string, names: Gazetteer): Heard {
  const text = normalise(raw.slice(0, 400));
  if (!/[\p{L}]/u.test(text) || not_open.test(text)) return null;
  const { matter, at, denied } = find_matter(text);
  // no trouble of ours and no word of any category: talk, which the model need not be asked about
  if (!matter && !denied && lexicon_hits(text).length === 0) return null;
  const { site, place } = read_site(text, at, matter?.scope ?? null, names);
  const ending = read_ending(text);
  if (ending) return { kind: 'ended', matter: back.find(([words]) => words.test(text))?.[1] ?? matter?.key ?? null, site };
  const wide = everywhere.test(text);
  if (matter) return { kind: 'open', spoken: { matter: matter.key, words: matter.words, scope: matter.scope, tier: kind_by_code(matter.code)!.tier, text, site, wide, place } };
  // somebody says that it is not so
  if (denied) return null;
  const reading = triage(text);
  if (reading.act !== 'demand' || reading.category === null || reading.confidence < model_share_min) return null;
  return { kind: 'open', spoken: { ...named(reading.category), text, site, wide, place } };
}

/** A case's matter: its category, which a person may have corrected, and within it the trouble that its words name. */
export function matter_of_case(category: string, description: string): Pick<Spoken, 'matter' | 'words' | 'scope' | 'tier'> {
  const text = normalise(description.slice(0, 400));
  const tier = kind_by_code(category)?.tier ?? 4;
  const said = matters.find((matter) => matter.code === category && matter.said.test(text));
  return said ? { matter: said.key, words: said.words, scope: said.scope, tier } : named(category);
}
