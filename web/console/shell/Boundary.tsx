import { Component, type ReactNode } from 'react';
import { Button } from 'antd';
import { language } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import { Saying } from './Saying.tsx';

/** A page that breaks, or whose file could not be fetched, says so and leaves the rest of the screen standing. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    const text = words.of(language()).app;
    return (
      <Saying kind="alert" title={text.failed}>
        <Button onClick={() => location.reload()}>{text.retry}</Button>
      </Saying>
    );
  }
}
