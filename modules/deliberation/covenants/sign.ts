import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { own_files } from '../../../platform/files/index.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { residents_of_home } from '../../people/index.ts';
import type { Signed, SignPaper } from './contract.ts';
import { lives_there } from './discuss.ts';
import { homes_bound, kept, note, seen, tell_some, versions_of } from './found.ts';
import { insert_signatures, lock_covenant, select_signatures, withdraw_signatures } from './store.ts';
import type { CovenantRow, SignatureRow } from './tables.ts';
import { to_sign } from './version.ts';

/** 签约: a home says for itself that it will keep to it, by anybody whose home it is; nobody signs for another, and nothing hangs on it. */
export async function sign(ctx: Ctx, id: string): Promise<void> {
  const { covenant, number, signed } = await signing(ctx, id);
  const { place_id: home_id } = ctx.actor.hat;
  if (!(await lives_there(ctx, covenant))) throw new Refusal('covenant.not_your_home');
  if (signed.some((one) => one.home_id === home_id)) throw new Refusal('covenant.signed_already');
  await insert_signatures(ctx, [row(ctx, covenant, { number, home_id, person_id: ctx.actor.person_id, how: 'phone', file_id: null, recorded_by: null })]);
  await note(ctx, covenant, 'signed', { number });
}
/** 收回: as easy as signing, and whoever signed for the home, on paper too. */
export async function unsign(ctx: Ctx, id: string): Promise<void> {
  const { covenant, number, signed } = await signing(ctx, id);
  const { place_id: home_id } = ctx.actor.hat;
  if (!(await lives_there(ctx, covenant)) || !signed.some((one) => one.home_id === home_id)) throw new Refusal('covenant.not_signed');
  await as_software(ctx, () => withdraw_signatures(ctx, covenant.id, number, home_id));
  await note(ctx, covenant, 'unsigned', { number });
}
/** 纸上签的: entered with its photo by a grid worker or the committee, never one’s own home’s; the home is told and may take it back. */
export async function sign_on_paper(ctx: Ctx, id: string, { home, file_id }: SignPaper): Promise<void> {
  const { covenant, number, signed } = await signing(ctx, id);
  const wanted = home.normalize('NFKC').replaceAll(/\s/g, '');
  const home_id = [...(await homes_bound(ctx, covenant))].find(([, label]) => label === wanted)?.[0];
  if (!home_id) throw new Refusal('covenant.home_unknown', { home: wanted });
  const people = await as_software(ctx, () => residents_of_home(ctx, home_id));
  if (people.some((one) => own_ids(ctx.actor).includes(one))) throw new Refusal('covenant.own_home');
  if (signed.some((one) => one.home_id === home_id)) throw new Refusal('covenant.signed_already');
  await own_files(ctx, [file_id]);
  await insert_signatures(ctx, [row(ctx, covenant, { number, home_id, person_id: null, how: 'paper', file_id, recorded_by: ctx.actor.person_id })]);
  const seq = await note(ctx, covenant, 'signed_on_paper', { number });
  await tell_some(ctx, people, 'notice.covenant_paper', seq, { title: covenant.title, home: wanted });
}

/** Who keeps the covenant sees which homes have signed, to go round with the paper; nothing follows for those that have not. */
export async function signed_homes(ctx: Ctx, id: string): Promise<Signed> {
  const covenant = await kept(ctx, id);
  const version = to_sign(await versions_of(ctx, id));
  const [homes, signed] = [await homes_bound(ctx, covenant), version ? await select_signatures(ctx, id, version.number) : []];
  const done = new Set(signed.map(({ home_id }) => home_id));
  const in_order = (a: string, b: string) => order.compare(a, b);
  return {
    homes: signed.map(({ home_id, how, at }) => ({ home: homes.get(home_id) ?? '', how, at: at.toISOString() })).toSorted((a, b) => in_order(a.home, b.home)),
    missing: version ? [...homes].filter(([home_id]) => !done.has(home_id)).map(([, label]) => label).toSorted(in_order).slice(0, shown_max) : [],
  };
}
const order = new Intl.Collator('zh', { numeric: true });
const shown_max = 2_000;

async function signing(ctx: Ctx, id: string): Promise<{ covenant: CovenantRow; number: number; signed: SignatureRow[] }> {
  await lock_covenant(ctx, id);
  const covenant = await seen(ctx, id);
  const version = to_sign(await versions_of(ctx, id));
  if (!version) throw new Refusal('covenant.nothing_to_sign');
  return { covenant, number: version.number, signed: await as_software(ctx, () => select_signatures(ctx, id, version.number)) };
}
function row(ctx: Ctx, { district, id: covenant_id }: CovenantRow, one: Pick<SignatureRow, 'number' | 'home_id' | 'person_id' | 'how' | 'file_id' | 'recorded_by'>): SignatureRow {
  return { district, id: new_id(ctx.now), covenant_id, ...one, at: ctx.now, withdrawn_at: null };
}
