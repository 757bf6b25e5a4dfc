import { App, Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Twin, TwinList } from '../../../modules/people/household/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { word_for } from '../../kit/words/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { PersonCard } from './PersonCard.tsx';
import { useDeed } from './use-deed.ts';
import { words } from './words.ts';

/** Records that may be one person: a person looks, decides, and can take it back. */
export function Twins() {
  const text = words.use();
  const asked = useAsk<TwinList>('/api/twins');
  const { message } = App.useApp();
  const { deed, busy } = useDeed(asked.again);
  const [chosen, choose] = useState<Preview | null>(null);
  async function preview(twin: Twin, kept: 'first' | 'second'): Promise<void> {
    const pair = pair_of(twin, kept);
    try {
      const { gains } = await ask<{ gains: string[] }>('POST', '/api/twins/preview', pair);
      choose({ twin, kept, gains });
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : text.failed, 6);
    }
  }
  return (
    <>
      <p className="quiet">{text.twins_hint}</p>
      <Answer asked={asked}>
        {({ twins, merged }) => (
          <>
            {twins.length === 0 && <Saying title={text.twins_none} />}
            {twins.map((twin) => (
              <section key={twin.first.id + twin.second.id} className="panel twin">
                <h2>{word_for(text.why, twin.why, twin.why)}</h2>
                <ul className="person-cards">
                  <PersonCard person={twin.first} />
                  <PersonCard person={twin.second} />
                </ul>
                <div className="list-tools">
                  <Button type="primary" onClick={() => void preview(twin, 'first')}>
                    {text.merge}
                  </Button>
                  <Button loading={busy} onClick={() => void deed('POST', '/api/twins/apart', pair_of(twin, 'first'))}>
                    {text.apart}
                  </Button>
                </div>
              </section>
            ))}
            {merged.length > 0 && <h2>{text.merged}</h2>}
            <ul className="person-cards">
              {merged.map((one) => (
                <PersonCard key={one.id} person={one.kept}>
                  <Button loading={busy} onClick={() => void deed('POST', `/api/merges/${one.id}/undo`)}>
                    {text.undo}
                  </Button>
                </PersonCard>
              ))}
            </ul>
          </>
        )}
      </Answer>
      {chosen && (
        <MergeDialog
          chosen={chosen}
          busy={busy}
          close={() => choose(null)}
          turn={(kept) => void preview(chosen.twin, kept)}
          merge={() => void deed('POST', '/api/twins/merge', pair_of(chosen.twin, chosen.kept)).then((done) => done && choose(null))}
        />
      )}
    </>
  );
}

type Preview = { twin: Twin; kept: 'first' | 'second'; gains: readonly string[] };
const pair_of = (twin: Twin, kept: 'first' | 'second') => ({ kept_id: twin[kept].id, gone_id: twin[kept === 'first' ? 'second' : 'first'].id });

function MergeDialog({ chosen, busy, close, turn, merge }: { chosen: Preview; busy: boolean; close: () => void; turn: (kept: 'first' | 'second') => void; merge: () => void }) {
  const text = words.use();
  const { twin, kept, gains } = chosen;
  return (
    <Modal open title={text.merge_title} onCancel={close} footer={null}>
      <Radio.Group className="reason-list" aria-label={text.keep} value={kept} onChange={(event) => turn(event.target.value as 'first' | 'second')}>
        {(['first', 'second'] as const).map((which) => (
          <Radio key={which} value={which}>
            {text.keep}：{[twin[which].name_masked, twin[which].phone_masked, twin[which].homes.map(({ home }) => home).join('、')].filter(Boolean).join(' · ')}
          </Radio>
        ))}
      </Radio.Group>
      <p>{gains.length > 0 ? text.gains(gains.map((field) => word_for(text.field, field, field)).join('、')) : text.gains_nothing}</p>
      <p className="quiet">{text.moves}</p>
      <Button type="primary" loading={busy} onClick={merge}>
        {text.merge_do}
      </Button>
    </Modal>
  );
}
