import { Input } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { TreeFound, TreeLevel, TreeNode } from '../../../modules/territory/tree/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { words } from './words.ts';
import { worker_words } from './workers/words.ts';

/** `without`: grids to which nobody is appointed. */
type Props = { chosen: string; on_pick: (id: string) => void; turn: number; without: ReadonlySet<string> };
/** Below a building nothing is edited from here, and thousands of homes are no list to browse. */
const openable = new Set(['county', 'street', 'community', 'grid', 'micro_grid', 'building']);

/** Levels are fetched as they are opened, so that 2,093 communities cost no more than the street one looks at. */
export function Tree({ chosen, on_pick, turn, without }: Props) {
  const text = words.use();
  const [typed, set_typed] = useState('');
  const sought = useDeferredValue(typed.trim());
  return (
    <nav className="panel territory-tree" aria-label={text.tree}>
      <label>
        {text.search}
        <Input type="search" value={typed} maxLength={40} placeholder={text.search_hint} onChange={(event) => set_typed(event.target.value)} />
      </label>
      {sought ? <Found sought={sought} on_pick={(id) => (set_typed(''), on_pick(id))} /> : <Root chosen={chosen} on_pick={on_pick} turn={turn} without={without} />}
    </nav>
  );
}

function Found({ sought, on_pick }: { sought: string; on_pick: (id: string) => void }) {
  const text = words.use();
  const asked = useAsk<TreeFound>(`/api/tree-search?q=${encodeURIComponent(sought)}`);
  return (
    <Answer asked={asked}>
      {({ found }) => (
        <>
          <p className="quiet" role="status">{text.found(found.length)}</p>
          <ul className="choice-list">
            {found.map((one) => (
              <li key={one.id}>
                <button type="button" onClick={() => on_pick(one.id)}>
                  <span>{one.name}</span>
                  <small>{[text.kind[one.kind], one.where].filter(Boolean).join(' · ')}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}

/** The county with the way to the chosen place opened. */
function Root({ chosen, on_pick, turn, without }: Props) {
  const root = useAsk<TreeLevel>('/api/tree');
  const way = useAsk<TreeLevel>(`/api/tree?place=${encodeURIComponent(chosen)}`, true);
  const { again } = way;
  useEffect(() => {
    if (turn > 0) again();
  }, [turn, again]);
  const trail = way.data?.trail.map((one) => one.id) ?? [];
  return <Answer asked={root}>{({ place }) => <ul><Branch node={place} chosen={chosen} trail={trail} on_pick={on_pick} turn={turn} without={without} /></ul>}</Answer>;
}

function Branch({ node, chosen, trail, on_pick, turn, without }: Props & { node: TreeNode; trail: readonly string[] }) {
  const text = words.use();
  const { short } = worker_words.use();
  const can_open = node.child_count > 0 && openable.has(node.kind) && node.kind !== 'building';
  const [told, set_told] = useState<boolean | null>(null);
  const open = can_open && (told ?? trail.includes(node.id));
  const name = useRef<HTMLButtonElement>(null);
  const is_chosen = node.id === chosen;
  useEffect(() => {
    const tree = name.current?.closest('.territory-tree');
    if (!is_chosen || !name.current || !tree) return;
    const below = name.current.getBoundingClientRect().bottom - tree.getBoundingClientRect().bottom;
    if (below > 0) tree.scrollTop += below + 60; // the tree alone: the page stays where it is
  }, [is_chosen]);
  return (
    <li>
      <div className="tree-row">
        {can_open ? (
          <button type="button" className="tree-turn" aria-expanded={open} aria-label={open ? text.shut(node.name) : text.open(node.name)} onClick={() => set_told(!open)}>
            <span aria-hidden="true">{open ? '▾' : '▸'}</span>
          </button>
        ) : <span className="tree-turn" aria-hidden="true">·</span>}
        <button ref={name} type="button" className="tree-name" aria-current={is_chosen ? 'true' : undefined} onClick={() => on_pick(node.id)}>
          {node.name}
          {node.estate_name ? <small> {node.estate_name}</small> : null}
          {can_open ? <small> {node.child_count}</small> : null}
          {without.has(node.id) ? <strong className="no-worker-mark"> {short}</strong> : null}
        </button>
      </div>
      {open ? <Below of={node.id} chosen={chosen} trail={trail} on_pick={on_pick} turn={turn} without={without} /> : null}
    </li>
  );
}

function Below({ of, turn, ...rest }: Props & { of: string; trail: readonly string[] }) {
  const asked = useAsk<TreeLevel>(`/api/tree?place=${encodeURIComponent(of)}`);
  const { again } = asked;
  useEffect(() => {
    if (turn > 0) again();
  }, [turn, again]);
  return <Answer asked={asked} rows={2}>{({ below }) => <ul>{below.map((node) => <Branch key={node.id} node={node} turn={turn} {...rest} />)}</ul>}</Answer>;
}
