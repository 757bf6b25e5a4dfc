import { catalogue } from '../../kit/words/index.ts';

const zh = {
  show: '看电话',
  why: '为什么要看？会记下来，本人查得到。',
  reasons: { before_visit: '出门前约个时间', before_meeting: '约个时间', at_door: '到门口没人应', call_back: '答应过回电话', danger: '担心出事' },
  offline: '看电话要有信号，因为要先记下原因。',
  call: (phone: string) => `打 ${phone}`,
  no_phone: '没有登记电话。',
};
const en: typeof zh = {
  show: 'Show the number',
  why: 'What for? It is recorded, and the person can see it.',
  reasons: { before_visit: 'To arrange a time', before_meeting: 'To arrange a time', at_door: 'Nobody answers the door', call_back: 'Promised to call back', danger: 'Worried for them' },
  offline: 'Showing a number needs a signal, because the reason is recorded first.',
  call: (phone) => `Call ${phone}`,
  no_phone: 'No number is registered.',
};
export const words = catalogue(zh, en);
