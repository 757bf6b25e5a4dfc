import { useState } from 'react';
import type { HatView, Me } from '../../../platform/auth/contract.ts';
import { Button, ButtonLink } from '../../kit/button/index.ts';
import { Refused } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Sheet } from '../../kit/sheet/index.ts';
import { Switch } from '../../kit/switch/index.ts';
import { field_words, word_for } from '../../kit/words/index.ts';
import { DeskPhone } from '../help/DeskPhone.tsx';
import { useOutbox } from '../outbox/index.ts';
import { reach_words } from '../reach/words.ts';
import { book_words } from '../books/words.ts';
import { our_words } from '../projects/words.ts';
import { money_words } from '../money/words.ts';
import { roster_words } from '../rosters/words.ts';
import { change_hat, end_session } from '../session/index.ts';
import { choose_elder, elder_px, useElder } from '../shell/elder.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { words } from '../words/index.ts';
import { LanguageButton } from './LanguageButton.tsx';
import './mine.css';

/** Who I am here, how the screen looks, and the way to a person. */
export default function Mine({ me }: { me: Me }) {
  const w = words.use();
  const accounts = book_words.use().menu;
  const ours = our_words.use().menu;
  const money = money_words.use().menu;
  const elder = useElder();
  return (
    <Page title={w.mine.title}>
      <section className="panel">
        <div className="row">
          <Icon name="person" size="large" />
          <strong className="big-number">{me.name}</strong>
          {me.phone_masked && <span className="soft">{me.phone_masked}</span>}
        </div>
        <Hats me={me} />
      </section>
      <section className="panel">
        <Switch on={elder.on} change={(on) => choose_elder({ ...elder, on })} title={w.mine.elder}>
          {w.mine.elder_more}
        </Switch>
        {elder.on && (
          <div className="row" role="group" aria-label={w.mine.size}>
            <Button press={() => choose_elder({ on: true, step: Math.max(0, elder.step - 1) })} off={elder.step === 0}>
              {w.mine.smaller}
            </Button>
            <Button press={() => choose_elder({ on: true, step: Math.min(elder_px.length - 1, elder.step + 1) })} off={elder.step === elder_px.length - 1}>
              {w.mine.larger}
            </Button>
          </div>
        )}
        <LanguageButton />
      </section>
      <DeskPhone />
      <section className="stack">
        {me.hat.role === 'volunteer' && <MenuLink to="/tasks" icon="people" title={w.nav.tasks} />}
        {me.hat.role === 'resident' && <MenuLink to="/errands" icon="people" title={w.mine.errands} />}
        {me.hat.role === 'resident' && <MenuLink to="/votes" icon="stamp" title={w.mine.votes} />}
        {me.hat.role === 'resident' && <MenuLink to="/covenants" icon="stamp" title={w.mine.covenants} />}
        {me.hat.role === 'resident' && <MenuLink to="/honours" icon="people" title={w.mine.honours} />}
        {me.hat.role === 'resident' && <MenuLink to="/money" icon="chart" title={money} />}
        {me.hat.role === 'resident' && <MenuLink to="/meetings" icon="speech" title={w.mine.meetings} />}
        {me.hat.role === 'resident' && <MenuLink to="/my-building" icon="people" title={w.mine.building} />}
        <MenuLink to="/mediation" icon="speech" title={w.nav.mediation} />
        <MenuLink to="/help" icon="people" title={w.help.title} />
        <MenuLink to={me.hat.estate_id ? `/board/${encodeURIComponent(me.hat.estate_id)}` : '/board'} icon="chart" title={w.board.title} />
        {me.hat.estate_id && <MenuLink to="/projects" icon="chart" title={ours} />}
        {me.hat.estate_id && <MenuLink to="/books" icon="chart" title={accounts} />}
        <MenuLink to="/rosters" icon="chart" title={roster_words.use().title} />
        <MenuLink to="/reach" icon="speech" title={reach_words.use().title} />
        <MenuLink to="/my-information" icon="shield" title={w.mine.information} />
        {me.hat.role !== 'resident' && (
          <ButtonLink wide icon="work" href="/console/">
            {w.mine.console}
          </ButtonLink>
        )}
      </section>
      <Leave />
    </Page>
  );
}

function MenuLink({ to, icon, title }: { to: string; icon: 'people' | 'chart' | 'shield' | 'speech' | 'stamp'; title: string }) {
  return (
    <Link to={to} className="menu-link">
      <Icon name={icon} /> <span>{title}</span> <Icon name="forward" />
    </Link>
  );
}

/** One hat at a time: what I see and may do follows from it. */
function Hats({ me }: { me: Me }) {
  const [w, field] = [words.use().mine, field_words.use()];
  const [refusal, set_refusal] = useState<string | null>(null);
  const say = (hat: HatView): string => `${word_for(field.role, hat.role, hat.role)} · ${hat.organisation_name ?? hat.place_name}`;
  if (me.hats.length === 1) return <p className="soft">{say(me.hat)}</p>;
  const wear = (hat: HatView): void => {
    set_refusal(null);
    change_hat(hat.id).catch((error: unknown) => set_refusal(error instanceof Refused ? error.message : String(error)));
  };
  return (
    <div className="stack" role="group" aria-label={w.hats}>
      <h2>{w.hats}</h2>
      {me.hats.map((hat) => (
        <button key={hat.id} type="button" className="hat" aria-pressed={hat.id === me.hat.id} onClick={() => hat.id !== me.hat.id && wear(hat)}>
          <Icon name={hat.id === me.hat.id ? 'check' : hat.role === 'resident' ? 'place' : 'shield'} />
          <span>
            <strong>{say(hat)}</strong>
            {hat.organisation_name && <span className="soft"> {hat.place_name}</span>}
          </span>
        </button>
      ))}
      {refusal && (
        <p className="wrong" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}

function Leave() {
  const w = words.use();
  const unsent = useOutbox().length;
  const [sure, set_sure] = useState(false);
  return (
    <>
      <Button wide icon="leave" press={() => (unsent > 0 ? set_sure(true) : void end_session())}>
        {w.mine.leave}
      </Button>
      {sure && (
        <Sheet title={w.mine.leave} close={() => set_sure(false)} close_word={w.close}>
          <p>{w.mine.unsent(unsent)}</p>
          <Button wide kind="danger" press={() => void end_session()}>
            {w.mine.leave_anyway}
          </Button>
        </Sheet>
      )}
    </>
  );
}
