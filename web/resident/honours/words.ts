import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '好人榜', lead: '邻居做的好事，邻居写下来。没有分数，不排名次，本人点头才上榜，随时可以撤下。', none: '还没有人上榜', nominate: '夸夸一位邻居', name: '他的名字', home: '住哪里（知道就写，比如“3栋”）', reason: '他做了什么', reason_hint: '写一件具体的事，别写他家的私事。', send: '写好了，问问本人', cancel: '不写了', sent: '收到了。我们会问本人愿不愿意，愿意才上榜。',
  about_me: '有邻居夸您', agree: '可以上榜', decline: '谢谢，不用了', shown: '用什么称呼', waiting: '您点头了，等社区看一遍就上榜', take_off: '撤下', on_page: '已经上榜', by_me: '我推荐的', back: '收回推荐', returned: (why: string) => `社区退回了：${why}`,
  state: { sought: '在问本人', asked: '在问本人', agreed: '本人愿意，等上榜', declined: '没有上榜', published: '上榜了', returned: '没有上榜', withdrawn: '撤下了' }, mine: '写我的', sure: '确定撤下', keep: '先不撤', gone: '撤下后文字就没有了，不用说原因。',
};
const en: typeof zh = {
  title: 'Good neighbours', lead: 'What neighbours did, written by neighbours. No points, no ranks; only with their own consent, and off again at any time.', none: 'Nobody is on the page yet', nominate: 'Honour a neighbour', name: 'Their name', home: 'Where they live (if you know: “3栋”)', reason: 'What they did', reason_hint: 'One thing that happened; nothing private.', send: 'Done: ask them', cancel: 'Cancel', sent: 'Thank you. We ask them first; only if they agree is it shown.',
  about_me: 'A neighbour honours you', agree: 'It may be shown', decline: 'Thank you, no', shown: 'What to call me', waiting: 'You agreed; the community reads it once and puts it on', take_off: 'Take it off', on_page: 'On the page', by_me: 'What I wrote', back: 'Take it back', returned: (why) => `Returned: ${why}`,
  state: { sought: 'being asked', asked: 'being asked', agreed: 'agreed, to be put on', declined: 'not put on', published: 'on the page', returned: 'not put on', withdrawn: 'taken off' }, mine: 'about me', sure: 'Take it off', keep: 'Keep it', gone: 'Its words are gone then; you need give no reason.',
};
export const honour_words = catalogue(zh, en);
