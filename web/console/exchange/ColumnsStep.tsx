import { Button, Checkbox, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import type { FieldName, ImportPlan, ImportView, RelationName, SheetView } from '../../../modules/people/exchange/contract.ts';
import { useLanguage } from '../../kit/words/index.ts';
import type { Act } from './ImportPage.tsx';
import { words } from './words.ts';

const letters = (index: number): string => (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
const columns_of = ({ columns }: SheetView) => Object.fromEntries(columns.flatMap(({ field }, at) => (field ? [[String(at), field]] : []))) as Record<string, FieldName>;
const plan_of = (sheets: readonly SheetView[], sheet: number): ImportPlan => ({ sheet, heading_row: sheets[sheet]!.heading_row ?? 0, columns: columns_of(sheets[sheet]!), relation: sheets[sheet]!.relation, add_homes: false });

/** The sheet that reads most like a register, with the columns as they were understood; all of it can be changed. */
export function ColumnsStep({ view, act }: { view: ImportView; act: Act }) {
  const text = words.use();
  const number = new Intl.NumberFormat(useLanguage() === 'en' ? 'en' : 'zh-CN');
  const best = view.sheets.reduce((most, sheet, at) => (Object.keys(columns_of(sheet)).length > Object.keys(columns_of(view.sheets[most]!)).length ? at : most), 0);
  const [plan, set_plan] = useState<ImportPlan>(view.plan ?? plan_of(view.sheets, best));
  const [busy, set_busy] = useState(false);
  const sheet = view.sheets[plan.sheet]!;
  const give = (column: number, field: FieldName | '') => {
    // each meaning once: whoever had it before gives it up
    const others = Object.entries(plan.columns).filter(([at, had]) => at !== String(column) && had !== field);
    set_plan({ ...plan, columns: Object.fromEntries(field === '' ? others : [...others, [String(column), field]]) });
  };
  const options = [{ value: '' as const, label: text.not_imported }, ...(Object.keys(text.fields) as FieldName[]).map((value) => ({ value, label: text.fields[value] }))];
  return (
    <section className="panel">
      {view.sheets.length > 1 ? (
        <label className="exchange-field">
          <span>{text.sheet}</span>
          <Select aria-label={text.sheet} value={plan.sheet} onChange={(at: number) => set_plan(plan_of(view.sheets, at))} options={view.sheets.map(({ name, rows }, at) => ({ value: at, label: text.sheet_option(name, number.format(rows)) }))} />
        </label>
      ) : null}
      <label className="exchange-field">
        <span>{text.heading_row}</span>
        <InputNumber aria-label={text.heading_row} min={0} max={100} value={plan.heading_row} onChange={(row) => set_plan({ ...plan, heading_row: row ?? 0 })} />
      </label>
      {sheet.heading_row === null ? <p role="status">{text.no_heading}</p> : null}
      <h2>{text.columns}</h2>
      <p className="quiet">{text.columns_hint}</p>
      <ul className="exchange-columns">
        {sheet.columns.map((column, at) =>
          column.heading === '' && column.samples.length === 0 ? null : (
            <li key={letters(at)} data-used={plan.columns[at] !== undefined}>
              <div>
                <b>{column.heading || text.column(letters(at))}</b>
                <small className="quiet">{column.samples.length > 0 ? `${text.samples} ${column.samples.join(' · ')}` : ''}</small>
              </div>
              <Select aria-label={column.heading || text.column(letters(at))} value={plan.columns[at] ?? ('' as const)} onChange={(field) => give(at, field)} options={options} />
            </li>
          ),
        )}
      </ul>
      <fieldset className="exchange-set">
        <legend>{text.relation}</legend>
        <Radio.Group value={plan.relation} onChange={({ target }) => set_plan({ ...plan, relation: target.value as RelationName })} options={(Object.keys(text.relations) as RelationName[]).map((value) => ({ value, label: text.relations[value] }))} />
      </fieldset>
      <Checkbox checked={plan.add_homes} onChange={({ target }) => set_plan({ ...plan, add_homes: target.checked })}>
        {text.add_homes}
      </Checkbox>
      <div className="exchange-buttons">
        <Button
          type="primary"
          loading={busy}
          onClick={() => {
            set_busy(true);
            void act('POST', '/check', plan).finally(() => set_busy(false));
          }}
        >
          {text.start_check}
        </Button>
      </div>
    </section>
  );
}
