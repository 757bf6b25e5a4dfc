import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '公约和楼规', lead: '邻里一起商量定下的规矩：怎么来的、现在是哪一版、谁都看得到。', none: '这里还没有公约',
  to_sign: '您家还没签，愿意的话可以签', i_signed: '您家签过了', to_say: (day: string) => `正在征求意见，${day} 前都可以说`, to_vote: '正在表决，去投票',
  about: '这一版', why: '为什么改', hash: '文本校验码', by: (office: string) => `起草：${office}`,
  clauses: '条文', say_on: '对这一条说一句', say_whole: '对整份公约说一句', your_words: '您的意见', careful: '大家都看得到，名字只露一个姓。请说事，不说谁家。', send: '提交', cancel: '不说了', words_of: (name: string) => `${name}（本小区住户）`, mine: '我说的', comments: (count: number) => `${count} 条意见`,
  sign: '我家签', sign_title: '签不签', sign_lead: '签名是您家自己的意思：愿意照着做。不签也不影响任何事，签了随时可以收回。', unsign: '收回我家的签名', signed_at: (home: string, how: string, when: string) => `${home} 签过了（${how}，${when}）`, how: { phone: '手机上签的', paper: '纸上签的' },
  vote: '表决', go_vote: '去看投票', counted: (roll: number, part: number, yes: number) => `${roll} 户里 ${part} 户投了票，${yes} 户同意`,
  versions: '每一版', read: '看这一版', compare: '看改了什么', close: '收起', dropped: (why: string) => `原因：${why}`, back_now: '看最新的',
  broken: '有人不守规矩，影响到您？先好好说；说不拢，报给大家来调解。', report: '报一件事',
};
const en: typeof zh = {
  title: 'Covenants and house rules', lead: 'Rules that neighbours agreed on: how they came, and which version holds.', none: 'There is no covenant here yet',
  to_sign: 'Your home has not signed; it may', i_signed: 'Your home signed', to_say: (day) => `Under discussion: say your word until ${day}`, to_vote: 'Being voted on: go and vote',
  about: 'This version', why: 'Why it was changed', hash: 'Check sum of the text', by: (office) => `Written by ${office}`,
  clauses: 'Clauses', say_on: 'Comment on this clause', say_whole: 'Comment on the whole', your_words: 'Your comment', careful: 'Everybody reads it; of your name only the first letter shows. Please speak of matters, not of neighbours.', send: 'Send', cancel: 'Cancel', words_of: (name) => `${name} (lives here)`, mine: 'My words', comments: (count) => `${count} comment${count === 1 ? '' : 's'}`,
  sign: 'Our home signs', sign_title: 'To sign or not', sign_lead: 'Signing is your home’s own word that it will keep to it. Nothing follows from not signing, and you may take it back at any time.', unsign: 'Take our signature back', signed_at: (home, how, when) => `${home} signed (${how}, ${when})`, how: { phone: 'on a phone', paper: 'on paper' },
  vote: 'The vote', go_vote: 'See the vote', counted: (roll, part, yes) => `${part} of ${roll} homes voted, ${yes} were for it`,
  versions: 'Every version', read: 'Read this one', compare: 'What it changed', close: 'Close', dropped: (why) => `Why: ${why}`, back_now: 'To the latest',
  broken: 'Somebody breaks a rule and it hurts you? Speak with them first; if that fails, report it and it will be mediated.', report: 'Report it',
};
export const rule_words = catalogue(zh, en);
