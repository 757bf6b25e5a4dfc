import { Button, Form, Input, Modal } from 'antd';
import type { OrganisationView } from '../../../modules/people/post/contract.ts';
import { useDeed } from '../residents/use-deed.ts';
import { CreditCode } from './CreditCode.tsx';
import { found_words } from './found-words.ts';

type Given = { name: string; desk_phone?: string; credit_code?: string };

/** A new name, the desk’s number, the credit code; what it was called before is kept. */
export function ChangeForm({ organisation, close, done }: { organisation: OrganisationView; close: () => void; done: () => void }) {
  const text = found_words.use();
  const { deed, busy } = useDeed(done);
  async function save({ name, desk_phone, credit_code }: Given): Promise<void> {
    if (await deed('PUT', `/api/organisations/${encodeURIComponent(organisation.id)}`, { name, desk_phone: desk_phone?.trim() || null, credit_code: credit_code?.trim() || null })) close();
  }
  const { name, desk_phone, credit_code } = organisation;
  return (
    <Modal open title={text.change_title} onCancel={close} footer={null} destroyOnHidden>
      <Form layout="vertical" onFinish={(given: Given) => void save(given)} initialValues={{ name, desk_phone, credit_code: credit_code ?? '' }}>
        <Form.Item name="name" label={text.name} extra={text.change_hint} rules={[{ required: true, whitespace: true, message: text.required }]}>
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name="desk_phone" label={text.desk} extra={text.desk_hint} rules={[{ pattern: /^[0-9-]{5,16}$/, message: text.desk_wrong }]}>
          <Input maxLength={16} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="credit_code" label={text.code}>
          <CreditCode kept={credit_code} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.change_save}
        </Button>
      </Form>
    </Modal>
  );
}
