import { Select } from 'antd';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';

/** The estates of this hat; nothing is drawn when there is only one to choose. */
export function EstateSelect({ value, on_change }: { value: string | null; on_change: (estate: string | null) => void }) {
  const text = words.use().cases;
  const { data } = useAsk<{ estates: EstateView[] }>('/api/estates');
  if ((data?.estates.length ?? 0) < 2) return null;
  return (
    <Select
      aria-label={text.estate}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={text.estate}
      value={value}
      onChange={(estate) => on_change(estate ?? null)}
      options={data?.estates.map(({ id, name }) => ({ value: id, label: name })) ?? []}
    />
  );
}
