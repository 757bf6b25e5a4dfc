import type { Page } from './route.ts';

/** The pages under what one comes for, in the order of a working day; a page in no chapter is reached from elsewhere. */
export const chapters = {
  work: ['today', 'desk', 'visits', 'errands', 'paper', 'groups', 'wecom', 'board', 'cases'],
  people: ['together', 'meetings', 'mediation', 'call-backs', 'issues', 'rosters', 'votes', 'covenants', 'honours', 'projects', 'books', 'parking', 'funds', 'lifts'],
  figures: ['weak-list', 'topics', 'county', 'exam'],
  register: ['residents', 'grids', 'organisations', 'exchange'],
  rules: ['rules', 'knowledge', 'learning', 'holidays', 'keys', 'outbox', 'bills'],
} as const satisfies Record<string, readonly Page[]>;
export type Chapter = keyof typeof chapters;

/** What a hat is shown, chapter by chapter; chapters without a page of it are left out. */
export function chapters_of(pages: readonly Page[]): { chapter: Chapter; pages: Page[] }[] {
  return (Object.keys(chapters) as Chapter[]).map((chapter) => ({ chapter, pages: chapters[chapter].filter((page) => pages.includes(page)) })).filter((one) => one.pages.length > 0);
}
