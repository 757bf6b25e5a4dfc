import { Select } from 'antd';
import { useState } from 'react';
import type { BuildingLine, BuildingLines } from '../../../modules/people/post/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { building_words } from './building-words.ts';
import { DayPick } from './DayPick.tsx';

const four = ['steward', 'group', 'rule', 'custom'] as const;
type One = (typeof four)[number];
const has = (line: BuildingLine, one: One): boolean => (one === 'steward' ? line.steward !== null : line[`has_${one}`]);

/** 四个一 of every building within reach: what is there, and what is still missing. No building is ranked. */
export function Buildings() {
  const text = building_words.use();
  const [on, set_on] = useState('');
  const [lacking, set_lacking] = useState<One | ''>('');
  const asked = useAsk<BuildingLines>(`/api/buildings${on ? `?on=${on}` : ''}`);
  return (
    <>
      <p className="quiet">{text.lead}</p>
      <div className="filters">
        <Select aria-label={text.show} value={lacking} onChange={set_lacking} options={[{ value: '', label: text.every }, ...four.map((one) => ({ value: one, label: text.lacking(text[one]) }))]} />
      </div>
      <DayPick on={on} shown={asked.data?.on} pick={set_on} />
      <Answer asked={asked}>
        {({ buildings }) => {
          if (buildings.length === 0) return <Saying title={text.empty} />;
          const shown = buildings.filter((one) => lacking === '' || !has(one, lacking));
          return (
            <>
              <p role="status">{text.all_four(buildings.filter((one) => four.every((each) => has(one, each))).length, buildings.length)}</p>
              {shown.length === 0 ? <Saying title={text.no_match} /> : [...Map.groupBy(shown, (one) => one.estate_name ?? text.no_estate)].map(([estate, lines]) => <Estate key={estate} name={estate} lines={lines} />)}
            </>
          );
        }}
      </Answer>
    </>
  );
}

function Estate({ name, lines }: { name: string; lines: BuildingLine[] }) {
  const text = building_words.use();
  return (
    <section>
      <h2>{name}</h2>
      <ul className="bodies">
        {lines.map((line) => (
          <li key={line.building_id}>
            <Link href={address('organisations', null, { part: 'buildings', building: line.building_id })}>
              <strong>{line.building_name}</strong>
              <span className="quiet">{line.steward ? `${text.steward} ${line.steward}` : text.none_steward}</span>
            </Link>
            {four.slice(1).map((one) => (
              <span key={one} className={has(line, one) ? 'one-there' : 'one-missing'}>
                {text[one]} {has(line, one) ? `✓ ${text.there}` : `○ ${text.missing}`}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
