import { Button, Form, Input } from 'antd';
import { words } from '../words/index.ts';
import type { Credentials } from './LoginPage.tsx';

export function PasswordForm({ filled, busy, on_sent }: { filled: Credentials; busy: boolean; on_sent: (credentials: Credentials) => void }) {
  const text = words.use();
  const rules = [{ required: true, message: text.case.form.required }];
  return (
    <Form layout="vertical" initialValues={filled} onFinish={on_sent} disabled={busy}>
      <Form.Item name="username" label={text.login.username} rules={rules}>
        <Input autoComplete="username" autoCapitalize="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label={text.login.password} rules={rules}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {text.login.next}
      </Button>
    </Form>
  );
}
