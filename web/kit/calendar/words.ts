import { catalogue } from '../words/index.ts';

const zh = {
  title: '日历',
  lead: '约好的上门、走访和调解会，可以自己出现在手机日历里。里面只写什么事、几点、哪个小区，不写谁家、不写名字。',
  make: '要一个日历地址',
  again: '换一个新地址（旧的作废）',
  once: '这个地址只显示这一次。谁有它，谁就能看您的日历，请不要发到群里。',
  how: '把它添加到手机的日历：添加账户 → 订阅日历 → 粘贴。',
  copy: '复制',
  copied: '复制好了',
  have: (day: string) => `您有一个日历地址，${day}要的。`,
  read: (day: string) => `最近一次被读：${day}。`,
  never_read: '还没有被读过。',
  end: '不要了，停掉它',
  ended: '停了，谁也读不到了。',
};
const en: typeof zh = {
  title: 'Calendar',
  lead: 'Promised arrivals, visits and mediation meetings can appear in the calendar of your telephone. It says what, when and in which estate: no home and no name.',
  make: 'Get a calendar address',
  again: 'Get a new address (the old one ends)',
  once: 'This address is shown only once. Whoever has it can read your calendar; do not post it in a group.',
  how: 'Add it to the calendar of your telephone: add account → subscribed calendar → paste.',
  copy: 'Copy',
  copied: 'Copied',
  have: (day) => `You have a calendar address, made on ${day}.`,
  read: (day) => `Last read on ${day}.`,
  never_read: 'Not read so far.',
  end: 'End it',
  ended: 'Ended: nobody reads it any more.',
};
export const calendar_words = catalogue(zh, en);
