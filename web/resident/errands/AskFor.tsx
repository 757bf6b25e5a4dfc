import { useRef, useState } from 'react';
import type { Me } from '../../../platform/auth/contract.ts';
import type { ErrandList, ErrandView, KindList } from '../../../modules/errands/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { carried, go } from '../shell/route.ts';
import { Page } from '../shell/Page.tsx';
import { words } from './words.ts';

export const day_after = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const choices = [1, 3, 7, 30] as const;

/** Two choices and a button; everything else may stay empty. */
export function AskFor({ me }: { me: Me }) {
  const w = words.use();
  const kinds = useAsk<KindList>('/api/errand-kinds');
  const wards = useAsk<ErrandList>('/api/errands').data?.wards ?? [];
  const [kind, set_kind] = useState<string | null>(null);
  const [whom, set_whom] = useState<string | null>(null);
  const [days, set_days] = useState<(typeof choices)[number]>(3);
  const [what, set_what] = useState(() => carried()?.text ?? '');
  const [busy, set_busy] = useState(false);
  const [wrong, set_wrong] = useState<string | null>(null);
  const request_id = useRef(crypto.randomUUID());
  async function send() {
    if (kind === null) return set_wrong(w.choose_kind);
    set_busy(true);
    try {
      const errand = await ask<ErrandView>('POST', '/api/errands', { request_id: request_id.current, principal_id: whom, kind, what, due_on: day_after(days) });
      go(`/errands/${errand.id}`, true);
    } catch (error) {
      if (!(error instanceof Refused && error.unreached)) request_id.current = crypto.randomUUID();
      set_wrong(error instanceof Refused ? error.message : String(error));
      set_busy(false);
    }
  }
  return (
    <Page title={w.ask} back="/errands">
      {kinds.data ? (
        <form className="stack" onSubmit={(event) => (event.preventDefault(), void send())}>
          {wards.length > 0 ? (
            <Pick legend={w.for_whom} name="whom" options={[[null, `${w.me} ${me.name}`] as const, ...wards.map((one) => [one.id, one.name] as const)]} value={whom} on_change={set_whom} />
          ) : null}
          <Pick legend={w.kind} name="kind" options={kinds.data.kinds.map((one) => [one.id, one.title] as const)} value={kind} on_change={set_kind} chosen={kind !== null} />
          <Pick legend={w.due} name="due" options={choices.map((one) => [one, w.days[one]] as const)} value={days} on_change={set_days} />
          <label className="field">
            {w.what}
            <textarea rows={2} maxLength={500} value={what} onChange={(event) => set_what(event.target.value)} />
          </label>
          {wrong ? <p className="wrong" role="alert">{wrong}</p> : null}
          <Button kind="main" wide submit busy={busy}>
            {w.send}
          </Button>
        </form>
      ) : kinds.error ? (
        <Trouble error={kinds.error} again={kinds.again} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

/** A few large buttons of which one is chosen; a keyboard and a screen reader know them as radio buttons. */
function Pick<T extends string | number | null>(props: { legend: string; name: string; options: readonly (readonly [T, string])[]; value: T | null; on_change: (value: T) => void; chosen?: boolean }) {
  const { legend, name, options, value, on_change, chosen = true } = props;
  return (
    <fieldset className="picks">
      <legend>{legend}</legend>
      {options.map(([option, said]) => (
        <label key={String(option)}>
          <input type="radio" name={name} checked={chosen && value === option} onChange={() => on_change(option)} />
          <span>{said}</span>
        </label>
      ))}
    </fieldset>
  );
}
