import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/App.tsx';
import { apply_elder } from './shell/elder.ts';

const reload_after_ms = 10_000;

apply_elder();
// After an update the pieces that this page still names are gone: take the new page, but not again and again.
addEventListener('vite:preloadError', () => {
  if (navigator.onLine && performance.now() > reload_after_ms) location.reload();
});
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

// The web font is many small pieces: their list comes after the first screen, and only phones without a Chinese font fetch any.
import('./fonts.ts').catch(() => undefined);
if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/sw.js');
