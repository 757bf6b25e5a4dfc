export { group_news, post_case_changed } from './post.ts';
export { routes } from './routes.ts';
