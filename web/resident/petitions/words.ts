import { catalogue } from '../../kit/words/index.ts';

const zh = {
  lead: '要商量大事、业委会又不开会？业主签名够了，就必须开。', start: '发起联名', what: '要议什么事（短一点）', why: '为什么要开', send: '发起，我家先签', cancel: '不发起了', careful: '谁签了只有自己知道，够了人数社区才核对。',
  to_sign: '您家可以签', mine: '我家', sign: '签名', unsign: '收回签名', signed: (how: string) => `签过了（${how}）`, how: { phone: '手机上签的', paper: '纸上签的' }, not_owner: '发起那天登记簿里您不是业主，不能签。', give_up: '撤回这份联名', give_up_why: '为什么撤回', ended: (why: string) => `撤回的原因：${why}`, hash: '名册校验码',
};
const en: typeof zh = {
  lead: 'Weighty matters, and nobody calls a meeting? When enough owners sign, it must be called.', start: 'Start a petition', what: 'What it should be about (short)', why: 'Why', send: 'Start it; my home signs first', cancel: 'Cancel', careful: 'Who signed is known to themselves alone; the community checks only once there are enough.',
  to_sign: 'Your home may sign', mine: 'My home', sign: 'Sign', unsign: 'Take it back', signed: (how) => `Signed (${how})`, how: { phone: 'on a phone', paper: 'on paper' }, not_owner: 'On the day it began the register did not have you as an owner.', give_up: 'Withdraw this petition', give_up_why: 'Why', ended: (why) => `Withdrawn: ${why}`, hash: 'Check sum of the roll',
};
export const call_words = catalogue(zh, en);
