import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Loading, Trouble } from '../../kit/state/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { field_words, useLanguage, useServerWord, useTitle } from '../../kit/words/index.ts';
import { DialButtons } from '../help/DialButtons.tsx';
import { Photo } from '../media/Photo.tsx';
import { Page } from '../shell/Page.tsx';
import { Departments } from '../departments/Departments.tsx';
import { Help } from '../task/Help.tsx';
import { words } from '../words/index.ts';
import { CaseMoves } from './CaseMoves.tsx';
import { CaseState } from './CaseState.tsx';
import { Clock } from './Clock.tsx';
import { MeToo } from './MeToo.tsx';
import { Timeline } from './Timeline.tsx';
import './cases.css';

/** One case: what is asked of me first, then its clocks, photos and story. */
export default function CasePage({ id }: { id: string }) {
  const w = words.use().cases;
  const { data, error, again, put } = useAsk<CaseDetail>(`/api/cases/${encodeURIComponent(id)}`);
  const title = useTitle();
  useLive((event) => {
    if (event === null || (event.type === 'case' && event.id === id)) again();
  });
  return (
    <Page title={data ? title(data) : w.one} back="/cases">
      {error && !data && <Trouble error={error} again={again} />}
      {!error && !data && <Loading />}
      {data && <Story detail={data} changed={put} />}
    </Page>
  );
}

function Story({ detail, changed }: { detail: CaseDetail; changed: (detail: CaseDetail) => void }) {
  const said = useServerWord();
  const [w, field, language, now] = [words.use().cases, field_words.use(), useLanguage(), useNow()];
  return (
    <>
      {detail.emergency_lines.length > 0 && <DialButtons lines={detail.emergency_lines} />}
      <section className="panel">
        <div className="row">
          <CaseState state={detail.state} />
          <span className="soft">{w.number(detail.number)}</span>
        </div>
        {detail.owner_text && detail.state !== 'draft' && <span>{w.owner(said(detail.owner_text))}</span>}
        {detail.arrive_promised_at && detail.state === 'planned' && (
          <span>
            <Icon name="clock" /> {w.arrives(when_words(new Date(detail.arrive_promised_at), now, language))}
          </span>
        )}
        {detail.clocks.map((clock) => (
          <Clock key={`${clock.kind}${clock.started_at}`} clock={clock} />
        ))}
        {detail.level !== 'community' && <span>{w.level(field.level[detail.level])}</span>}
        {detail.reporter_count > 1 && (
          <span>
            <Icon name="people" /> {w.reporters(detail.reporter_count)}
          </span>
        )}
        {detail.merged_into && <a href={`/cases/${encodeURIComponent(detail.merged_into)}`}>{w.merged_into}</a>}
        {detail.satisfaction && <span>{w.rated(field.satisfaction[detail.satisfaction])}</span>}
      </section>
      {detail.may_join && (
        <section className="panel">
          <MeToo card={detail} changed={changed} />
        </section>
      )}
      <CaseMoves detail={detail} changed={changed} />
      {detail.mine && <Departments case_id={detail.id} at={`${detail.timeline.length} ${detail.state}`} />}
      {detail.mine && <Help case_id={detail.id} at={`${detail.timeline.length} ${detail.state}`} />}
      {detail.description && (
        <section className="panel">
          <h2>{w.said}</h2>
          <span>{detail.description}</span>
        </section>
      )}
      {detail.photos.length > 0 && (
        <section className="panel">
          <h2>{w.photos}</h2>
          <div className="photo-row">
            {detail.photos.map(({ file_id, kind }) => (
              <figure key={file_id}>
                <Photo file_id={file_id} label={w[kind]} />
                <figcaption>{w[kind]}</figcaption>
              </figure>
            ))}
          </div>
        </section>
      )}
      <section className="panel">
        <h2>{w.story}</h2>
        <Timeline entries={detail.timeline} />
      </section>
    </>
  );
}
