import type { Me } from '../../../platform/auth/contract.ts';
import type { BuildingView } from '../../../modules/people/post/contract.ts';
import { ButtonLink } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { DeskPhone } from '../help/DeskPhone.tsx';
import { Page } from '../shell/Page.tsx';
import { words } from './words.ts';
import './building.css';

/** 四个一 and who serves here; the number to call is a desk's. */
export default function MyBuilding({ me }: { me: Me }) {
  const w = words.use();
  const lives = me.hat.role === 'resident';
  const asked = useAsk<BuildingView>(lives ? '/api/me/building' : null);
  return (
    <Page title={w.title} back="/me">
      {!lives ? <p>{w.not_home}</p> : asked.data ? <Whole view={asked.data} /> : asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />}
      <DeskPhone />
    </Page>
  );
}

function Whole({ view }: { view: BuildingView }) {
  const w = words.use();
  return (
    <>
      <p className="soft">{w.lead([view.estate_name, view.building_name].filter(Boolean).join(' '))}</p>
      {view.serving.length === 0 ? <p>{w.nobody}</p> : null}
      <ul className="serving">
        {view.serving.map((one, index) => (
          <li key={index} className="panel">
            <strong>{one.name}</strong>
            <span className="soft">{[one.organisation_name, one.title].filter(Boolean).join(' · ')}</span>
            {one.stand_in ? <span>{w.stand_in(one.stand_in)}</span> : null}
            {one.desk_phone ? (
              <ButtonLink wide icon="phone" href={`tel:${one.desk_phone}`}>
                {w.call(one.desk_phone)}
              </ButtonLink>
            ) : (
              <span className="soft">{w.no_phone}</span>
            )}
          </li>
        ))}
      </ul>
      <section className="panel">
        <h2>{w.four}</h2>
        <dl className="four">
          <Line name={w.steward} value={view.steward} none={w.none_steward} />
          <Line name={w.group} value={view.group_name} none={w.none_group} />
          <Line name={w.rule} value={view.rule_text && [view.rule_text, view.rule_on && `（${w.since(view.rule_on)}）`].join('')} none={w.none_rule} />
          <Line name={w.custom} value={view.custom_text} none={w.none_custom} />
        </dl>
      </section>
    </>
  );
}

function Line({ name, value, none }: { name: string; value: string | null; none: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={value ? undefined : 'soft'}>{value ?? none}</dd>
    </div>
  );
}
