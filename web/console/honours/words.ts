import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '好人榜', lead: '邻居写邻居。本人点头以前，这里也看不到；没有分数，不排名次。', desk: '要办的', desk_none: '没有要办的', agreed: '本人同意了，看一遍（有没有说到别人家的私事），就上榜。文字不能改，有问题就退回。', sought: '登记簿里没认出是谁。您知道的话，写本人的电话，我们去问本人；不知道就退回。', publish: '上榜', give_back: '退回', why: '为什么退回', find: '去问本人', phone: '本人的电话', own: '这一条跟您有关，请别人来办', saved: '好了', published: '榜上', none: '还没有人上榜',
};
const en: typeof zh = {
  title: 'Good neighbours', lead: 'Neighbours about neighbours. Nothing shows here either before they agreed; no points, no ranks.', desk: 'To do', desk_none: 'Nothing to do', agreed: 'They agreed. Read it once (does it tell of somebody else?) and put it on. Its words cannot be changed; return it if something is wrong.', sought: 'The register did not tell who is meant. If you know, write their number and we ask them; if not, return it.', publish: 'Put on', give_back: 'Return', why: 'Why', find: 'Ask them', phone: 'Their number', own: 'It concerns yourself: somebody else does this', saved: 'Done', published: 'On the page', none: 'Nobody is on the page yet',
};
export const honour_words = catalogue(zh, en);
