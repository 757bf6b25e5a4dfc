import { Button, Select } from 'antd';
import type { WordsRead } from '../../../channels/phone/contract.ts';
import type { CategoryView } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useServerWord, useTitle, word_for } from '../../kit/words/index.ts';
import { TierMark } from '../case/TierMark.tsx';
import type { Draft } from './draft.ts';
import { words } from './words.ts';

/** Before all else: what to say, and which line to put through. We never say that somebody was called. */
export function Danger({ lines }: { lines: string[] }) {
  const text = words.use();
  return (
    <section className="desk-danger" role="alert">
      <h2>{text.danger}</h2>
      {lines.map((line) => (
        <p key={line}>
          「{word_for(text.script, line, text.script_else)}」<strong>{text.transfer(line)}</strong>
        </p>
      ))}
      <p className="quiet">{text.not_called}</p>
    </section>
  );
}

/** What the assistant makes of the words; everything can be chosen otherwise. */
export function Heard({ read, draft, set }: { read: WordsRead | null; draft: Draft; set: (part: Partial<Draft>) => void }) {
  const [text, said, title] = [words.use(), useServerWord(), useTitle()];
  const categories = useAsk<{ categories: CategoryView[] }>('/api/categories').data?.categories ?? [];
  return (
    <section className="panel" aria-live="polite">
      <label className="desk-field">
        <span>
          {text.kind} <span className="ai-mark">{draft.category ? '' : text.by_machine}</span>
        </span>
        <Select
          aria-label={text.kind} showSearch={{ optionFilterProp: 'label' }} allowClear placeholder={text.not_read} value={draft.category ?? read?.category?.code ?? null}
          options={categories.map(({ code, name, group_name }) => ({ value: code, label: `${said(group_name)} · ${said(name)}` }))}
          onChange={(category: string | undefined) => set({ category: category ?? null })}
        />
      </label>
      <p>
        {text.place}：{read?.place_unknown ? <strong className="desk-wrong">{text.place_unknown}</strong> : (read?.place_text ?? text.place_whole)}
      </p>
      {read?.tier ? (
        <p>
          {text.tier}：<TierMark tier={read.tier} />
        </p>
      ) : null}
      {read && read.similar.length > 0 && !draft.confidential ? (
        <>
          <h2>{text.similar}</h2>
          <ul className="desk-past">
            {read.similar.map((one) => (
              <li key={one.id}>
                {title(one)} <small className="quiet">{one.number}</small>{' '}
                <Button size="small" htmlType="button" type={draft.join === one.id ? 'primary' : 'default'} aria-pressed={draft.join === one.id} onClick={() => set({ join: draft.join === one.id ? null : one.id })}>
                  {draft.join === one.id ? text.new_one : text.join}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
