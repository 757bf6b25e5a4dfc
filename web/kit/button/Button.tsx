import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icon/index.ts';
import './Button.css';

type Look = { kind?: 'main' | 'plain' | 'quiet' | 'danger'; icon?: IconName; wide?: boolean };
type Press = { press: () => void; submit?: never } | { submit: true; press?: never };

/** A button of at least 44 px (60 in elder mode). `busy` keeps it from being pressed twice and says so. */
export function Button(props: Look & Press & { children: ReactNode; busy?: boolean; off?: boolean; label?: string; pressed?: boolean }) {
  return (
    <button
      type={props.submit ? 'submit' : 'button'}
      className={look_of(props)}
      onClick={props.press}
      disabled={props.off === true || props.busy === true}
      aria-busy={props.busy}
      aria-label={props.label}
      aria-pressed={props.pressed}
    >
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </button>
  );
}

/** The same look for what leads elsewhere: a telephone number, the console. */
export function ButtonLink(props: Look & { href: string; children: ReactNode }) {
  return (
    <a className={look_of(props)} href={props.href}>
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </a>
  );
}

function look_of({ kind = 'plain', wide }: Look): string {
  return `button ${kind}${wide ? ' wide' : ''}`;
}
