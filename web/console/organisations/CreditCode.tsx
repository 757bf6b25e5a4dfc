import { Input } from 'antd';
import { useEffect, useState } from 'react';
import type { CreditCodeView } from '../../../modules/people/post/contract.ts';
import { ask } from '../../kit/fetch/index.ts';
import { found_words } from './found-words.ts';

const length = 18;
const pause_ms = 250;
const plain = (written: string) => written.replace(/\s/g, '').toUpperCase();

/** A credit code is told right or wrong while it is typed: first its length, then by the server, which alone decides. */
export function CreditCode({ value = '', onChange, id, kept = null }: { value?: string; onChange?: (code: string) => void; id?: string; kept?: string | null }) {
  const text = found_words.use();
  const [said, set_said] = useState<{ code: string; view: CreditCodeView | 'unchecked' } | null>(null);
  const code = plain(value);
  useEffect(() => {
    if (code.length !== length || code === kept) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask<CreditCodeView>('GET', `/api/credit-code?code=${encodeURIComponent(code)}`, undefined, { signal: stop.signal }).then(
        (view) => set_said({ code, view }),
        () => stop.signal.aborted || set_said({ code, view: 'unchecked' }),
      );
    }, pause_ms);
    return () => (clearTimeout(timer), stop.abort());
  }, [code, kept]);
  return (
    <>
      <Input {...(id ? { id } : {})} value={value} maxLength={24} autoComplete="off" aria-describedby="credit-code-said" onChange={({ target }) => onChange?.(target.value)} />
      <span id="credit-code-said" role="status" className="code-said">
        {code === kept ? '' : verdict(code, said?.code === code ? said.view : null, text)}
      </span>
    </>
  );
}

function verdict(code: string, view: CreditCodeView | 'unchecked' | null, text: ReturnType<typeof found_words.use>): string {
  if (code === '') return text.code_hint;
  if (code.length < length) return text.left(length - code.length);
  if (code.length > length) return text.over(code.length - length);
  if (view === null) return text.checking;
  if (view === 'unchecked') return text.unchecked;
  if (view.fault) return text[view.fault];
  return view.held_by ? text.held(view.held_by.name) : text.right;
}
