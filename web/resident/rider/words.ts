import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '随手报隐患',
  lead: '看到井盖坏了、电线垂下来、消防通道堵了，拍一张就行。',
  take: '拍照',
  again: '重拍',
  where: '在哪个小区',
  nearest: '不对可以改。您的位置只在手机上用来选小区，不上传、不留存。',
  find: '帮我选最近的小区',
  what: '说一句（不写也可以）',
  send: '报上去',
  sent: '收到了，编号',
  waiting: '没有网络，先存在手机里，有网就发。',
  mine: '我报过的',
  none: '您还没有报过。',
  danger: '有人受伤、着火、有燃气味：先打电话',
  notices: '告诉我的',
  me: '我的',
};
type Words = typeof zh;
const en: Words = {
  title: 'Report a hazard',
  lead: 'A broken manhole cover, a hanging wire, a blocked fire lane: one photo is enough.',
  take: 'Take a photo',
  again: 'Take it again',
  where: 'Which estate',
  nearest: 'Change it if wrong. Your position only helps to choose on this phone; it is neither sent nor kept.',
  find: 'Choose the nearest for me',
  what: 'A word on it (optional)',
  send: 'Send',
  sent: 'Received, number',
  waiting: 'No network: kept on this phone and sent when there is one.',
  mine: 'What I reported',
  none: 'You have not reported anything yet.',
  danger: 'Somebody hurt, fire, smell of gas: call first',
  notices: 'Notices',
  me: 'Me',
};
export const words = catalogue(zh, en);
