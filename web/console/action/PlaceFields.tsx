import { Form, Input, Select } from 'antd';
import type { EstateTree } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';

/** Building, unit and the spot in words; only what lies in the case's own estate can be picked. */
export function PlaceFields({ estate_id }: { estate_id: string | null }) {
  const text = words.use().case.form;
  const form = Form.useFormInstance();
  const asked = useAsk<EstateTree>(estate_id ? `/api/estates/${encodeURIComponent(estate_id)}/tree` : null);
  const buildings = asked.data?.buildings ?? [];
  const building: unknown = Form.useWatch('building', form);
  const units = buildings.find(({ id }) => id === building)?.units ?? [];
  const options = (places: { id: string; name: string }[]) => places.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {buildings.length ? (
        <div className="two-fields">
          <Form.Item name="building" label={text.building}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={text.keep}
              options={options(buildings)}
              onChange={() => form.resetFields(['unit'])}
            />
          </Form.Item>
          <Form.Item name="unit" label={text.unit}>
            <Select allowClear placeholder={text.keep} disabled={units.length === 0} options={options(units)} />
          </Form.Item>
        </div>
      ) : null}
      <Form.Item name="spot" label={text.spot}>
        <Input maxLength={60} />
      </Form.Item>
    </>
  );
}
