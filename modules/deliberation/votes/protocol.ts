import type { VoteView } from './contract.ts';
import { plus } from './tally.ts';
import { nothing, type Threshold, type Weight } from './threshold.ts';

/** A page of a protocol: lines of text, and tables of figures. */
export type Part = { heading: string; lines: string[]; table?: { head: string[]; rows: string[][] } };

/** cm² as the m² of a certificate, exact: 892,500 cm² is 89.25 ㎡. */
export function square_metres(area_cm2: number): string {
  const [whole, rest] = [Math.trunc(area_cm2 / 10_000), area_cm2 % 10_000];
  return `${whole}.${String(rest).padStart(4, '0').replace(/00$/, '')}㎡`;
}
export function threshold_words({ numerator, denominator, or_more }: Threshold): string {
  if (numerator * 2 === denominator && !or_more) return '过半数（不含半数）';
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const said = digits[denominator] && digits[numerator] ? `${digits[denominator]}分之${digits[numerator]}` : `${numerator}/${denominator}`;
  return or_more ? `${said}以上（含${said}）` : `超过${said}`;
}
/** Two decimals, cut and not rounded: 66.66% never reads as two thirds reached. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—';
  const ten_thousandths = Number((BigInt(part) * 10_000n) / BigInt(whole));
  return `${Math.trunc(ten_thousandths / 100)}.${String(ten_thousandths % 100).padStart(2, '0')}%`;
}
export const effect_words = {
  advisory: '征求意见：结果供参考，不等于业主大会的正式决定。',
  paper_formal: '正式表决：以业主签字的纸质表决票为准。',
  official_system: '正式投票在住房部门的系统上进行；这里的结果只作对照。',
} as const;
const way_words = { phone: '手机', paper: '纸质票（两人分别录入）', proxy: '书面委托' } as const;
const time = (iso: string) => `${new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')}`;
const both = ({ heads, area_cm2 }: Weight) => `${heads} 人，${square_metres(area_cm2)}`;

const how_words = {
  advisory: '手机上打开「投票」就能投；不用手机的，到业主委员会领纸质票，写好交回，两个人分别录入。',
  paper_formal: '到业主委员会领纸质票，写好签字，在结束前交回。两个人分别录入，照片和原件留底。手机上看得到内容和进度，但不能投。',
  official_system: '正式的票请在住房部门的系统上投；手机「投票」里的只作对照。',
} as const;
/** 通知: what an owner must know before a vote, to be hung up in every staircase (物业管理条例 14: fifteen days ahead). */
export function notice_of(vote: VoteView): Part[] {
  const { quorum, approval } = vote.asks;
  const secret = vote.secret ? `本次秘密投票，谁也看不到各家投的什么，所以不收纸质票：请在手机上投${vote.proxy_heads_max > 0 ? '，或书面委托他人' : ''}，也可以到社区用本人的号码投。` : '';
  return [
    { heading: '要定的事', lines: [vote.question, `类别：${vote.kind.title_zh}（${vote.law_zh}）`, `范围：${vote.estate}${vote.scope ?? ''}`] },
    { heading: '票上的选项', lines: [vote.choices.map(({ label }) => label).join('　／　')] },
    { heading: '什么时候', lines: [`${time(vote.opens_at)} 到 ${time(vote.closes_at)}。结束前可以改票，以最后一次为准。`] },
    { heading: '怎么投', lines: [secret || how_words[vote.legal_effect], '一套房有几位产权人的，先一致推一位来投。', vote.proxy_heads_max > 0 ? `可以书面委托，一个人最多替 ${vote.proxy_heads_max} 户投。物业公司的人不能当受托人。` : '这次不能委托他人。'] },
    { heading: '怎么算', lines: [`名册以发通知那天的登记为准：${both(vote.whole ?? nothing)}。同一买受人有几套的算一人，未售出的合并算一人。`, `要${threshold_words(quorum)}参加，至少 ${both(vote.needs_quorum ?? nothing)}；参加的里头，面积和人数都要${threshold_words(approval)}同意才通过。没交回的票不算。`, `效力：${effect_words[vote.legal_effect]}`] },
    { heading: '看和问', lines: [`名册、面积不对的，请在开始之前找${vote.office}。结果一出来就公布，${vote.objection_days} 天内可以提异议。`, `名册校验码（给要核对名册的人用，SHA-256）：${vote.roll_hash}`, `${vote.office}　　${time(vote.called_at!).slice(0, 10)}`] },
  ];
}

