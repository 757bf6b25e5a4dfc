import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '十件民生实事',
  intro: '各村（社区）一年十件：大家提、大家选、看着办、说满不满意。数字都是从经过和账本里数出来的，谁也填不了。',
  year: '年份', villages: '村（社区）', projects: '实事', late: '过期', none: '还没有清单', none_hint: '村（社区）新开一年的清单，就能收建议。', open_list: '新开一年的清单', back: '回清单', back_board: '回各村', find: '找村（社区）',
  state: { collecting: '收建议', chosen: '选好了，等表决', agreed: '大家同意，等公布', published: '在办', rectifying: '整改', closed: '办结' },
  project_state: { planned: '还没开工', underway: '在施工', finished: '完工，等验收', accepted: '验收了', cancelled: '不办了' },
  source: { public: '财政', social: '社会', self: '自筹' },
  money: '钱', promised: '承诺', received: '收到', spent: '花掉', left: '还在账上', agrees: '和账本对得上，一分不差', differs: '和账本对不上，请查', whole: '合计', wan: (wan: string) => `${wan} 万元`, yuan: (yuan: string) => `${yuan} 元`,
  outcome: '成果卡', outcome_hint: '只看办成的结果，不给人打分；不到五件（张）的不显示。', on_time: '按期完工', within_budget: '没有超预算', satisfied: '群众满意', solved: '复查还管用', share: (good: number, of: number, percent: number) => `${of} 里有 ${good}（${percent}%）`, too_few: (of: number) => `只有 ${of}，不显示`,
  ten: '这十件', proposals: '大家的建议', supports: (count: number) => `${count} 人要`, merged: '并到别的建议了', feasible: '做得成', infeasible: '做不成', unassessed: '还没查', cost: (yuan: string) => `估 ${yuan} 元`, by: (office: string, reason: string) => `${office}：${reason}`, chosen: (number: number) => `第 ${number} 件`,
  origin: { case: '居民报的事', meeting: '会上提的', message: '群里说的', visit: '入户听的', typed: '自己写的' },
  ballots: '表决和测评', purpose: { list: '选十件', rating: '满意度测评' }, round: (round: number) => `第 ${round} 次`, how: { vote: '各户在手机上投', meeting: '村民代表大会' }, ballot_state: { open: '正在投', waiting: '等第二个人再数', done: '有结果', void: '不算' }, passed: '过了', not_passed: '没过', percent: (percent: number) => `${percent}%`, look: '看这次投票', line: (percent: number) => `满意线：${percent}%`,
  choice: { yes: '同意', no: '不同意', abstain: '弃权', satisfied: '满意', fair: '基本满意', dissatisfied: '不满意' },
  months: '每月公示', month_line: (accepted: number, underway: number, spent: string) => `验收 ${accepted} 件，在施工 ${underway} 件，花了 ${spent} 万元`, rectifications: '整改', due: (day: string) => `最迟 ${day}`, missed: '过期了', checked: '查过，改好了', rectified_waits: '说改好了，等街道看',
  published: (day: string) => `${day} 公布`, warranty: (day: string) => `保修到 ${day}`, finish_on: (day: string) => `答应 ${day} 办好`, finish_moved: (day: string) => `原来答应 ${day}`, contractor: '施工', budget: (yuan: string) => `预算 ${yuan} 元`, budget_left: (yuan: string) => `还能花 ${yuan} 元，要多花先申请变更`, called_off: (why: string) => `不办了：${why}`, budget_moved: (yuan: string) => `原来 ${yuan} 元`, askers: (count: number) => `${count} 人提过`, supervisors: (count: number) => `${count} 位居民监督员`,
  milestones: '进度', reached: (day: string) => `${day} 做到`, photos: '照片：同一个地方', phase: { before: '开工前', during: '施工中', after: '完工后' }, no_photo: '还没有', findings: '监督意见', open_finding: '还没说清', changes: '变更', change_waits: '等批', approved: '同意了', refused: '没同意', said: (good: number, bad: number) => `提过的人里 ${good} 人说办好了，${bad} 人说没办好`, inspections: '复查', good: '管用', bad: '不管用', faults: (count: number) => `保修期里报了 ${count} 次故障`, pledges: '谁答应出多少', taken_back: '收回了', timeline: '经过', pending: (count: number) => `有 ${count} 笔等第二个人审`, books: '看这本账',
  verb: {
    published: '公布', planned: '排了进度', started: '开工', reached: '做到一个节点', diary: '施工日记', photo_before: '拍了开工前', photo_during: '拍了施工中', photo_after: '拍了完工后', found: '监督员提意见', answered: '答复意见', settled: '监督员说清楚了', unsettled: '监督员说还没清楚', change_asked: '申请变更', change_approved: '批准变更', change_refused: '没批变更', cancel_asked: '申请不办', cancelled: '不办了', finished: '报完工', sent_back: '退回再办', accepted: '验收', pledged: '有人答应出钱', pledge_taken_back: '收回承诺', inspected_good: '复查管用', inspected_bad: '复查不管用', fault: '保修期报故障',
  },
  do: {
    propose: '记一条建议', merge: '并到另一条', assess: '查做不做得成', choose: '选这十件', unchoose: '退回重选', call_vote: '请大家投', count_meeting: '记大会的票数', confirm_meeting: '再数一遍', publish: '公布', publish_month: '公示这个月', rectify: '要整改', rectified: '改好了', check_rectified: '看改没改好',
    plan: '排进度', start: '开工', reach: '做到一个节点', diary: '写日记', photo: '传照片', answer: '答复', ask_change: '申请变更', ask_cancel: '申请不办了', decide_change: '批变更', finish: '报完工', accept: '验收', send_back: '退回再办', pledge: '记一笔承诺', take_back_pledge: '收回承诺', receive: '记收到的钱', pay: '记付出的钱', inspect: '复查',
  },
  field: {
    title: '名称', words: '说一说', spot: '在哪里', origin: '从哪里来', origin_note: '哪次会、哪天', origin_id: '诉求编号（从诉求来的填）', into_id: '并到哪一条', feasible: '做得成吗', reason: '理由', cost_fen: '估多少钱（元）', opens_at: '从几时', closes_at: '到几时', notice_days: '提前几天告诉', purpose: '投什么', held_on: '哪天开的会', entitled: '应到多少人', cashier_id: '谁管这十件的钱', project_id: '哪一件', what: '改什么', due_on: '最迟哪天', text: '写几句', good: '好不好',
    contractor: '施工单位', start_on: '哪天开工', milestones: '进度节点（一行一个：名称 日期）', number: '第几个节点', file_id: '照片', phase: '什么时候的', finding_id: '哪一条', scope: '改成什么', budget_fen: '改成多少钱（元）', finish_on: '改到哪天', approved: '同意吗', warranty_months: '保修几个月', source: '哪里的钱', giver: '谁出', amount_fen: '多少钱（元）', why: '为什么', pledge_id: '哪一笔', day: '哪天',
  },
  yes: '是', no: '不是', required: '请填这一项', saved: '记下了', milestone_hint: '例：挖坑 2026-05-01', ten_hint: (count: number) => `已勾 ${count} 件，要正好十件`,
};

