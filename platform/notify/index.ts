export { tell, type NoticeParams } from './notice.ts';
export { count_unread, mark_read, select_notices as notices_of_reader, type NoticeRow } from './store.ts';
export { notice_words, type NoticeCode } from './words.ts';