/** 表决记录: every rule and every number by which it was decided, and no choice with a person (issue 「protocol as PDF with every rule and number」). */
export function protocol_of(vote: VoteView, printed_at: Date): Part[] {
  const [whole, part] = [vote.whole ?? nothing, (vote.result ?? []).map(({ heads, area_cm2 }) => ({ heads, area_cm2 })).reduce(plus, nothing)];
  const { quorum, approval } = vote.asks;
  return [
    { heading: '表决事项', lines: [`事项：${vote.title}`, `内容：${vote.question}`, `类别：${vote.kind.title_zh}（${vote.law_zh}）`, `范围：${vote.estate}${vote.scope ?? ''}`, `召集：${vote.office}`, `方式：${vote.secret ? '秘密投票' : '公开（记名）投票'}`, `效力：${effect_words[vote.legal_effect]}`] },
    // what came out comes first: whoever reads it at the door wants that
    {
      heading: '结果', lines: [`参与是否够数：${vote.quorum ? '够' : '不够'}。`, vote.decided === null ? '结论：未通过。' : `结论：通过「${vote.choices.find(({ id }) => id === vote.decided)!.label}」。`, `投票方式：${vote.ways.map(({ how, heads }) => `${way_words[how]} ${heads} 票`).join('，') || '无'}。`],
      table: { head: ['选项', '人数', '占参与', '面积', '占参与'], rows: (vote.result ?? []).map((one) => [one.label, String(one.heads), percent(one.heads, part.heads), square_metres(one.area_cm2), percent(one.area_cm2, part.area_cm2)]) },
    },
    { heading: '时间', lines: [`发出通知：${time(vote.called_at!)}（至少提前 ${vote.notice_days} 天整）`, `投票：${time(vote.opens_at)} 至 ${time(vote.closes_at)}`, `计票：${time(vote.tallied_at!)}，到点由系统一次计完`] },
    { heading: '名册', lines: [`发通知当天按登记固定：${both(whole)}。`, '一个专有部分按一人计；同一买受人有几套的按一人计；未售出的合并按一人计。面积以平方厘米的整数计算。'] },
    {
      heading: '规则', lines: [`参与：专有部分面积和人数都达到全部的${threshold_words(quorum)}。`, `通过：参与表决的面积和人数都要${threshold_words(approval)}同意。`, '没有交回的票不算参与；弃权算参与，不算同意。改过的票只算最后一次。'],
      table: { head: ['', '人数', '面积'], rows: [['全部', String(whole.heads), square_metres(whole.area_cm2)], ['参与至少要', String(vote.needs_quorum?.heads ?? ''), square_metres(vote.needs_quorum?.area_cm2 ?? 0)], ['实际参与', String(part.heads), square_metres(part.area_cm2)], ['参与占比', percent(part.heads, whole.heads), percent(part.area_cm2, whole.area_cm2)], ['同意至少要', String(vote.needs_approval?.heads ?? ''), square_metres(vote.needs_approval?.area_cm2 ?? 0)]] },
    },
    { heading: '异议和备案', lines: [`异议期到 ${time(vote.objections_until!)}，共 ${vote.objected.count} 件，已答复 ${vote.objected.answered} 件。`, vote.filed_at ? `已备案：${time(vote.filed_at)}，编号 ${vote.filed_number}。` : `备案期限：${time(vote.file_by!)} 前。`] },
    { heading: '签字', lines: ['计票人：                    监票人：                    业主委员会：', `打印于 ${time(printed_at.toISOString())}。本记录由系统按上面的规则计算；每张票的凭据校验码在投票页“查我的票”公布。`, `名册校验码（给要核对名册的人用，SHA-256）：${vote.roll_hash}`] },
  ];
}
