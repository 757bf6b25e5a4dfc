import { nowhere, read_home } from '../address.ts';
import type { Role } from '../decide.ts';

/** A conversation as a file tells it; times are instants. */
export type Member = { name: string; home?: string; role: Role };
export type Line = { at: Date; from: string; text: string };
export type Conversation = { members: ReadonlyMap<string, Member>; /** of whoever tells none: the building that the group is named after */ home?: string | undefined; messages: readonly Line[] };

const neighbours = /^(?:resident|neighbou?r|owner|tenant|elder|member|family|steward|volunteer|rider|merchant|shop.*|居民|业主|住户|租客|邻居|群友|家属|楼栋长|志愿者|老人|商户|骑手)$/iu;
const machine = /^(?:assistant|bot|ai|robot|小邻|助手|机器人)$/iu;
/** Where no role is told, a name like 「物业小陈」 or 「社区网格员」 is somebody at work. */
const at_work = /物业|物管|管家|网格员|网格长|社区|居委|客服|保安|保洁|工程部|维修|水电工|电工|街道|业委会|项目经理/u;

function role_of(role: unknown, name: string): Role {
  if (typeof role === 'string' && role.trim() !== '') return machine.test(role.trim()) ? 'assistant' : neighbours.test(role.trim()) ? 'resident' : 'staff';
  return /^(?:小邻|AI ?网格员|AI ?助手|邻里助手)/iu.test(name) ? 'assistant' : at_work.test(name) ? 'staff' : 'resident';
}

const is_object = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function read_message(value: unknown, nth: number): Line {
  if (!is_object(value) || typeof value.text !== 'string' || typeof value.from !== 'string' || typeof value.at !== 'string') throw new Error(`message ${nth} needs at, from and text`);
  const at = new Date(value.at);
  if (Number.isNaN(at.getTime())) throw new Error(`message ${nth}: at is not a date`);
  return { at, from: value.from, text: value.text };
}

/** `{"members":{"u1":{"name","home"?,"role"?}},"messages":[{"at","from","text"}]}`; throws where it is not that. Whoever is not among the members speaks as a resident. */
export function read_conversation(asked: Readonly<Record<string, unknown>>): Conversation {
  if (!Array.isArray(asked.messages)) throw new Error('messages is missing');
  const members = new Map<string, Member>();
  for (const [id, value] of Object.entries(is_object(asked.members) ? asked.members : {})) {
    if (!is_object(value)) throw new Error(`member ${id} is not an object`);
    const name = typeof value.name === 'string' ? value.name : '';
    const home = typeof value.home === 'string' && value.home.trim() !== '' ? value.home : undefined;
    members.set(id, { name, role: role_of(value.role, name), ...(home === undefined ? {} : { home }) });
  }
  const group = typeof asked.group === 'string' ? read_home(asked.group) : nowhere;
  return { members, home: group.building ? `${group.building}栋${group.unit ? `${group.unit}单元` : ''}` : undefined, messages: asked.messages.map(read_message) };
}
