import type { DemoAccount } from '../../../platform/auth/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { field_words, word_for } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';

/** In the demo anyone may step in as one of its invented neighbours; elsewhere the server does not know this page. */
export function DemoAccounts({ choose }: { choose: (phone: string) => void }) {
  const [w, field] = [words.use().login, field_words.use()];
  const { data } = useAsk<{ accounts: DemoAccount[] }>('/api/demo/accounts');
  const accounts = (data?.accounts ?? []).filter(({ kind }) => kind === 'resident');
  if (accounts.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="demo-title">
      <h2 id="demo-title" className="section-title">
        {w.demo_title}
      </h2>
      <p className="soft">{w.demo_more}</p>
      <ul className="demo-accounts">
        {accounts.map(({ name, login, where, role }) => (
          <li key={login}>
            <button type="button" className="demo-account" onClick={() => choose(login)}>
              <Icon name="person" />
              <span>
                <strong>{name}</strong> {word_for(field.role, role, role)}
                <br />
                <span className="soft">{where}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
