import { useState } from 'react';
import { useDeed } from '../../kit/errand/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Choice } from '../visits/Choice.tsx';
import { FormPage } from '../visits/FormPage.tsx';
import type { FormProps } from './ErrandDetail.tsx';
import { words } from './words.ts';

/** Whom the community sends: nobody with an interest of their own is on the list. */
export function AssignForm({ errand, put, close }: FormProps) {
  const text = words.use();
  const deed = useDeed(errand.id, put);
  const agents = useAsk<{ agents: { id: string; name: string }[] }>(`/api/errands/${encodeURIComponent(errand.id)}/agents`).data?.agents ?? [];
  const [agent_id, set_agent] = useState<string | null>(null);
  const [wrong, set_wrong] = useState<string | null>(null);
  const save = async () => (agent_id === null ? set_wrong(text.form.needs.outcome) : (await deed.run('take', { agent_id })) && close());
  return (
    <FormPage title={text.assign} where={`${errand.kind.title} · ${errand.place_text}`} back={close} save={text.form.sure} wrong={deed.refusal ?? wrong} on_save={() => void save()}>
      <Choice legend={text.assign} name="agent" options={agents.map((one) => [one.id, one.name] as const)} value={agent_id} on_change={set_agent} />
    </FormPage>
  );
}
