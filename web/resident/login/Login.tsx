import { Button } from '../../kit/button/index.ts';
import { useOnline } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { LanguageButton } from '../mine/LanguageButton.tsx';
import { choose_elder, useElder } from '../shell/elder.ts';
import { Link } from '../shell/Link.tsx';
import { words } from '../words/index.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { PhoneForm } from './PhoneForm.tsx';
import { usePhoneLogin } from './use-phone-login.ts';
import './login.css';

/** In by phone number and a code of six digits. The page that was asked for opens afterwards. */
export default function Login() {
  const w = words.use();
  const [elder, online, login] = [useElder(), useOnline(), usePhoneLogin()];
  return (
    <main className="login">
      <div className="login-top">
        <LanguageButton />
        <Button icon="text_size" pressed={elder.on} press={() => choose_elder({ ...elder, on: !elder.on })}>
          {elder.on ? w.mine.elder_off : w.mine.elder}
        </Button>
      </div>
      <header className="login-brand">
        <img src="/icon.svg" alt="" width="72" height="72" />
        <h1>{w.brand}</h1>
        <p>{w.login.promise}</p>
      </header>
      {!online && (
        <p className="offline" role="status">
          <Icon name="offline" /> {w.login.offline}
        </p>
      )}
      <PhoneForm login={login} />
      <DemoAccounts choose={(phone) => void login.send_code(phone)} />
      <nav className="login-more" aria-label={w.login.more}>
        <Link to="/board">{w.board.title}</Link>
        <Link to="/privacy">{w.privacy.title}</Link>
        <a href="/console/">{w.mine.console}</a>
      </nav>
    </main>
  );
}
