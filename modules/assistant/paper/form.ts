import type { Line } from './reader.ts';
import { set_straight, words_of, type Placed } from './layout.ts';

/** What a form says, by what its printed words ask for; '' where it asks for none of that or nothing was written. */
export type Form = { name: string; phone: string; address: string; matter: string; wish: string; day: string; /** the whole page, a row a line */ text: string };
type Field = Exclude<keyof Form, 'text'>;

const asked: readonly (readonly [Field, RegExp])[] = [
  ['name', /^(?:姓名|反映人|诉求人|申请人|来访人|联系人|报事人|居民姓名|户主)(?:姓名)?$/],
  ['phone', /^(?:联系)?(?:电话|手机|方式)(?:号码?)?$|^(?:手机号码?|联系方式)$/],
  ['address', /^(?:家庭|联系|详细|现)?(?:住址|地址|房号|楼栋(?:房号)?|地点|发生地点|位置)$/],
  ['matter', /^(?:反映|诉求|报修|主要|具体|求助|咨询|问题)*(?:的)?(?:事情|事项|内容|问题|情况|诉求|事由|描述)(?:描述|说明|内容)?$/],
  ['wish', /^(?:希望|期望|要求|建议)(?:怎么办|解决|处理|的?结果|的?办法|和?诉求|怎样办|怎么处理)*$/],
  ['day', /^(?:登记|填表|反映|申请|填写)?(?:日期|时间)$/],
];
const bare = (text: string): string => text.replace(/[\s　:：()（）*＊.]/g, '');
const field_of = (text: string): Field | null => asked.find(([, pattern]) => pattern.test(bare(text)))?.[0] ?? null;

/** 「姓名：王示一」 in one line: what is asked, and what was written after it. */
function with_colon(text: string): { field: Field; value: string } | null {
  const parts = /^([^:：]{2,10})[:：]\s*(.*)$/u.exec(text.trim());
  const field = parts && field_of(parts[1]!);
  return field ? { field, value: parts![2]! } : null;
}

/** Lines of one answer lie closer than this share of their height; between answers there is a rule, or more room. */
const same_answer_gap = 0.75;

/**
 * Lines → what was written beside, or below, each printed question (issue 4, paper). An answer of several lines belongs to the
 * question in the middle of whose height it stands, as tables are drawn; without any question the whole page is the matter.
 */
export function read_form(lines: readonly Line[]): Form {
  const placed = set_straight(lines);
  const form: Form = { name: '', phone: '', address: '', matter: '', wish: '', day: '', text: words_of(lines) };
  const questions: Question[] = [];
  const rest: Placed[] = [];
  const add = (field: Field, words: string): void => {
    form[field] = `${form[field]}${form[field] && field !== 'matter' ? ' ' : ''}${words}`;
  };
  for (const line of placed) {
    const colon = with_colon(line.text);
    const field = colon?.field ?? field_of(line.text);
    if (colon?.value) add(colon.field, colon.value);
    if (field && !colon?.value) questions.push({ ...line, field });
    else if (!colon) rest.push(line);
  }
  for (const answer of answers_of(rest, questions)) {
    const nearest = question_of(answer, questions);
    if (nearest) add(nearest.field, answer.map(({ text }) => text).join(''));
  }
  form.phone = /1[3-9]\d{9}|0\d{2,3}-?\d{7,8}/.exec(form.phone.replace(/[\s-]/g, ''))?.[0] ?? '';
  if (form.matter === '' && questions.length === 0) form.matter = placed.map(({ text }) => text).join('，');
  return form;
}

type Question = Placed & { field: Field };
/** The question that stands in the very row of a line. */
const asked_beside = (line: Placed, questions: readonly Question[]): Question | undefined => questions.find(({ middle, right }) => right <= line.left + line.height && Math.abs(middle - line.middle) < 0.35 * line.height);

/** Lines that follow each other closely at the same left edge are one answer, unless each stands beside a question of its own. */
function answers_of(lines: readonly Placed[], questions: readonly Question[]): Placed[][] {
  const answers: Placed[][] = [];
  for (const line of lines) {
    const nearest = questions.filter(({ right }) => right <= line.left + line.height).sort((a, b) => Math.abs(a.middle - line.middle) - Math.abs(b.middle - line.middle))[0];
    const before = answers.find((answer) => {
      const last = answer.at(-1)!;
      if (nearest && answer.some((other) => (asked_beside(other, questions) ?? nearest) !== nearest)) return false;
      return line.middle - last.middle > 0 && line.middle - last.middle < (1 + same_answer_gap) * Math.max(last.height, line.height) && Math.abs(line.left - answer[0]!.left) < 3 * line.height;
    });
    if (before) before.push(line);
    else answers.push([line]);
  }
  return answers;
}

function question_of(answer: readonly Placed[], questions: readonly Question[]): Question | null {
  const [first, last] = [answer[0]!, answer.at(-1)!];
  const middle = (first.middle + last.middle) / 2;
  const half = (last.middle - first.middle + first.height) / 2;
  const beside = questions.filter(({ right, middle: at }) => right <= first.left + first.height && Math.abs(at - middle) < half + first.height).sort((a, b) => Math.abs(a.middle - middle) - Math.abs(b.middle - middle) || b.right - a.right);
  if (beside[0]) return beside[0];
  // 「反映事项：」 with the answer below it
  const above = questions.filter(({ middle: at }) => at < first.middle && first.middle - at < 3 * first.height).sort((a, b) => b.middle - a.middle);
  return above[0] ?? null;
}

/** Share of signs that must be put right to make `read` into `meant`, blanks left out: 0 is faultless. */
export function error_rate(read: string, meant: string): number {
  const [a, b] = [bare(read), bare(meant)];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]! / Math.max(1, b.length);
}
