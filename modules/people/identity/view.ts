import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { care_of } from '../care/care.ts';
import { is_child } from '../consent/consent.ts';
import { select_wards } from '../consent/store.ts';
import { day_of } from '../household/add.ts';
import type { Look, LookReason, MyPrivacy, TwinList } from '../household/contract.ts';
import { consents_of, corrections_of, lines_of, residency_view, tag_view } from '../household/view.ts';
import { select_homes_of } from '../household/store.ts';
import { mask_name } from '../mask.ts';
import { names_of } from '../name.ts';
import { notes } from '../register.ts';
import { select_lines } from '../store.ts';
import { own_tags } from '../tag/tag.ts';
import { select_merges, select_twins } from '../twin/store.ts';
import { look_reasons } from './look.ts';
import { select_looks, select_looks_at, type LookRow } from './store.ts';

/** 谁看过这个人、为了什么 (product A4): for the auditor by name, for the person themselves by post. */
export async function looks_at(ctx: Ctx, person_id: string): Promise<Look[]> {
  const is_auditor = ctx.actor.hat.role === 'auditor';
  if ((!is_auditor && ctx.actor.person_id !== person_id) || !(await names_of(ctx, [person_id])).has(person_id)) throw new Refusal('person.unknown');
  // read with the software's eyes: the posts of those who looked may be of a place where the person no longer lives
  return views(ctx, await as_software(ctx, () => select_looks_at(ctx, person_id)), is_auditor);
}
export async function latest_looks(ctx: Ctx): Promise<Look[]> {
  return views(ctx, await select_looks(ctx), true);
}

async function views(ctx: Ctx, rows: readonly LookRow[], by_name: boolean): Promise<Look[]> {
  const names = await names_of(ctx, [...new Set(rows.flatMap((row) => [row.person_id, row.viewer_id ?? '']))]);
  return rows.map((row) => {
    const viewer = names.get(row.viewer_id ?? '') ?? '';
    return {
      at: row.at.toISOString(), person_id: row.person_id, person_masked: mask_name(names.get(row.person_id) ?? ''), viewer: by_name ? viewer : mask_name(viewer),
      title: row.title ?? row.hat, organisation: row.organisation_name, searched: row.name === 'person.found', field: String(row.data['field'] ?? ''),
      reason: reason_of(row.data['reason']), words: row.words_cipher ? notes.unseal(row.words_cipher) : null,
    };
  });
}
const reason_of = (value: unknown): LookReason | null => look_reasons.find((reason) => reason === value) ?? null;

/** 我的信息 (PIPL 44, 45): all that is held about me in the register, what for, on what ground, and who looked. */
export async function my_privacy(ctx: Ctx): Promise<MyPrivacy> {
  const person_id = ctx.actor.person_id ?? '';
  const [me] = await select_lines(ctx, [person_id]);
  if (!me) throw new Refusal('person.unknown');
  const homes: MyPrivacy['homes'] = [];
  for (const home of await select_homes_of(ctx, [person_id])) homes.push(await residency_view(ctx, home));
  const care = await care_of(ctx, person_id);
  const wards: MyPrivacy['wards'] = [];
  // who somebody speaks for is theirs to see, with what stands in the register about the ward's age
  for (const ward of await as_software(ctx, () => select_wards(ctx, person_id))) {
    wards.push({ id: ward.ward_id, name: ward.name, child: is_child(ward.born_on, day_of(ctx.now)), consents: await consents_of(ctx, ward.ward_id) });
  }
  return {
    name: me.name, phone_masked: me.phone_masked, id_masked: me.id_masked, born_on: me.born_on, homes, tags: (await own_tags(ctx)).map(tag_view), wards,
    care: care && { every_days: care.every_days, last_visit_on: care.last_visit_on, next_visit_on: care.next_visit_on, health_note: care.health_note },
    consents: await consents_of(ctx, person_id), looks: await looks_at(ctx, person_id), corrections: await corrections_of(ctx, person_id),
  };
}

/** Pairs that may be one person, and what was merged and can be undone. */
export async function twins(ctx: Ctx): Promise<TwinList> {
  const pairs = await select_twins(ctx);
  const merges = await select_merges(ctx);
  const lines = await lines_of(ctx, [...pairs.flatMap(({ first_id, second_id }) => [first_id, second_id]), ...merges.map(({ kept_id }) => kept_id)]);
  return {
    twins: pairs.flatMap(({ why, first_id, second_id }) => {
      const [first, second] = [lines.get(first_id), lines.get(second_id)];
      return first && second ? [{ why, first, second }] : [];
    }),
    merged: merges.flatMap(({ id, at, kept_id }) => {
      const kept = lines.get(kept_id);
      return kept ? [{ id, at: at.toISOString(), kept }] : [];
    }),
  };
}