const en: typeof zh = {
  title: 'Ten livelihood projects',
  intro: 'Ten a year in each village: asked for, chosen, watched and rated by those who live there. Every figure is counted from what happened and from the books.',
  year: 'Year', villages: 'Villages', projects: 'Projects', late: 'Late', none: 'No list yet', none_hint: 'A village opens its year to collect proposals.', open_list: 'Open a year', back: 'Back to the list', back_board: 'Back to all villages', find: 'Find a village',
  state: { collecting: 'Collecting', chosen: 'Chosen, to be decided', agreed: 'Agreed, to be published', published: 'Under way', rectifying: 'Being put right', closed: 'Closed' },
  project_state: { planned: 'Not begun', underway: 'Being built', finished: 'Finished, to be accepted', accepted: 'Accepted', cancelled: 'Called off' },
  source: { public: 'Public', social: 'Social', self: 'Self-raised' },
  money: 'Money', promised: 'Promised', received: 'Received', spent: 'Spent', left: 'In the account', agrees: 'Agrees with the ledger to the fen', differs: 'Does not agree with the ledger', whole: 'Together', wan: (wan) => `${wan} ×10,000 yuan`, yuan: (yuan) => `${yuan} yuan`,
  outcome: 'Outcome card', outcome_hint: 'Outcomes only, never of persons; fewer than five are not shown.', on_time: 'On time', within_budget: 'Within budget', satisfied: 'Satisfied', solved: 'Good at re-inspection', share: (good, of, percent) => `${good} of ${of} (${percent}%)`, too_few: (of) => `only ${of}: not shown`,
  ten: 'The ten', proposals: 'Proposals', supports: (count) => `${count} want it`, merged: 'Merged into another', feasible: 'Feasible', infeasible: 'Not feasible', unassessed: 'Not assessed', cost: (yuan) => `about ${yuan} yuan`, by: (office, reason) => `${office}: ${reason}`, chosen: (number) => `Number ${number}`,
  origin: { case: 'A case', meeting: 'A meeting', message: 'A message', visit: 'A home visit', typed: 'Typed' },
  ballots: 'Votes and ratings', purpose: { list: 'Choosing the ten', rating: 'Satisfaction' }, round: (round) => `Round ${round}`, how: { vote: 'By the homes, on the phone', meeting: 'Representatives’ meeting' }, ballot_state: { open: 'Open', waiting: 'Waits for a second count', done: 'Counted', void: 'Void' }, passed: 'Passed', not_passed: 'Not passed', percent: (percent) => `${percent}%`, look: 'See this poll', line: (percent) => `The line: ${percent}%`,
  choice: { yes: 'For', no: 'Against', abstain: 'Abstain', satisfied: 'Satisfied', fair: 'Fairly satisfied', dissatisfied: 'Dissatisfied' },
  months: 'Published monthly', month_line: (accepted, underway, spent) => `${accepted} accepted, ${underway} being built, ${spent} ×10,000 yuan spent`, rectifications: 'To be put right', due: (day) => `by ${day}`, missed: 'late', checked: 'checked and right', rectified_waits: 'said to be right; the street looks',
  published: (day) => `Published ${day}`, warranty: (day) => `Warranty until ${day}`, finish_on: (day) => `Promised for ${day}`, finish_moved: (day) => `first promised for ${day}`, contractor: 'Contractor', budget: (yuan) => `Budget ${yuan} yuan`, budget_left: (yuan) => `${yuan} yuan may still be spent; more needs an approved change`, called_off: (why) => `Called off: ${why}`, budget_moved: (yuan) => `first ${yuan} yuan`, askers: (count) => `${count} asked for it`, supervisors: (count) => `${count} resident supervisors`,
  milestones: 'Milestones', reached: (day) => `reached ${day}`, photos: 'Pictures from the same spot', phase: { before: 'Before', during: 'During', after: 'After' }, no_photo: 'None yet', findings: 'Findings', open_finding: 'open', changes: 'Changes', change_waits: 'waits', approved: 'approved', refused: 'refused', said: (good, bad) => `Of those who asked, ${good} say it is good and ${bad} that it is not`, inspections: 'Re-inspections', good: 'good', bad: 'not good', faults: (count) => `${count} faults under warranty`, pledges: 'Who promised what', taken_back: 'taken back', timeline: 'What happened', pending: (count) => `${count} entries wait for a second person`, books: 'See the books',
  verb: {
    published: 'Published', planned: 'Planned', started: 'Begun', reached: 'Milestone reached', diary: 'Site diary', photo_before: 'Picture: before', photo_during: 'Picture: during', photo_after: 'Picture: after', found: 'A supervisor found something', answered: 'Answered', settled: 'Settled', unsettled: 'Not settled', change_asked: 'Change asked', change_approved: 'Change approved', change_refused: 'Change refused', cancel_asked: 'Asked to call it off', cancelled: 'Called off', finished: 'Finished', sent_back: 'Sent back', accepted: 'Accepted', pledged: 'Promised money', pledge_taken_back: 'Promise taken back', inspected_good: 'Re-inspected: good', inspected_bad: 'Re-inspected: not good', fault: 'Fault under warranty',
  },
  do: {
    propose: 'Write a proposal down', merge: 'Merge', assess: 'Assess', choose: 'Choose these ten', unchoose: 'Choose anew', call_vote: 'Ask the homes', count_meeting: 'Count of a meeting', confirm_meeting: 'Count again', publish: 'Publish', publish_month: 'Publish this month', rectify: 'To be put right', rectified: 'Put right', check_rectified: 'Check it',
    plan: 'Plan', start: 'Begin', reach: 'Milestone reached', diary: 'Diary', photo: 'Picture', answer: 'Answer', ask_change: 'Ask for a change', ask_cancel: 'Ask to call it off', decide_change: 'Decide the change', finish: 'Finished', accept: 'Accept', send_back: 'Send back', pledge: 'A promise', take_back_pledge: 'Take a promise back', receive: 'Money received', pay: 'Money paid', inspect: 'Re-inspect',
  },
  field: {
    title: 'Title', words: 'In words', spot: 'Where', origin: 'Where it comes from', origin_note: 'Which meeting, which day', origin_id: 'Id of the case (if it comes from one)', into_id: 'Into which', feasible: 'Feasible?', reason: 'Reason', cost_fen: 'Estimated cost (yuan)', opens_at: 'From', closes_at: 'Until', notice_days: 'Days of notice', purpose: 'What about', held_on: 'Day of the meeting', entitled: 'Entitled', cashier_id: 'Who holds the money', project_id: 'Which project', what: 'What', due_on: 'By', text: 'Words', good: 'Good?',
    contractor: 'Contractor', start_on: 'Begins', milestones: 'Milestones (one a line: title day)', number: 'Which milestone', file_id: 'Picture', phase: 'When', finding_id: 'Which finding', scope: 'New scope', budget_fen: 'New budget (yuan)', finish_on: 'New day', approved: 'Approved?', warranty_months: 'Months of warranty', source: 'Source', giver: 'Who gives', amount_fen: 'Amount (yuan)', why: 'Why', pledge_id: 'Which promise', day: 'Day',
  },
  yes: 'Yes', no: 'No', required: 'Needed', saved: 'Saved', milestone_hint: 'e.g. dig 2026-05-01', ten_hint: (count) => `${count} chosen; it must be ten`,
};
export const project_words = catalogue(zh, en);

/** 715000 → 「7,150.00」; whole yuan without decimals. */
export const yuan = (fen: number): string => `${Math.floor(fen / 100).toLocaleString('en-US')}${fen % 100 === 0 ? '' : `.${String(fen % 100).padStart(2, '0')}`}`;
/** In ten thousand yuan, with at most two decimals and never rounded up. */
export const wan = (fen: number): string => (Math.floor(fen / 10_000) / 100).toLocaleString('en-US');
/** The day of a moment at the place, wherever the screen is. */
export const day_at = (iso: string): string => new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
