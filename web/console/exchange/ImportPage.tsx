import { App, Button, Popconfirm } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ImportView } from '../../../modules/people/exchange/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { useLiveState } from '../../kit/live/index.ts';
import { Link } from '../shell/Link.tsx';
import { address, go } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { ColumnsStep } from './ColumnsStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { ProgressStep } from './ProgressStep.tsx';
import { ResultStep } from './ResultStep.tsx';
import { words } from './words.ts';

const step_of = { matching: 1, checking: 2, failed: 2, checked: 2, applying: 3, applied: 4, undoing: 4, undone: 4 } as const;
/** Does one thing to the import and shows how it stands then; a refusal is said, not thrown. */
export type Act = (method: 'POST' | 'DELETE', what: string, body?: object) => Promise<void>;

/** Somebody may have tapped as it ended by itself. */
function how_it_stopped(before: ImportView['state'] | undefined, now: ImportView['state']): 'checked' | 'applied' | 'nothing' | 'undone' {
  if (now === 'undone') return 'undone';
  if (before === 'undoing' || (before === 'applying' && now === 'checked')) return 'nothing';
  return now === 'applied' ? 'applied' : 'checked';
}

export function ImportPage({ id }: { id: string }) {
  const text = words.use();
  const asked = useAsk<ImportView>(`/api/imports/${encodeURIComponent(id)}`);
  const line = useLiveState();
  const heard = useRef(line === 'live');
  useEffect(() => {
    if (line !== 'live' || heard.current) return;
    heard.current = true;
    asked.again(); // what happened before the line was open was told to nobody
  }, [line, asked.again]);
  useLiveAgain(asked.again, (event) => event.type === 'import' && event.id === id);
  const { message } = App.useApp();
  const [rematch, set_rematch] = useState(false);

  const act: Act = async (method, what, body) => {
    try {
      const before = asked.data?.state;
      const next = await ask<ImportView | null>(method, `/api/imports/${encodeURIComponent(id)}${what}`, body);
      if (next && what === '/stop' && next.state !== 'checking') void message.info(text.stopped_at[how_it_stopped(before, next.state)]);
      if (next) asked.put(next);
      set_rematch(false);
      if (method === 'DELETE') {
        void message.success(text.deleted);
        go(address('exchange'));
      }
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : String(error));
      asked.again();
    }
  };

  return (
    <div className="exchange">
      <Link className="exchange-back" href={address('exchange')}>
        ‹ {text.back}
      </Link>
      <Answer asked={asked}>
        {(view) => {
          const step = rematch ? 1 : step_of[view.state];
          return (
            <>
              <header className="page-head">
                <h1>{view.file_name}</h1>
              </header>
              <Steps at={step} />
              {step === 1 ? (
                <ColumnsStep view={view} act={act} />
              ) : view.state === 'checking' || view.state === 'applying' || view.state === 'undoing' ? (
                <ProgressStep view={view} act={act} />
              ) : view.state === 'checked' ? (
                <PreviewStep view={view} act={act} on_rematch={() => set_rematch(true)} />
              ) : (
                <ResultStep view={view} act={act} on_rematch={() => set_rematch(true)} />
              )}
              {view.running || view.state === 'applied' || view.state === 'undone' ? null : (
                <Popconfirm title={text.delete_sure} okText={text.delete} cancelText={text.back} onConfirm={() => act('DELETE', '')}>
                  <Button className="exchange-delete" danger type="text">
                    {text.delete}
                  </Button>
                </Popconfirm>
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}

function Steps({ at }: { at: number }) {
  const text = words.use();
  return (
    <ol className="exchange-steps" aria-label={text.step_of(at + 1)}>
      {text.steps.map((step, index) => (
        <li key={step} aria-current={index === at ? 'step' : undefined} data-done={index < at}>
          <span>{index < at ? '✓' : index + 1}</span> {step}
        </li>
      ))}
    </ol>
  );
}
