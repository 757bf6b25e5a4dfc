import { catalogue } from '../../kit/words/index.ts';

const zh = {
  open: '来电人要请人代办',
  title: '请人代办',
  who: '替谁办', caller: '来电人自己', other: '别人（比如家里老人）', phone: '那个人的手机号（11 位）',
  need_caller: '先填来电号码，找到来电人，才能替他记。',
  kind: '办什么', what: '怎么办，写清楚', due: '哪天以前',
  brings: (documents: string) => `这件事一般要带：${documents}。`,
  authority: '电话里说的只是请求，还不是授权。网格员接手以后，要请本人签字，或者把本人的同意录下音，写明办什么、带什么证件、最多经手多少钱、到哪天为止。没有授权，谁也不能替他拿证件、用他的钱。请念给来电人听。',
  ask: '记下代办', close: '不请了', failed: '没有成功，请再试一次', choose_kind: '请选办什么', choose_who: '请写那个人的 11 位手机号',
  asked: (name: string) => `代办记下了，是替 ${name} 办的。网格员会联系，办之前还要授权。`,
};
const en: typeof zh = {
  open: 'The caller asks for an errand',
  title: 'Errand',
  who: 'For whom', caller: 'The caller', other: 'Somebody else, such as a parent', phone: 'That person’s number (11 digits)',
  need_caller: 'Enter the caller’s number and find them first.',
  kind: 'What for', what: 'How, in plain words', due: 'By',
  brings: (documents) => `Usually needed: ${documents}.`,
  authority: 'What is said on the telephone is a request and no authority. Before anything is done, the agent has the principal sign, or records their voice, with what for, which papers, how much cash at most and until when. Without it nobody carries their papers or money. Please read this to the caller.',
  ask: 'Record the errand', close: 'No errand', failed: 'It did not work. Please try again', choose_kind: 'Choose what for', choose_who: 'Enter the 11 digits of that person’s number',
  asked: (name) => `Recorded, for ${name}. A grid worker will be in touch; it still needs their authority.`,
};
export const errand_words = catalogue(zh, en);
