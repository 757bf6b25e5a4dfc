import { Checkbox, Radio, Select } from 'antd';
import './choices.css';

export type Choice = { value: string; label: string };
/** What antd's form hands to the field inside a Form.Item. */
type Field<T> = { id?: string; value?: T; onChange?: (value: T) => void };
type Shared = { options: Choice[]; label: string };
/** So many a thumb still scans; more are looked for by typing. */
const shown_max = 24;

/** One of several, each a big button seen at once. */
export function OneOf({ options, label, onChange, ...field }: Shared & Field<string>) {
  const change = (value: string) => onChange?.(value);
  if (options.length > shown_max) return <Select aria-label={label} showSearch={{ optionFilterProp: 'label' }} options={options} onChange={change} {...field} />;
  return (
    <Radio.Group className="big-chips" aria-label={label} onChange={(event) => change(event.target.value as string)} {...field}>
      {options.map((one) => (
        <Radio key={one.value} value={one.value}>
          {one.label}
        </Radio>
      ))}
    </Radio.Group>
  );
}

/** Any of several, the same way. */
export function SomeOf({ options, label, onChange, ...field }: Shared & Field<string[]>) {
  const change = (value: string[]) => onChange?.(value);
  if (options.length > shown_max) return <Select aria-label={label} mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} onChange={change} {...field} />;
  // a group of boxes may not be `aria-required`, which the form hands to every field
  return <Checkbox.Group className="big-chips" aria-label={label} options={options} onChange={change} value={field.value ?? []} />;
}
