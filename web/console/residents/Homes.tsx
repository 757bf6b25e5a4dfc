import { Select } from 'antd';
import type { HomeList } from '../../../modules/people/household/contract.ts';
import type { EstateTree, EstateView } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words } from './words.ts';

/** By home: estate, building, unit, then its homes floor by floor. */
export function Homes({ query }: { query: URLSearchParams }) {
  const text = words.use();
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates').data?.estates ?? [];
  const estate = query.get('estate') ?? estates[0]?.id ?? null;
  const tree = useAsk<EstateTree>(estate ? `/api/estates/${encodeURIComponent(estate)}/tree` : null).data;
  const building = tree?.buildings.find(({ id }) => id === query.get('building')) ?? null;
  const unit = query.get('unit');
  const homes = useAsk<HomeList>(unit ? `/api/homes?parent=${encodeURIComponent(unit)}` : null);
  const pick = (next: Record<string, string | null>) => go(address('residents', 'homes', { estate, building: building?.id ?? null, unit, ...next }), true);
  const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <>
      <div className="filters">
        <Select aria-label={text.estate} placeholder={text.estate} value={estate} options={estates.map(option)} onChange={(value) => pick({ estate: value, building: null, unit: null })} />
        <Select aria-label={text.building} placeholder={text.building} value={building?.id ?? null} options={tree?.buildings.map(option) ?? []} onChange={(value) => pick({ building: value, unit: null })} />
        <Select aria-label={text.unit} placeholder={text.unit} value={unit} options={building?.units.map(option) ?? []} onChange={(value) => pick({ unit: value })} />
      </div>
      {unit === null ? (
        <Saying title={text.pick_unit} />
      ) : (
        <Answer asked={homes}>
          {(found) => (
            <ul className="home-grid">
              {found.homes.map((home) => (
                <li key={home.id}>
                  <Link href={address('residents', `home.${home.id}`)} className={home.people === 0 ? 'home-box bare' : 'home-box'}>
                    <strong>{home.name}</strong>
                    <span>{home.people === 0 ? text.empty_home : text.people(home.people)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Answer>
      )}
    </>
  );
}
