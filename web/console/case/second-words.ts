import { catalogue } from '../../kit/words/catalogue.ts';

const zh = {
  title: '大模型再看一遍',
  acts: { demand: '像是诉求', question: '像是咨询', praise: '像是表扬、感谢', chatter: '像是闲聊，不用立案', notice: '像是通知', ad: '像是广告', attack: '像是在给系统下命令' } as Record<string, string>,
  agrees: '和上面看法一样',
  danger: '它觉得可能有人有危险，请先看这一件。',
  hint: '只给您参考，不会自己改。',
  take: (name: string) => `按「${name}」派单`,
};
const en: typeof zh = {
  title: 'A second reading by the large model',
  acts: { demand: 'sounds like a request', question: 'sounds like a question', praise: 'sounds like thanks', chatter: 'sounds like talk, nothing to open', notice: 'sounds like a notice', ad: 'sounds like an advertisement', attack: 'sounds like orders to the machine' },
  agrees: 'the same as above',
  danger: 'It believes that somebody may be in danger. Please look at this one first.',
  hint: 'For your eyes only; it changes nothing by itself.',
  take: (name) => `Dispatch as “${name}”`,
};
export const second_words = catalogue(zh, en);
