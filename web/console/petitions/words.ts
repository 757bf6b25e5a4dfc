import { catalogue } from '../../kit/words/index.ts';

const zh = {
  lead: '业主自己收签名，够了人数就必须召集。谁签了，够人数以前谁也看不到。', none: '没有联名', back: '← 全部投票', saved: '好了', paper: '录一户纸上签的名', paper_lead: '照片和房号。那一户会收到通知，不是自己签的可以收回。', home: '房号', photo: '签名的照片', photo_there: '照片有了', enter: '录进去',
  call: '召集业主大会', call_lead: (days: number) => `要提前 ${days} 天整通知。召集后这件事自动上议程，名册上的业主都会收到通知。`, on: '哪天开', time: '几点', venue: '在哪里', order: '责令业委会限期召开', order_until: '限到哪天', order_words: '责令的话（大家看得到）', check: '核对签名', check_lead: '只给社区核对用，不外传。', by: { phone: '手机', paper: '纸上' }, see: '看照片', meeting: '看这个会',
};
const en: typeof zh = {
  lead: 'Owners collect signatures themselves; with enough of them the assembly must be called. Nobody sees who signed before that.', none: 'There is no petition', back: '← All votes', saved: 'Done', paper: 'Enter a signature on paper', paper_lead: 'Its photo and the home. The home is told, and may take it back.', home: 'Home', photo: 'Photo of the signature', photo_there: 'Photo is there', enter: 'Enter',
  call: 'Call the owners’ assembly', call_lead: (days) => `With ${days} full days’ notice. The matter goes on its agenda, and every owner on the roll is told.`, on: 'Day', time: 'Time', venue: 'Where', order: 'Order the committee to call it', order_until: 'By', order_words: 'The order (everybody can read it)', check: 'Check the signatures', check_lead: 'For the community alone.', by: { phone: 'phone', paper: 'paper' }, see: 'photo', meeting: 'See the meeting',
};
export const desk_words = catalogue(zh, en);
