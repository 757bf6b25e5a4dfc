import { Icon } from '../../kit/icon/index.ts';
import type { MediationCard, MediationList } from '../../../modules/cases/mediation/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { date_words, useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import './mediation.css';
import { Talk } from './Talk.tsx';
import { words } from './words.ts';

/** 调解: the mediations I am a party of, or one of them by its address. */
export default function Mediations({ id }: { id: string | null }) {
  return id ? <Talk id={id} /> : <All />;
}

function All() {
  const w = words.use();
  const { data, error, again } = useMine();
  return (
    <Page title={w.title} back="/me">
      <p className="soft">{w.lead}</p>
      {error && !data && <Trouble error={error} again={again} />}
      {!error && !data && <Loading />}
      {data?.mediations.length === 0 && (
        <Empty icon="speech" title={w.none}>
          <p>{w.none_more}</p>
        </Empty>
      )}
      {data && data.mediations.length > 0 && <Cards list={data.mediations} />}
    </Page>
  );
}

export function useMine(quiet = false) {
  const asked = useAsk<MediationList>('/api/mediations', quiet);
  useLive((event) => {
    if (event === null || event.type === 'notice') asked.again();
  });
  return asked;
}

/** What waits for me first. */
export function Cards({ list }: { list: readonly MediationCard[] }) {
  const [w, now, language] = [words.use(), useNow(), useLanguage()];
  return (
    <ul className="list">
      {list
        .toSorted((one, other) => Number(other.waits_for_me) - Number(one.waits_for_me))
        .map((one) => (
          <li key={one.id}>
            <Link to={`/mediation/${encodeURIComponent(one.id)}`} className="list-row">
              <Icon name="speech" size="large" />
              <span className="list-words">
                <strong>{one.title}</strong>
                <span>
                  {w.state[one.state]}
                  {one.waits_for_me && <b className="mediation-waits">{w.waits}</b>}
                </span>
                <span className="soft">{one.next_session ? w.next(when_words(new Date(one.next_session.at), now, language), one.next_session.place) : w.began(date_words(new Date(one.at), language))}</span>
              </span>
              <Icon name="forward" />
            </Link>
          </li>
        ))}
    </ul>
  );
}
