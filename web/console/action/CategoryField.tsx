import { Form, Select } from 'antd';
import type { CategoryView } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';

/** The 122 categories under their twelve groups, found by typing. */
export function CategoryField({ label, required }: { label?: string; required?: string }) {
  const text = words.use().case;
  const asked = useAsk<{ categories: CategoryView[] }>('/api/categories');
  const groups = Map.groupBy(asked.data?.categories ?? [], ({ group_name }) => group_name);
  const options = [...groups].map(([label, kinds]) => ({ label, options: kinds.map(({ code, name }) => ({ value: code, label: name })) }));
  return (
    <Form.Item name="category" label={label ?? text.category} rules={required ? [{ required: true, message: required }] : []}>
      <Select showSearch={{ optionFilterProp: 'label' }} loading={asked.loading} options={options} />
    </Form.Item>
  );
}
