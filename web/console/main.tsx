import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../kit/fonts.css';
import './console.css';
import './parts.css';
import './shell/shell.css';
import './case/row.css';
import './action/action.css';
import { App } from './shell/App.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
