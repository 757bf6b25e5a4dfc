import { App, Button, Select } from 'antd';
import { useState } from 'react';
import type { EstateView } from '../../../modules/territory/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { catalogue } from '../../kit/words/index.ts';
import { useMe } from '../shell/me.ts';

const zh = { estate: '哪个小区', print: '印扫码海报（PDF）', failed: '没有印成，请再试一次。' };
const en: typeof zh = { estate: 'Which estate', print: 'Print posters with codes (PDF)', failed: 'It did not print; please try again.' };
const words = catalogue(zh, en);
const prints: readonly string[] = ['grid_worker', 'property_manager', 'community', 'street'];

/** One file with a page for every building and staircase of an estate. */
export function PostersButton() {
  const text = words.use();
  const { message } = App.useApp();
  const may = prints.includes(useMe().hat.role);
  const estates = useAsk<{ estates: EstateView[] }>(may ? '/api/estates' : null).data?.estates ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const [busy, set_busy] = useState(false);
  const id = chosen ?? estates[0]?.id;
  if (!may || !id) return null;
  const print = async (): Promise<void> => {
    set_busy(true);
    try {
      const answer = await fetch(`/api/estates/${encodeURIComponent(id)}/posters`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ size: 'A4' }) });
      if (!answer.ok) throw new Error(String(answer.status));
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await answer.blob()), download: 'linli-posters-A4.pdf' });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      void message.error(text.failed, 6);
    } finally {
      set_busy(false);
    }
  };
  return (
    <div className="actions">
      {estates.length > 1 ? <Select aria-label={text.estate} value={id} options={estates.map((one) => ({ value: one.id, label: one.name }))} onChange={choose} style={{ minWidth: 180 }} /> : null}
      <Button loading={busy} onClick={() => void print()}>
        {text.print}
      </Button>
    </div>
  );
}
