import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { CaseList, CaseState } from '../../../modules/cases/contract.ts';
import { ask, useAsk } from '../../kit/fetch/index.ts';
import { field_words } from '../../kit/words/index.ts';
import { CaseRow } from '../case/CaseRow.tsx';
import { EstateSelect } from '../shell/EstateSelect.tsx';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { concerns_cases, useLiveAgain } from '../shell/use-live-again.ts';
import { words } from '../words/index.ts';

const states: CaseState[] = ['draft', 'open', 'dispatched', 'accepted', 'planned', 'resolved', 'closed', 'withdrawn', 'merged'];
const filters = ['q', 'state', 'estate', 'tier'] as const;
type Filter = Partial<Record<(typeof filters)[number], string>>;
const page_size = 30;

/** Finding a case by words, estate, tier and state. What is asked stands in the address, so it can be sent on. */
export function CasesPage({ query }: { query: URLSearchParams }) {
  const text = words.use();
  const field = field_words.use();
  const filter: Filter = Object.fromEntries(filters.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])));
  const set = (change: Record<string, string | null>) => go(address('cases', null, { ...filter, ...change }), true);
  return (
    <>
      <header className="page-head">
        <h1>{text.cases.title}</h1>
      </header>
      <div className="filters" role="search" aria-label={text.cases.title}>
        <Input.Search
          key={filter.q ?? ''}
          defaultValue={filter.q ?? ''}
          aria-label={text.cases.search}
          placeholder={text.cases.search}
          enterButton={text.cases.go}
          onSearch={(q) => set({ q })}
        />
        <EstateSelect value={filter.estate ?? null} on_change={(estate) => set({ estate })} />
        <Select
          aria-label={text.cases.state}
          allowClear
          placeholder={text.cases.state}
          value={filter.state ?? null}
          onChange={(state) => set({ state: state ?? null })}
          options={states.map((state) => ({ value: state, label: text.case.state[state] }))}
        />
        <Select
          aria-label={text.cases.tier}
          allowClear
          placeholder={text.cases.tier}
          value={filter.tier ?? null}
          onChange={(tier) => set({ tier: tier ?? null })}
          options={([1, 2, 3, 4] as const).map((tier) => ({ value: String(tier), label: field.tier[tier] }))}
        />
      </div>
      <Found key={query.toString()} search={new URLSearchParams({ ...filter, limit: String(page_size) }).toString()} />
    </>
  );
}

function Found({ search }: { search: string }) {
  const text = words.use().cases;
  const asked = useAsk<CaseList>(`/api/cases?${search}`);
  const [later, set_later] = useState<CaseList[]>([]);
  useLiveAgain(asked.again, concerns_cases);
  return (
    <Answer asked={asked}>
      {(first) => {
        const lists = [first, ...later];
        const cases = lists.flatMap((list) => list.cases);
        const next = lists.at(-1)?.next ?? null;
        const more = async (after: string) => {
          const list = await ask<CaseList>('GET', `/api/cases?${search}&after=${encodeURIComponent(after)}`).catch(() => null);
          if (list) set_later((old) => [...old, list]);
        };
        if (cases.length === 0) return <Saying title={text.empty} hint={text.empty_hint} />;
        return (
          <>
            <p className="quiet" role="status">
              {text.count(cases.length)}
            </p>
            <ul className="case-list">
              {cases.map((card) => (
                <CaseRow key={card.id} card={card} heading="h2" />
              ))}
            </ul>
            {next ? <Button onClick={() => void more(next)}>{text.more}</Button> : null}
          </>
        );
      }}
    </Answer>
  );
}
