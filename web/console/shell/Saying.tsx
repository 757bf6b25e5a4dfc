import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Asked } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';

type Props = { title: string; hint?: string | undefined; children?: ReactNode; kind?: 'status' | 'alert'; heading?: boolean };

/** A page or a part of it that has nothing to show but a sentence; `heading` when it is the whole page. */
export function Saying({ title, hint, children, kind = 'status', heading = false }: Props) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div className="saying" role={kind}>
      <Title className="saying-title">{title}</Title>
      {hint ? <p className="saying-hint">{hint}</p> : null}
      {children}
    </div>
  );
}

/** Loading, refused, unreachable or here: the four ways an answer can be. Old data stays while the new is fetched. */
export function Answer<T>({ asked, children, rows = 4 }: { asked: Asked<T>; children: (data: T) => ReactNode; rows?: number }) {
  const text = words.use().app;
  if (asked.data !== null) return <>{children(asked.data)}</>;
  if (asked.error === null) {
    return (
      <div aria-busy="true">
        <p className="quiet" role="status">
          {text.loading}
        </p>
        <Skeleton active title={false} paragraph={{ rows }} />
      </div>
    );
  }
  if (asked.error.status === 403) return <Saying title={text.forbidden} hint={text.forbidden_hint} />;
  return (
    <Saying kind="alert" title={text.failed} hint={asked.error.message}>
      <Button onClick={asked.again}>{text.retry}</Button>
    </Saying>
  );
}
