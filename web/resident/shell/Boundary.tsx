import { Component, type ReactNode } from 'react';
import { Refused } from '../../kit/fetch/index.ts';
import { Trouble } from '../../kit/state/index.ts';
import { field_words, language } from '../../kit/words/index.ts';

/** A page that breaks, or whose code is gone after an update, says so and offers the way back: never a blank screen. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const error = new Refused('internal', field_words.of(language()).trouble.internal, 500);
    return (
      <main>
        <Trouble error={error} again={() => location.reload()} />
      </main>
    );
  }
}
