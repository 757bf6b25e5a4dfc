import { Alert, Button, Form, Input } from 'antd';
import { words } from '../words/index.ts';
import type { Owed } from './LoginPage.tsx';

type Props = { owed: Owed; busy: boolean; on_sent: (totp: string) => void; on_back: () => void };

export function SecondFactorForm({ owed, busy, on_sent, on_back }: Props) {
  const text = words.use().login;
  return (
    <Form layout="vertical" onFinish={({ totp }: { totp: string }) => on_sent(totp)} disabled={busy}>
      {owed.demo_totp ? <Alert type="info" showIcon title={text.demo_totp(owed.demo_totp)} /> : null}
      <Form.Item name="totp" label={text.totp} rules={[{ required: true, pattern: /^\d{6}$/, message: text.totp_bad }]}>
        <Input className="totp" inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {text.enter}
      </Button>
      <Button type="link" block onClick={on_back}>
        {text.back}
      </Button>
    </Form>
  );
}
