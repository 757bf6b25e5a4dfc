import { Page } from '../shell/Page.tsx';
import { words } from '../words/index.ts';

/** What is kept, who sees it, and what the AI does, in words one can read standing up. */
export default function Privacy() {
  const w = words.use().privacy;
  return (
    <Page title={w.title} back="/me">
      {Object.entries(w.parts).map(([key, { title, text }]) => (
        <section key={key} className="panel">
          <h2>{title}</h2>
          <span>{text}</span>
        </section>
      ))}
    </Page>
  );
}
