import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { own_files } from '../../platform/files/index.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { shanghai_date } from '../cases/index.ts';
import { guardians_of } from '../people/index.ts';
import { act, allow, note, type On } from './act.ts';
import { stands_in_conflict } from './ask.ts';
import type { Authorise } from './contract.ts';
import { may_end } from './errand.ts';
import { insert_authorities, insert_files, stop_errands, update_authority, update_errand } from './store.ts';
import type { ErrandRow } from './tables.ts';

/**
 * 授权: signed on paper or said aloud, never only ticked (issue 3: written or recorded authority, scope, expiry). Given by the
 * principal, or by the guardian whom the register names; written down by them or by whoever is with them.
 */
export function authorise(ctx: Ctx, errand_id: string, given: Authorise): Promise<ErrandRow> {
  return act(ctx, errand_id, given.request_id, 'authorise', async (on) => {
    const { errand } = on;
    const agent_id = errand.agent_id!;
    const given_by = await giver(ctx, on, given.given_by ?? null);
    if (given_by === agent_id || (await stands_in_conflict(ctx, errand, agent_id))) throw new Refusal('errand.conflict');
    allow(may_end(given.until_on, shanghai_date(ctx.now)));
    if (!given.kinds.includes(errand.kind)) throw new Refusal('errand.scope_too_small');
    const [file] = await own_files(ctx, [given.file_id]);
    if (given.how === 'recorded' && file!.kind !== 'voice') throw new Refusal('errand.needs_voice');
    if (given.how === 'written' && file!.kind !== 'photo') throw new Refusal('errand.needs_paper');
    const { how, file_id, kinds, documents, cash_fen_max, may_substitute, until_on } = given;
    const id = new_id(ctx.now);
    await insert_authorities(ctx, [{
      district: errand.district, id, principal_id: errand.principal_id, given_by, agent_id, place_path: errand.place_path, how, file_id,
      kinds: [...new Set(kinds)], documents: [...new Set(documents)], cash_fen_max, may_substitute, from_at: ctx.now, until_on, recorded_by: on.by_id, withdrawn_at: null, withdrawn_by: null,
    }]);
    if (on.authority && on.authority.withdrawn_at === null) await replace(ctx, on, on.authority.id, { id, kinds });
    await insert_files(ctx, [{ district: errand.district, errand_id, file_id, kind: 'authority', at: ctx.now }]);
    return {
      patch: { authority_id: id, state: 'authorised' }, detail: how,
      data: { authority_id: id, agent_id, how, by_guardian: given_by !== errand.principal_id, until_on, cash_fen_max, documents: documents.length },
      tell: [{ to: 'principal', code: 'notice.errand_authorised', params: { until: until_on } }, { to: 'agent', code: 'notice.errand_may_go', params: { until: until_on } }],
    };
  });
}

/** The new one takes the place of the old, which must not stand beside it; what it does not name any more stops. */
async function replace(ctx: Ctx, { errand, by_id }: On, old_id: string, { id, kinds }: { id: string; kinds: readonly string[] }): Promise<void> {
  await update_authority(ctx, old_id, { withdrawn_at: ctx.now, withdrawn_by: by_id });
  for (const other of await as_software(ctx, () => stop_errands(ctx, old_id))) {
    if (other.id === errand.id) continue;
    const goes_on = kinds.includes(other.kind);
    if (goes_on) await as_software(ctx, () => update_errand(ctx, other.id, { state: 'authorised', authority_id: id }));
    await note(ctx, { ...other, authority_id: goes_on ? id : old_id }, { request_id: new_id(ctx.now), verb: goes_on ? 'use_authority' : 'withdraw_authority', by_id, for_id: null }, { data: { authority_id: goes_on ? id : old_id } });
  }
}

/** Whoever has a guardian on the register is spoken for by them, and by nobody else. */
async function giver(ctx: Ctx, { errand, seat, by_id }: On, named: string | null): Promise<string> {
  const guardians = await as_software(ctx, () => guardians_of(ctx, errand.principal_id));
  if (guardians.length === 0) return errand.principal_id;
  const said = seat === 'guardian' ? by_id : (named ?? (guardians.length === 1 && seat !== 'principal' ? guardians[0]! : errand.principal_id));
  if (!guardians.includes(said)) throw new Refusal('errand.guardian_needed');
  return said;
}

/**
 * 收回授权: as easily as it was given and at once, by one tap or said to anybody who writes it down. Everything that ran under
 * it stops; what was handed over stays listed until it is back.
 */
export function withdraw_authority(ctx: Ctx, errand_id: string, request_id: string): Promise<ErrandRow> {
  return act(ctx, errand_id, request_id, 'withdraw_authority', async (on) => {
    const authority = on.authority!;
    await update_authority(ctx, authority.id, { withdrawn_at: ctx.now, withdrawn_by: on.by_id });
    const stopped = await as_software(ctx, () => stop_errands(ctx, authority.id));
    for (const other of stopped.filter((one) => one.id !== errand_id))
      await note(ctx, other, { request_id: new_id(ctx.now), verb: 'withdraw_authority', by_id: on.by_id, for_id: null }, { data: { authority_id: authority.id } });
    return {
      ...(on.errand.state === 'authorised' ? { patch: { state: 'stopped' as const } } : {}),
      data: { authority_id: authority.id, stopped: stopped.length },
      tell: [{ to: 'agent', code: 'notice.errand_withdrawn' }, { to: 'principal', code: 'notice.errand_withdrawn' }],
    };
  });
}
