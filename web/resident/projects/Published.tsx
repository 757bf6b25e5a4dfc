import { useState } from 'react';
import type { PublicBoard } from '../../../modules/projects/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { Page } from '../shell/Page.tsx';
import { useRoute } from '../shell/route.ts';
import { Card, MoneyWords } from './Projects.tsx';
import { our_words, wan } from './words.ts';
import './projects.css';

/** 公示: the whole county in figures, and any village's ten, for everybody, without logging in. */
export default function Published() {
  const w = our_words.use();
  const here = useRoute().searchParams;
  const district = here.get('district') ?? '';
  const [village, choose] = useState(here.get('village') ?? '');
  const asked = useAsk<PublicBoard>(`/api/public/projects?${new URLSearchParams({ ...(village && { village }), ...(district && { district }) }).toString()}`);
  const board = asked.data;
  return (
    <Page title={w.public_title} back="/board">
      {!board ? (asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />) : board.villages === 0 ? <Empty icon="chart" title={w.none} /> : (
        <>
          <section className="panel stack">
            <h2>{w.county} · {w.year(board.year)}</h2>
            <p className="our-great"><strong>{w.villages(board.villages)}</strong> <strong>{w.projects(board.projects.toLocaleString('en-US'))}</strong> <strong>{w.wan(wan(board.money.reduce((sum, one) => sum + one.received_fen, 0)))}</strong></p>
            <p>{w.counts(board.states.accepted, board.projects - board.states.accepted)}</p>
            <MoneyWords money={board.money} />
          </section>
          <label className="stack our-pick"><strong>{w.choose_village}</strong>
            <select value={village} onChange={({ target }) => choose(target.value)}><option value="" />{board.of.map((one) => <option key={one.village_id} value={one.village_id}>{one.village}</option>)}</select>
          </label>
          <ol className="our-ten">{board.ten.map((one) => <Card key={one.id} one={one.cancelled ? { ...one, state: 'cancelled' } : one} published={district} />)}</ol>
          {village !== '' && board.ten.length === 0 && <Empty icon="chart" title={w.none} />}
        </>
      )}
    </Page>
  );
}
