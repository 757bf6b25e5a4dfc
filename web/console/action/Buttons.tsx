import { Button } from 'antd';
import { words } from '../words/index.ts';

/** The two buttons under every form: the verb itself, and a way out. */
export function Buttons({ label, busy, cancel, disabled = false }: { label: string; busy: boolean; cancel: () => void; disabled?: boolean }) {
  const text = words.use().case.form;
  return (
    <div className="form-buttons">
      <Button type="primary" htmlType="submit" loading={busy} disabled={disabled}>
        {label}
      </Button>
      <Button onClick={cancel} disabled={busy}>
        {text.cancel}
      </Button>
    </div>
  );
}
