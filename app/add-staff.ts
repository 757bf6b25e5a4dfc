import { randomBytes } from 'node:crypto';
import type { Auth } from '../platform/auth/index.ts';
import { system_actor, type Role } from '../platform/ctx.ts';
import type { Db } from '../platform/db.ts';
import { new_id } from '../platform/id.ts';
import { Refusal } from '../platform/refusal.ts';
import { add_people, appoint, person_row } from '../modules/people/index.ts';
import { place_by_id } from '../modules/territory/index.ts';

const roles: readonly Role[] = ['grid_worker', 'community', 'street', 'county', 'auditor', 'admin', 'security'];

/** The first accounts of a house without the demo: a person with one post, a password and a second factor, shown once. */
export async function add_staff_account(db: Db, auth: Auth, asked: { name: string; role: string; place: string; username: string; now: Date }): Promise<string> {
  const role = roles.find((one) => one === asked.role);
  if (!role) return `--role ${roles.join(' | ')}`;
  const district = asked.place.slice(0, 6);
  const person_id = new_id(asked.now);
  await db.transaction(system_actor(district), asked.now, async (ctx) => {
    if (!(await place_by_id(ctx, asked.place))) throw new Refusal('place.unknown');
    await add_people(ctx, [person_row(district, person_id, asked.name, null)]);
    const from_on = new Date(asked.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    await appoint(ctx, { district, id: new_id(asked.now), person_id, role, title: role, place_id: asked.place, estate_id: null, organisation_id: null, from_on, until_on: null });
  });
  const password = randomBytes(12).toString('base64url');
  const [made] = await auth.add_staff([{ district, person_id, username: asked.username, password }]);
  return `用户名 user name  ${made!.username}\n密码 password      ${password}\n动态码 second factor（扫进验证器 scan into an authenticator）\n  ${made!.otpauth_url}`;
}
