import type { ArticleDraft } from './contract.ts';

const title_max = 120;
const body_max = 20_000;
const date = '(20\\d{2}) ?[年./-] ?(\\d{1,2}) ?[月./-] ?(\\d{1,2}) ?日?';
const begins = new RegExp(`(?:自|从)?${date}(?:起|开始)(?:正式)?(?:施行|执行|实施|生效|有效)?|(?:施行|执行|实施|生效)(?:日期|时间)?[:：]? ?${date}`);
const ends = new RegExp(`(?:有效期)?(?:至|到|截止到?)${date}(?:止|截止|为止)?|(?:截止|失效)(?:日期|时间)?[:：]? ?${date}`);
const issuer = /^(?:发文|发布|责任|承办)?(?:单位|部门|机关)[:：] ?(\S{2,30})$|^(\S{2,20}(?:局|委|办|中心|街道办事处|人民政府|居民委员会|居委会|社区|派出所|公司|窗口|医院|学校))$/;
const number = /[\p{Script=Han}]{1,8}(?:发|办|规|通|函)?[〔[（(]20\d{2}[〕\]）)]\d{1,4}号/u;

/** "2026-01-05" of three parts; null where there is no such day. */
export function day_of(year: string, month: string, day: string): string | null {
  const said = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${said}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(said) ? said : null;
}
function found_day(text: string, pattern: RegExp): string | null {
  const [year, month, day] = (pattern.exec(text)?.slice(1) ?? []).filter((part) => part !== undefined);
  return year && month && day ? day_of(year, month, day) : null;
}

/** Lines of a document → one article as far as it says of itself what it is; a person looks through it before it is published. */
export function draft_of(lines: readonly string[]): ArticleDraft {
  const rest = [...lines];
  const first = rest.findIndex((line) => line.length >= 2 && line.length <= title_max && !number.test(line));
  const title = first >= 0 && first < 5 ? rest.splice(first, 1)[0]! : '';
  const text = rest.join('\n');
  const signed = [...rest.slice(0, 3), ...rest.slice(-4)].map((line) => issuer.exec(line.trim())).find((match) => match !== null);
  return {
    title: title.replace(/^#+ */, ''),
    body: text.slice(0, body_max),
    department: signed?.[1] ?? signed?.[2] ?? '',
    source: number.exec(lines.join('\n'))?.[0] ?? null,
    valid_from: found_day(text, begins),
    valid_until: found_day(text, ends),
  };
}
