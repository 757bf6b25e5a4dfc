import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '怎么通知我',
  lead: '您的事有了进展，「通知」里总能看到。还想在别处也收到，就在这里选；随时可以改回来。',
  where: '还发到哪里',
  channel: { app: '只在邻里里看', sms: '手机短信', mail: '电子邮件', wecom: '企业微信' },
  more: {
    app: '不往外发',
    sms: '短信里只说有进展，不说是什么事、谁家的；详细的打开邻里看。不想要了回复TD也行。',
    mail: '邮件里只说有进展，不说是什么事、谁家的。',
    wecom: '发到您单位的企业微信里。',
  },
  not_ready: { app: '', sms: '还没有您的手机号，请找社区登记。', mail: '还没有您的邮箱。', wecom: '还没有和您的企业微信对上号，请找单位的管理员。' },
  stopped: '您回复过TD，已经停发。想再收，重新选一次就行。',
  quiet: '夜里不打扰',
  quiet_more: '这段时间的消息，过后再发。人命关天的事不等。',
  from: '从',
  until: '到',
  hour: (hour: number) => `${hour}点`,
  saved: '记下了',
  only_app: '现在只能在邻里里看；短信等还没有接通。',
};
const en: typeof zh = {
  title: 'How to reach me',
  lead: 'What happens to your matters always stands under Messages. To get it elsewhere too, choose here; you can change it at any time.',
  where: 'Also send it to',
  channel: { app: 'Only here in the app', sms: 'Text message', mail: 'E-mail', wecom: 'WeCom' },
  more: {
    app: 'Nothing is sent out',
    sms: 'The text only says that something happened, not what or where; open the app for more. Answering TD ends it too.',
    mail: 'The mail only says that something happened, not what or where.',
    wecom: 'To the WeCom of your office.',
  },
  not_ready: { app: '', sms: 'There is no mobile number of yours; please ask your community.', mail: 'There is no e-mail address of yours.', wecom: 'Your WeCom account is not linked yet; please ask your office’s administrator.' },
  stopped: 'You answered TD and nothing more was sent. Choose again to get it again.',
  quiet: 'Not at night',
  quiet_more: 'What comes in these hours is sent afterwards. A danger to life does not wait.',
  from: 'From',
  until: 'to',
  hour: (hour) => `${hour}:00`,
  saved: 'Saved',
  only_app: 'Only the app for now: text messages are not connected yet.',
};
export const reach_words = catalogue(zh, en);
