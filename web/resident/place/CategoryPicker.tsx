import { useState } from 'react';
import type { CategoryView } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon, type IconName } from '../../kit/icon/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { useServerWord } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import './place.css';

const pictures: Record<string, IconName> = {
  '01': 'drop',
  '02': 'lamp',
  '03': 'leaf',
  '04': 'car',
  '05': 'speech',
  '06': 'flame',
  '07': 'gavel',
  '08': 'heart',
  '09': 'stamp',
  '10': 'work',
  '11': 'wheat',
  '12': 'flag',
};

/** Twelve pictures, then the kinds under the one tapped. Not knowing is an answer too: then the assistant sorts it. */
export function CategoryPicker({ picked, pick }: { picked: string | null; pick: (code: string | null) => void }) {
  const w = words.use().place;
  const said = useServerWord();
  const { data, error, again } = useAsk<{ categories: CategoryView[] }>('/api/categories');
  const [group, set_group] = useState<string | null>(picked?.slice(0, 2) ?? null);
  if (error && !data) return <Trouble error={error} again={again} />;
  if (!data) return <Loading />;
  const groups = [...new Map(data.categories.map(({ group_code, group_name }) => [group_code, group_name]))];
  const choose_group = (code: string | null): void => {
    set_group(code);
    pick(null);
  };
  return (
    <div className="stack">
      <div className="kinds" role="group" aria-label={w.category}>
        {groups.map(([code, name]) => (
          <button key={code} type="button" className="kind" aria-pressed={group === code} onClick={() => choose_group(group === code ? null : code)}>
            <Icon name={pictures[code] ?? 'report'} size="large" />
            {said(name)}
          </button>
        ))}
      </div>
      {group ? (
        <div className="choices" role="group" aria-label={w.category_more}>
          <span className="choices-title">{w.category_more}</span>
          {data.categories
            .filter(({ group_code }) => group_code === group)
            .map(({ code, name }) => (
              <button key={code} type="button" className="choice" aria-pressed={picked === code} onClick={() => pick(picked === code ? null : code)}>
                {said(name)}
              </button>
            ))}
          <button type="button" className="choice" aria-pressed={false} onClick={() => choose_group(null)}>
            {w.category_unknown}
          </button>
        </div>
      ) : (
        <p className="soft">{w.category_free}</p>
      )}
    </div>
  );
}
