import type { PublicFigures as Figures, PublicMonth } from '../../../modules/insight/open/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { board_words } from './words.ts';

/** The newest month that is settled; a share never stands without what it is a share of. */
export function PublicFigures({ place, name, district, note = false }: { place: string; name: string; district: string; note?: boolean }) {
  const [w, language] = [board_words.use(), useLanguage()];
  const { data } = useAsk<Figures>(`/api/public-figures?${new URLSearchParams({ place, ...(district && { district }) }).toString()}`);
  const newest = data?.months[0];
  if (!newest) return null;
  const month = new Intl.DateTimeFormat(language === 'en' ? 'en' : 'zh-CN', { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${newest.month}-01T00:00:00Z`));
  return (
    <section className="panel">
      <h2>{w.figures_of(name, month)}</h2>
      <dl className="counts">
        <Figure label={w.received} value={newest.received === null ? null : w.count(newest.received)} />
        {(['answered', 'solved', 'satisfied'] as const).map((which) => (
          <Figure key={which} label={w[which]} value={share_words(w, newest[which])} />
        ))}
      </dl>
      {note && <p className="soft">{w.figures_note}</p>}
    </section>
  );
}

function share_words(w: ReturnType<typeof board_words.use>, share: PublicMonth['solved']): string | null {
  if (!share) return null;
  return share.denominator === 0 ? w.nobody_said : w.share(share.numerator, share.denominator);
}

function Figure({ label, value }: { label: string; value: string | null }) {
  const w = board_words.use();
  return (
    <div className="count">
      <dt>{label}</dt>
      <dd>{value ?? <span className="soft">{w.kept_back}</span>}</dd>
    </div>
  );
}
