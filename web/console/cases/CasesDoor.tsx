import { CasePage } from '../case/CasePage.tsx';
import { CasesPage } from './CasesPage.tsx';

/** `/cases` searches, `/cases/:id` is one case. */
export default function CasesDoor({ id, query }: { id: string | null; query: URLSearchParams }) {
  return id === null ? <CasesPage query={query} /> : <CasePage id={id} />;
}
