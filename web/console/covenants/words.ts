import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '公约和楼规', lead: '一条一条写，公开讨论，投票通过，一户一户签。谁不守、怎么调解，在事项里办，这里只看得到哪一条出的事多。', none: '还没有公约', make: '起草一份', back: '← 全部公约', saved: '好了', cancel: '不写了', add_first: '先写一份',
  form: { kind: '哪一种', estate: '小区', building: '楼栋', community: '社区', title: '名字', start: '从哪里开始', from_text: '从参考文本开始（是我们写的，不是官方范本，请照本地的情况改）', empty: '从空白开始', save: '起草' },
  way: { owners: '由业主表决（民法典第278条）', homes: '由住户一户一票决定' }, unanswered: (count: number) => `${count} 条意见等答复`,
  draft: '写条文', clause_title: '这一条说什么', clause_words: '条文', up: '往上', down: '往下', remove: '删掉这一条', add: '加一条', why: '为什么这样改（大家看得到）', save_draft: '存稿', next: '改一版', next_sure: '从现在这一版开始改。新的通过以前，现在这版照旧管用。',
  discuss: '公开征求意见', discuss_until: '提意见到哪天', discuss_lead: (days: number) => `至少 ${days} 天。管得到的住户都会收到通知，每一条都能提意见；提意见期间还可以改稿。`, discuss_again: '改截止的日子',
  comments: '大家的意见', none_said: '还没有人提意见', answer: '答复', answer_words: '怎么答复（大家看得到）', take_down: '撤下', take_down_why: '为什么撤下（骂人、说别人家私事）', take_down_lead: '撤下后文字不再保留，只留原因。',
  ask: '提请表决', ask_lead: '意见都答复了、日子到了才能提请。提请以后文字固定，然后到「业主投票」里发通知。', valid_from: '通过后哪天施行', opens: '投票开始', closes: '投票结束', secret: '秘密投票（用不了纸质票）', effect: '效力', unsold: '没卖出去的房（一行一个，写成 3栋2单元602；没有就空着）', ask_vote: '固定文字，提请表决', to_vote: '到投票里去发通知',
  effects: { advisory: '征求意见', paper_formal: '以纸质票为准', official_system: '以官方系统为准' },
  drop: '这一版不办了', drop_why: '为什么不办（大家看得到）',
  signatures: '哪些户签了', signatures_lead: '只给跑签名的人看。没签的户不因此受任何影响，这里也不排名。', paper: '录一户纸上签的名', paper_lead: '照片和房号。那一户会收到通知，不是自己签的可以收回。', home: '房号', photo: '签名的照片', photo_there: '照片有了', paper_save: '录进去', paper_done: '录好了，通知了那一户', signed_by: { phone: '手机', paper: '纸上' }, missing: (count: number) => `还没签的 ${count} 户`,
  versions: '每一版', compare: '改了什么',
  case_title: '依据公约哪一条', case_lead: '调解的时候照着说。公约那边只记件数，不记是谁。', case_none: '没有引公约', case_pick: '选一条', case_cite: '引这一条', case_remove: '不引了',
};
const en: typeof zh = {
  title: 'Covenants and house rules', lead: 'Written clause by clause, discussed in public, adopted by a vote, signed home by home. Breaches are mediated as cases; here shows only which clauses they are about.', none: 'There is no covenant yet', make: 'Write one', back: '← All covenants', saved: 'Done', cancel: 'Cancel', add_first: 'Write one first',
  form: { kind: 'What kind', estate: 'Estate', building: 'Building', community: 'Community', title: 'Name', start: 'Begin with', from_text: 'the starting text (ours, not an official model: change it to fit)', empty: 'an empty page', save: 'Start writing' },
  way: { owners: 'decided by the owners (Civil Code 278)', homes: 'decided by the homes, one ballot each' }, unanswered: (count) => `${count} comments wait`,
  draft: 'The clauses', clause_title: 'What it is about', clause_words: 'Words', up: 'Up', down: 'Down', remove: 'Remove this clause', add: 'Add a clause', why: 'Why it is changed (everybody can read it)', save_draft: 'Save the draft', next: 'Write a next version', next_sure: 'It begins with the words that hold now, which hold on until the next is adopted.',
  discuss: 'Put it forward', discuss_until: 'Comments until', discuss_lead: (days) => `At least ${days} days. All whom it binds are told and may comment on every clause; the words may still be changed meanwhile.`, discuss_again: 'Move the last day',
  comments: 'Comments', none_said: 'Nobody said anything yet', answer: 'Answer', answer_words: 'The answer (everybody can read it)', take_down: 'Take down', take_down_why: 'Why (an insult, somebody’s private matters)', take_down_lead: 'Its words are not kept, only the reason.',
  ask: 'Ask for the vote', ask_lead: 'Once every comment was answered and the day is over. The words are fixed then; after that call the vote under Votes.', valid_from: 'Holds from', opens: 'Voting opens', closes: 'Voting closes', secret: 'Secret (no paper)', effect: 'Effect', unsold: 'Unsold homes (one a line: 3栋2单元602; empty if none)', ask_vote: 'Fix the words and ask', to_vote: 'Call it under Votes',
  effects: { advisory: 'Advisory', paper_formal: 'Formal on paper', official_system: 'By the official system' },
  drop: 'Give this version up', drop_why: 'Why (everybody can read it)',
  signatures: 'Which homes signed', signatures_lead: 'For whoever goes round with the paper. Nothing follows for homes that have not signed, and nothing is ranked.', paper: 'Enter a signature on paper', paper_lead: 'Its photo and the home. The home is told, and may take it back.', home: 'Home', photo: 'Photo of the signature', photo_there: 'Photo is there', paper_save: 'Enter', paper_done: 'Entered; the home was told', signed_by: { phone: 'phone', paper: 'paper' }, missing: (count) => `${count} homes have not signed`,
  versions: 'Every version', compare: 'What changed',
  case_title: 'Clauses of a covenant', case_lead: 'To point at while mediating. The covenant counts cases only, and never says who.', case_none: 'Cites no covenant', case_pick: 'Choose a clause', case_cite: 'Cite it', case_remove: 'Remove',
};
export const keep_words = catalogue(zh, en);
export const at_shanghai = (local: string): string => new Date(`${local}:00+08:00`).toISOString();
