/** The first `count` steps of a path: 「/520303/street/community/grid」 → two → 「/520303/street」. */
export const steps_of = (path: string, count: number): string => `/${path.split('/').filter(Boolean).slice(0, count).join('/')}`;

/** Cases are counted by the community that they lie in, or the street or county where they lie in none. */
export const cell_of = (path: string): string => steps_of(path, 3);
