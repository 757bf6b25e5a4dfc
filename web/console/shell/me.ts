import { createContext, useContext } from 'react';
import type { HatView, Me } from '../../../platform/auth/contract.ts';
import type { Page } from './route.ts';

const everyday: Page[] = ['today', 'board', 'groups', 'cases', 'together', 'weak-list', 'rules', 'county', 'grids', 'knowledge'];

/** Which pages a hat is shown. The server decides what it may read; this only spares people empty doors. */
export function pages_for(role: string): Page[] {
  // the three admins keep the house and do none of the street's business
  if (role === 'admin') return ['holidays', 'knowledge', 'exam', 'keys', 'outbox', 'notices'];
  if (role === 'security') return ['holidays', 'knowledge', 'notices'];
  return role === 'operator' || role === 'department' ? business_of(role) : [...business_of(role), 'organisations'];
}

function business_of(role: string): Page[] {
  if (role === 'property_manager') return ['today', 'board', 'groups', 'cases', 'together', 'books', 'parking', 'funds', 'lifts', 'weak-list', 'county', 'knowledge', 'votes', 'covenants', 'meetings'];
  if (role === 'property_engineer') return ['today', 'board', 'groups', 'cases', 'together', 'parking', 'knowledge'];
  if (role === 'owners_committee') return ['today', 'books', 'parking', 'funds', 'lifts', 'votes', 'covenants', 'honours', 'meetings', 'groups', 'cases', 'together', 'county', 'knowledge'];
  if (role === 'steward') return ['today', 'visits', 'groups', 'cases', 'errands'];
  // those of the mediation committee are volunteers by their hat
  if (role === 'volunteer') return ['today', 'visits', 'groups', 'cases', 'mediation', 'errands'];
  if (role === 'department') return ['today', 'together', 'meetings', 'issues', 'cases', 'knowledge'];
  if (role === 'operator') return ['desk', 'errands', 'knowledge'];
  if (role === 'auditor') return ['weak-list', 'issues', 'projects', 'call-backs', 'county', 'together', 'rules', 'grids', 'cases', 'knowledge', 'rosters', 'votes', 'covenants', 'meetings', 'residents', 'exam', 'topics', 'learning', 'bills'];
  if (role === 'grid_worker') return [...everyday.toSpliced(3, 0, 'errands', 'paper').toSpliced(1, 0, 'visits'), 'mediation', 'covenants', 'rosters', 'residents', 'exchange', 'wecom'];
  if (role === 'community') return [...everyday.toSpliced(3, 0, 'errands', 'paper').toSpliced(1, 0, 'visits'), 'mediation', 'rosters', 'votes', 'covenants', 'honours', 'meetings', 'residents', 'exchange', 'issues', 'projects', 'books', 'parking', 'funds', 'lifts', 'call-backs', 'holidays', 'exam', 'learning', 'wecom'];
  if (role === 'street') return [...everyday.toSpliced(1, 0, 'topics'), 'issues', 'projects', 'mediation', 'rosters', 'votes', 'covenants', 'honours', 'meetings', 'residents', 'exchange', 'call-backs', 'holidays', 'exam', 'learning', 'wecom'];
  if (role === 'county') return [...everyday.toSpliced(1, 0, 'topics'), 'issues', 'projects', 'rosters', 'votes', 'covenants', 'meetings', 'call-backs', 'holidays', 'exam', 'learning'];
  return everyday;
}

/** Who coordinates: a case without an owner, or sent back by one, waits for their word. */
export function decides(role: string): boolean {
  return role === 'grid_worker' || role === 'community' || role === 'street' || role === 'county';
}

/** Who decides how the assistant behaves in a group. */
export function may_set_assistant(role: string): boolean {
  return role === 'grid_worker' || role === 'community' || role === 'street';
}

/** Who keeps the register of residents; others of the place may look at it. */
export function may_keep_register(role: string): boolean {
  return role === 'grid_worker' || role === 'community';
}

/** Who writes what the assistant may quote. */
export function may_write_articles(role: string): boolean {
  return role === 'community' || role === 'street' || role === 'county';
}

export const MeContext = createContext<Me | null>(null);

/** The signed-in member of staff; only used inside the shell, which is not drawn without one. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe outside the shell');
  return me;
}

/** Place, organisation and role, without saying twice what one name already says. */
export function hat_words(hat: HatView, role_word: string): string {
  const names = [hat.place_name, hat.organisation_name ?? '', role_word];
  return names.filter((name, index) => name !== '' && !names.some((other, at) => at !== index && other.includes(name) && (other !== name || at < index))).join(' · ');
}
