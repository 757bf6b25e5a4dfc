import type { Me } from '../../../platform/auth/contract.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { words } from '../words/index.ts';
import { DeskPhone } from './DeskPhone.tsx';
import { DialButtons } from './DialButtons.tsx';
import './help.css';

/** 找人: every way to a person, none of them through a machine. */
export default function Help({ me }: { me: Me | null }) {
  const w = words.use().help;
  return (
    <Page title={w.title} back="/me">
      <DeskPhone />
      {me && (
        <Link to="/group" className="call">
          <Icon name="chat" size="large" />
          <span>
            <strong>{w.in_group}</strong>
            <span className="soft">{w.in_group_more}</span>
          </span>
        </Link>
      )}
      <h2 className="section-title">{w.emergency}</h2>
      <DialButtons lines={['110', '119', '120']} />
    </Page>
  );
}
