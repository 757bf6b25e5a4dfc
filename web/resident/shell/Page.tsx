import { type ReactNode, useEffect, useRef } from 'react';
import { useOnline } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { words } from '../words/index.ts';
import { useElder } from './elder.ts';
import { go, go_back } from './route.ts';

/**
 * One page: its title bar, the word that we are offline, and its body. The title takes the focus when the page
 * opens, so that a screen reader says where one is.
 */
export function Page({ title, back, aside, children }: { title: string; back?: string; aside?: ReactNode; children: ReactNode }) {
  const w = words.use();
  const elder = useElder();
  const online = useOnline();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${w.brand}`;
  }, [title, w]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const home = elder.on && location.pathname !== '/';
  return (
    <>
      <div className="top">
        <header className="bar">
          {back !== undefined || home ? (
            <button type="button" className="bar-back" onClick={() => (elder.on ? go('/') : go_back(back ?? '/'))}>
              <Icon name="back" />
              <span>{elder.on ? w.nav.home : w.nav.back}</span>
            </button>
          ) : null}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {aside}
        </header>
        <div role="status">
          {!online && (
            <p className="offline">
              <Icon name="offline" />
              {w.offline}
            </p>
          )}
        </div>
      </div>
      <main>{children}</main>
    </>
  );
}
