import { Button } from '../../kit/button/index.ts';
import { catalogue } from '../../kit/words/index.ts';
import { go } from '../shell/route.ts';

const words = catalogue({ ask: '走不开？请人代办', about: (title: string) => `「${title}」里说的事` }, { ask: 'Cannot go yourself? Ask somebody', about: (title: string) => `What “${title}” is about` });

/** From what an article or notice says has to be done, to asking somebody to do it. */
export function AskLink({ title }: { title: string }) {
  const w = words.use();
  return (
    <Button icon="people" press={() => go('/errands/new', false, { text: w.about(title), category: '' })}>
      {w.ask}
    </Button>
  );
}
