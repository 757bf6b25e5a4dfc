import { person_row, type BodyRow, type PersonRow, type PostRow } from '../modules/people/index.ts';
import { estate_plans } from './data/estates.ts';
import { name_of } from './names.ts';
import type { County } from './zunyi.ts';

/** What stands in all of Zunyi at last (《贵州日报》); the demo builds so many bodies and posts, and the house counts them. */
export const party_figures = { industry_parties: 53, estate_branches: 80, covered_firms: 67, firm_branches: 36, advisers: 110 } as const;
export type Bodies = { people: PersonRow[]; bodies: BodyRow[]; posts: PostRow[] };

const counties = 14;
/** How many of a whole stand in the `index`-th county. */
const share = (whole: number, index: number) => Math.floor(((index + 1) * whole) / counties) - Math.floor((index * whole) / counties);
const numerals = [...'一二三四五六七八九十'];
/** Founded one after the other since the programme began in 2024, so that an earlier day counts fewer. */
const founded = (number: number) => `${2024 + Math.floor(number / 6) % 2}-${String(3 + ((number * 5) % 9)).padStart(2, '0')}-01`;

/** The party in the property trade of one county: bodies of the trade, branches of estates and firms, firms, advisers. */
export function party_of(county: County, index: number): Bodies {
  const { district } = county;
  const made: Bodies = { people: [], bodies: [], posts: [] };
  const communities = county.places.filter((place) => place.kind === 'community');
  const plans = estate_plans.filter((plan) => plan.district === district);
  const short = county.name.replace(/(仡佬族苗族自治)?[县区市]$/u, '');
  const body = (id: string, form: BodyRow['form'], kind: string, name: string, place_id: string, from_on: string, more: Partial<BodyRow> = {}) => {
    made.bodies.push({ district, id, form, kind, name, owner_code: null, place_id, estate_id: null, parent_id: null, inside_id: null, credit_code: null, desk_phone: null, from_on, until_on: null, ...more });
  };
  const serve = (person_id: string, organisation_id: string, post: string, title: string, place_id: string, from_on: string, until_on: string | null = null) => {
    made.posts.push({ district, id: `${person_id}-${organisation_id}`, person_id, post, role: null, title, place_id, estate_id: null, organisation_id, from_on, until_on, ended_at: null, appointed_by: null, ended_by: null });
  };
  let number = 0;
  const person = () => {
    const id = `${district}-party-${(number += 1)}`;
    made.people.push(person_row(district, id, name_of(id, id), `1990001${String(index * 100 + number).padStart(4, '0')}`));
    return id;
  };
  const at = (one: number) => communities[(one * 7) % communities.length]!.id;
  const committee = `${district}-party-committee`;
  body(committee, 'party', '行业党委', `${short}物业行业党委`, district, '2024-01-15');
  for (let one = 0; one < share(party_figures.industry_parties, index); one += 1) body(`${district}-industry-${one}`, 'party', '物业行业党组织', `${short}物业行业第${numerals[one]}党支部`, district, founded(one), { parent_id: committee });
  for (let one = 0; one < share(party_figures.estate_branches, index); one += 1) {
    const plan = plans[one];
    const [id, place_id, from_on] = [`${district}-branch-${one}`, plan?.community_id ?? at(one), plan ? '2025-01-10' : founded(one + 3)];
    body(id, 'party', '小区党支部', plan ? `${plan.name}小区党支部` : `${short}示例小区第${numerals[one]}党支部`, place_id, from_on, { estate_id: plan?.id ?? null });
    serve(person(), id, 'secretary', '党支部书记', place_id, from_on);
  }
  // one that was given up when two estates became one: an earlier day still counts it
  body(`${district}-branch-old`, 'party', '小区党支部', `${short}示例小区旧党支部`, at(11), '2023-04-01', { until_on: '2024-12-31' });
  const covered = share(party_figures.covered_firms, index);
  for (let one = 0; one < covered + 2; one += 1) {
    const [id, place_id] = [`${district}-firm-${one}`, at(one + 4)];
    body(id, 'firm', '物业', `${short}示例物业${numerals[one]}公司`, place_id, '2021-05-01');
    const worker = person();
    serve(worker, id, 'member', '物业员工', place_id, '2021-05-01');
    if (one >= covered) continue; // no party member works in the last two
    const branch = `${district}-firm-branch-${one}`;
    const own = one < share(party_figures.firm_branches, index);
    if (own) body(branch, 'party', '物业企业党支部', `${short}示例物业${numerals[one]}公司党支部`, place_id, founded(one + 1), { parent_id: committee, inside_id: id });
    serve(worker, own ? branch : `${district}-industry-0`, own ? 'secretary' : 'party_member', own ? '党支部书记' : '党员', place_id, founded(one + 1));
  }
  for (let one = 0; one < share(party_figures.advisers, index); one += 1) serve(person(), `${district}-firm-${one % (covered + 2)}`, 'party_adviser', '党建指导员', district, founded(one + 2));
  return made;
}
