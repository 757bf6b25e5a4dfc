import type { BodyRow, PostRow, ProfileRow } from '../modules/people/index.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';
import { dice } from './random.ts';

const rules = ['楼道不堆物，门前自己扫', '电瓶车不上楼，充电到充电棚', '晚上十点后轻声走路、关小电视', '垃圾分好类再下楼'];
const customs = ['见面问声好，有事搭把手', '谁家老人一天没出门，邻居去敲敲门', '孩子们一起写作业，家长轮流看', '逢年过节一起打扫楼道'];

export type Serving = { bodies: BodyRow[]; posts: PostRow[]; profiles: ProfileRow[] };

/** What stands around an estate besides who does its cases: the community’s party, a think tank, merchants, posts held by one person in two bodies, and 四个一 of the buildings. */
export function serving_of({ plan, community, buildings }: Estate, cast: Cast): Serving {
  const { district } = plan;
  const roll = dice(`serving ${plan.id}`);
  const bodies: BodyRow[] = [];
  const posts: PostRow[] = [];
  const body = (id: string, form: BodyRow['form'], kind: string, name: string, estate_id: string | null, from_on: string) =>
    void bodies.push({ district, id, form, kind, name, owner_code: null, place_id: community.id, estate_id, parent_id: null, inside_id: null, credit_code: null, desk_phone: null, from_on, until_on: null });
  const serve = (person_id: string, organisation_id: string, post: string, role: PostRow['role'], title: string, estate_id: string | null, from_on = '2025-03-01') =>
    void posts.push({ district, id: `${organisation_id}-${post}-${person_id}`, person_id, post, role, title, place_id: community.id, estate_id, organisation_id, from_on, until_on: null, ended_at: null, appointed_by: null, ended_by: null });
  body(`${community.id}-party`, 'party', '社区党组织', `${community.name}党总支`, null, '2019-07-01');
  serve(`${plan.id}-community-2`, `${community.id}-party`, 'secretary', null, '党总支书记', null);
  body(`${plan.id}-think`, 'think_tank', '红色智囊团', `${plan.name}红色智囊团`, plan.id, '2024-06-01');
  for (const one of cast.residents.slice(40, 44)) serve(one.person_id, `${plan.id}-think`, 'adviser', null, '智囊', plan.id);
  if (plan.id === 'yingzhibao') {
    body(`${plan.id}-shops`, 'merchant', '商铺联盟', '邻里商铺联盟', plan.id, '2025-01-01');
    for (const [index, name] of ['示例粉面馆', '示例修鞋铺', '示例理发店'].entries()) {
      body(`${plan.id}-shop-${index}`, 'merchant', '商铺', name, plan.id, '2025-01-01');
      bodies.at(-1)!.parent_id = `${plan.id}-shops`;
      serve(cast.residents[60 + index]!.person_id, `${plan.id}-shop-${index}`, 'merchant', null, '店主', plan.id);
    }
    // 双向进入: an engineer of the firm on the owners' committee, which stands and binds him under every hat
    serve(`${plan.id}-engineer-2`, `${plan.id}-yw`, 'member', 'owners_committee', '业委会委员（兼）', plan.id);
  }
  // 道真金台社区: the community runs the firm itself, and its deputy is the firm's manager
  if (plan.id === 'tianzui') serve(`${plan.id}-community-3`, `${plan.id}-wy`, 'manager', 'property_manager', '物业经理（社区兼）', plan.id);
  const profiles = buildings.map((building, index): ProfileRow => ({
    district, building_id: building.id, group_name: `${plan.name}${building.name}邻居群`, rule_text: index % 4 === 3 ? null : roll.pick(rules), rule_on: index % 4 === 3 ? null : '2025-09-01',
    custom_text: index % 3 === 2 ? null : roll.pick(customs), changed_by: `${plan.id}-community-2`, changed_at: new Date('2025-09-01T02:00:00Z'),
  }));
  // the groups came first, in spring; what the buildings agreed on was written down in autumn
  const begun = profiles.map((one): ProfileRow => ({ ...one, rule_text: null, rule_on: null, custom_text: null, changed_at: new Date('2025-04-10T02:00:00Z') }));
  return { bodies, posts, profiles: [...begun, ...profiles] };
}
