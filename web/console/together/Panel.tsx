import { Button, Drawer } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNarrow } from '../shell/use-narrow.ts';
import { usePost, type Post } from './use-post.ts';

export type FormProps = { post: Post; busy: boolean; close: () => void };
type Props = { label: string; primary?: boolean; on_done: () => void; children: (props: FormProps) => ReactNode };

/** A button that opens its form at the side, or from below on a phone; it closes when what it sent was saved. */
export function Panel({ label, primary = false, on_done, children }: Props) {
  const narrow = useNarrow();
  const [open, set_open] = useState(false);
  const close = () => set_open(false);
  const { post, busy } = usePost(() => {
    close();
    on_done();
  });
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => set_open(true)}>
        {label}
      </Button>
      <Drawer open={open} onClose={close} title={label} placement={narrow ? 'bottom' : 'right'} size={narrow ? '90%' : 560} destroyOnHidden>
        {open ? children({ post, busy, close }) : null}
      </Drawer>
    </>
  );
}
