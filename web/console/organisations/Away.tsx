import { Button } from 'antd';
import type { DelegationView } from '../../../modules/people/post/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useDeed } from '../residents/use-deed.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words } from './words.ts';

export function Away() {
  const text = words.use();
  const asked = useAsk<{ delegations: DelegationView[] }>('/api/delegations');
  const { deed, busy } = useDeed(asked.again);
  return (
    <Answer asked={asked}>
      {({ delegations }) =>
        delegations.length === 0 ? (
          <Saying title={text.away_none} />
        ) : (
          <ul className="bodies">
            {delegations.map((one) => (
              <li key={one.id}>
                <div>
                  <strong>{text.stands_in(one.holder_name, one.to_name)}</strong>
                  <span className="quiet">
                    {one.organisation_name ?? one.place_name} {one.title} · {one.from_on} – {one.until_on} · {text.reason_name[one.reason]}
                  </span>
                </div>
                <span>{one.running ? text.running : text.coming}</span>
                {one.may_end ? (
                  <Button loading={busy} onClick={() => void deed('POST', `/api/delegations/${encodeURIComponent(one.id)}/end`)}>
                    {text.end_early}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  );
}
