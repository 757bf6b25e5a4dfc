import { catalogue } from '../../kit/words/index.ts';

export const firm_words = catalogue(
  {
    title: '您提的问题', number: (event: string, number: number) => `${event} 第 ${number} 条`, owner: (name: string) => `由${name}办`, due: (day: string) => `最迟 ${day}`,
    state: { collected: '已收下，正在安排', assigned: '已派给单位', underway: '正在办', handled: '单位说办好了，等您一句话', solved: '您说解决了', cannot: '办不了，原因在下面' },
    happened: '办到哪里了', cites: (title: string, department: string) => `依据：${title}（${department}）`, evidence: (count: number) => `另有 ${count} 张照片或凭证，可以向办事单位要来看。`,
    ask: '解决了没有？', yes: '解决了', no: '没有解决', again: '还有问题，请再办', words: '想说的话（可不填）', sent: '记下了，谢谢。', silent: '不说也可以：不说，就不算解决。', until: (day: string) => `这个链接到 ${day} 为止，请不要转给别人。`,
    gone: '这个链接打不开了', gone_hint: '请找给您链接的单位再要一个。', step: { collect: '收下', assign: '派出', accept: '认领', note: '进展', handle: '报办好', approve_cannot: '定为办不了', say_solved: '您说解决了', say_not_solved: '您说没有解决', reopen: '重开' } as Record<string, string>,
  },
  {
    title: 'Your issue', number: (event: string, number: number) => `${event}, item ${number}`, owner: (name: string) => `with ${name}`, due: (day: string) => `by ${day}`,
    state: { collected: 'taken, being arranged', assigned: 'given to an organisation', underway: 'underway', handled: 'reported handled; your word, please', solved: 'you said it is solved', cannot: 'cannot be solved; the reason is below' },
    happened: 'How far it has come', cites: (title: string, department: string) => `Cites: ${title} (${department})`, evidence: (count: number) => `${count} pictures or papers stand with it; ask the organisation for them.`,
    ask: 'Is it solved?', yes: 'Solved', no: 'Not solved', again: 'Still a problem: go on', words: 'Your words (optional)', sent: 'Noted, thank you.', silent: 'You need not say anything; silence is not solved.', until: (day: string) => `This link ends on ${day}. Please do not pass it on.`,
    gone: 'This link does not open any more', gone_hint: 'Please ask whoever gave it to you for a new one.', step: { collect: 'taken', assign: 'assigned', accept: 'accepted', note: 'progress', handle: 'handled', approve_cannot: 'cannot be solved', say_solved: 'you said solved', say_not_solved: 'you said not solved', reopen: 'reopened' },
  },
);
