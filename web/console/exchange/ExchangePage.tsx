import { Select } from 'antd';
import { useState } from 'react';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { words as console_words } from '../words/index.ts';
import { ExportPanel } from './ExportPanel.tsx';
import { ImportPage } from './ImportPage.tsx';
import { RecentImports } from './RecentImports.tsx';
import { UploadPanel } from './UploadPanel.tsx';
import { words } from './words.ts';
import './exchange.css';

/** 导入导出: without an id the doors in and out, with one that import, step by step. */
export default function ExchangePage({ id }: { id: string | null }) {
  return id === null ? <Doors /> : <ImportPage id={id} />;
}

function Doors() {
  const text = words.use();
  const title = console_words.use().nav.exchange;
  const estates = useAsk<{ estates: EstateView[] }>('/api/estates');
  const [chosen, choose] = useState<string | null>(null);
  return (
    <div className="exchange">
      <header className="page-head">
        <h1>{title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      <Answer asked={estates}>
        {({ estates: known }) => {
          const estate = known.find(({ id }) => id === chosen) ?? known[0];
          if (!estate) return <Saying title={text.no_estate} />;
          return (
            <>
              {known.length > 1 ? (
                <label className="exchange-field">
                  <span>{text.estate}</span>
                  <Select aria-label={text.estate} showSearch={{ optionFilterProp: 'label' }} value={estate.id} onChange={choose} options={known.map(({ id, name }) => ({ value: id, label: name }))} />
                </label>
              ) : (
                <p className="exchange-estate">{estate.name}</p>
              )}
              <div className="exchange-doors">
                <UploadPanel estate_id={estate.id} />
                <ExportPanel estate_id={estate.id} />
              </div>
              <RecentImports />
            </>
          );
        }}
      </Answer>
    </div>
  );
}
