import { catalogue } from '../../kit/words/index.ts';

/** Words for what makes a case truly closed: waiting, extensions, exclusions, splitting, call-backs, the monthly list. */
const zh = {
  waiting: {
    title: '正在等居民',
    be_there: '要居民在家',
    answer: '要居民回一句话',
    until: (when: string) => `最晚等到 ${when}，到时限接着走。居民点一下，马上接着走。`,
  },
  pause: {
    hint: '只有非要居民在场或答复才能停。居民马上收到通知，点一下时限就接着走。一件最多停两次。',
    for: '要居民做什么',
    text: '写给居民看：要什么，为什么',
    example: '比如：换管要进厨房，哪天家里有人？',
  },
  what_if: {
    title: '试算',
    none: '时限不会变',
    line: (kind: string, now: string, then: string) => `${kind}：现在是 ${now}，这样做以后最晚是 ${then}`,
    fresh: (kind: string, then: string) => `${kind}：会新走一个，到 ${then}`,
    kind: { respond: '响应', arrive: '到场', control: '控制住', resolve: '办结' },
  },
  extend: {
    hint: '一件只能延一次，要在到期前申请，由上一级的另一个人批。批之前时限照走。',
    days: '要延几个工作日（最多 10 个）',
    reason: '为什么要延（批准后居民看得到）',
  },
  decide: {
    extension: '对方申请延期，理由在办理经过里。批准后居民会收到新的时限和原因。',
    exclusion: '核减后这件不计入三率，会连同理由和批准的单位一起公布。',
    yes: '批准',
    no: '不批',
    text: '给申请人的话（可不填）',
  },
  exclude: {
    hint: '核减的件不计入三率，但要公布理由和谁批的。由上一级的另一个人批。',
    reason: '哪一种',
    reasons: { duplicate: '重复反映', out_of_scope: '不属于受理范围', impossible_by_law: '法律不允许办', malicious: '查实是恶意编造', test: '测试误报' },
    text: '说清楚（会公布，请不要写人名）',
  },
  excluded: {
    with: (percent: number, fraction: string) => `都算上是 ${percent}%（${fraction}）。`,
    title: (count: number) => `核减了哪些件（${count}）`,
    head: { number: '编号', what: '什么事', why: '理由', asked: '谁申请', decided: '谁批的', day: '反映日期' },
    state: { asked: '等批，还没有核减', approved: '已核减', refused: '没批，照样计入' },
  },
  split: {
    hint: '一句话里有两件事时，拆出一件单独派单。时限从当初反映时算起，不会因为拆件变晚；反映人两件都跟着。',
    category: '拆出来的是哪一类',
    text: '拆出来的是什么事',
  },
  next_step: { hint: '下一步和日期会写在短板清单上。写了也不会让它从清单上消失。', text: '下一步做什么', due_on: '哪天前' },
};

const en: typeof zh = {
  waiting: {
    title: 'Waiting for the resident',
    be_there: 'The resident must be at home',
    answer: 'The resident must answer',
    until: (when) => `Until ${when} at most, then the clock runs again. One tap of the resident ends it at once.`,
  },
  pause: {
    hint: 'Only where the resident must be there or must answer. They are told at once, and one tap lets the clock run again. Twice a case at most.',
    for: 'What the resident must do',
    text: 'To the resident: what is needed, and why',
    example: 'For example: the pipe is in your kitchen; on which day is somebody at home?',
  },
  what_if: {
    title: 'What if',
    none: 'No deadline would change',
    line: (kind, now, then) => `${kind}: due ${now} now, ${then} at the latest if this is done`,
    fresh: (kind, then) => `${kind}: a new clock until ${then}`,
    kind: { respond: 'Answer', arrive: 'Arrival', control: 'Under control', resolve: 'Done' },
  },
  extend: {
    hint: 'Once a case, asked before the deadline, decided by another person at the level above. Until then the clock runs on.',
    days: 'How many working days (10 at most)',
    reason: 'Why (the resident reads it once granted)',
  },
  decide: {
    extension: 'An extension is asked for; the reason is in the story. Granted, the resident is told the new deadline and why.',
    exclusion: 'Left out, the case does not count in the rates, and is published with the reason and who approved it.',
    yes: 'Approve',
    no: 'Refuse',
    text: 'To whoever asked (optional)',
  },
  exclude: {
    hint: 'A case left out does not count in the rates, but the reason and who approved it are published. Another person at the level above decides.',
    reason: 'Which',
    reasons: { duplicate: 'Reported twice', out_of_scope: 'Out of scope', impossible_by_law: 'The law forbids it', malicious: 'Proven to be made up', test: 'A test' },
    text: 'Explain (published: no names, please)',
  },
  excluded: {
    with: (percent, fraction) => `With all of them: ${percent}% (${fraction}).`,
    title: (count) => `Cases left out (${count})`,
    head: { number: 'No.', what: 'What', why: 'Reason', asked: 'Asked by', decided: 'Approved by', day: 'Received' },
    state: { asked: 'Waits for a decision, still counted', approved: 'Left out', refused: 'Refused, still counted' },
  },
  split: {
    hint: 'Two faults in one message: one is taken out and dispatched on its own. Its time counts from the first report; the reporters follow both.',
    category: 'What kind the other is',
    text: 'What the other fault is',
  },
  next_step: { hint: 'The next step and its date stand on the weak list. Writing one takes nothing off the list.', text: 'What happens next', due_on: 'By when' },
};

export const closing_words = catalogue(zh, en);
