import type { DemoAccount } from '../../../platform/auth/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { field_words, word_for } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';

/** Only the demo answers this address; elsewhere nothing is drawn. */
export function DemoAccounts({ on_pick }: { on_pick: (account: DemoAccount) => void }) {
  const asked = useAsk<{ accounts: DemoAccount[] }>('/api/demo/accounts');
  const text = words.use().login;
  const field = field_words.use();
  const staff = (asked.data?.accounts ?? []).filter((account) => account.kind === 'staff');
  if (staff.length === 0) return null;
  return (
    <section className="demo-accounts" aria-labelledby="demo-title">
      <h2 id="demo-title">{text.demo_title}</h2>
      <p className="quiet">{text.demo_hint}</p>
      <ul className="choice-list">
        {staff.map((account) => (
          <li key={account.login}>
            <button type="button" onClick={() => on_pick(account)}>
              <span>
                <b>{account.name}</b> · {word_for(field.role, account.role, account.role)} · {account.where}
              </span>
              <code>
                {account.login} / {account.password}
              </code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
