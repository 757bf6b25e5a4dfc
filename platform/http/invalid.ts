import type { Language } from './language.ts';

/** One finding of the TypeBox validator, as far as we read it. */
export type Finding = { keyword: string; instancePath: string; params?: unknown };
type Details = Record<string, string | number>;

/** What a person would call the field. One not listed is no word of theirs: the sentence leaves it out, `details` names it. */
const field_words: Readonly<Record<string, { zh: string; en: string }>> = {
  text: { zh: '文字内容', en: 'text' },
  note: { zh: '说明', en: 'note' },
  reason: { zh: '理由', en: 'reason' },
  phone: { zh: '手机号', en: 'mobile number' },
  code: { zh: '验证码', en: 'code' },
  totp: { zh: '动态码', en: 'second-factor code' },
  username: { zh: '用户名', en: 'user name' },
  password: { zh: '密码', en: 'password' },
  hat: { zh: '身份', en: 'role' },
  file: { zh: '文件', en: 'file' },
  file_ids: { zh: '附件', en: 'attachments' },
  voice_seconds: { zh: '语音时长', en: 'length of the voice message' },
  limit: { zh: '每页条数', en: 'page size' },
  title: { zh: '标题', en: 'title' },
  score: { zh: '评分', en: 'rating' },
  size: { zh: '图片大小', en: 'picture size' },
  category: { zh: '类别', en: 'kind' },
  tier: { zh: '紧急程度', en: 'urgency' },
  state: { zh: '状态', en: 'state' },
  place_id: { zh: '地点', en: 'place' },
  estate_id: { zh: '小区', en: 'estate' },
  spot: { zh: '位置', en: 'spot' },
  arrive_at: { zh: '上门时间', en: 'time of arrival' },
  satisfaction: { zh: '评价', en: 'rating' },
  solved: { zh: '解决了没有', en: 'solved or not' },
  confidential: { zh: '保密', en: 'confidential' },
  q: { zh: '要找的内容', en: 'search words' },
  from: { zh: '开始日期', en: 'first day' },
  to: { zh: '结束日期', en: 'last day' },
  body: { zh: '正文', en: 'article text' },
  department: { zh: '部门', en: 'department' },
  valid_from: { zh: '生效日期', en: 'first day in force' },
  valid_until: { zh: '失效日期', en: 'last day in force' },
};

/**
 * Says which field is wrong and why, in plain words, from the validator's findings.
 * The value itself is never repeated: it may hold a phone number or a password.
 */
export function say_invalid(findings: readonly Finding[], language: Language): { message: string; details: Details } {
  // a failed union lists every branch before it says so; the branches that say a limit are the useful ones
  const finding = findings.find(({ keyword }) => keyword in sentences) ?? findings[0];
  if (!finding) return { message: sentence('unknown', '', 0, language), details: {} };
  const field = field_of(finding);
  const limit = number_in(finding.params, 'limit') ?? 0;
  const words = field_words[field]?.[language] ?? '';
  return {
    message: sentence(finding.keyword, words, limit, language),
    details: { ...(field ? { field } : {}), rule: finding.keyword, ...(limit ? { limit } : {}) },
  };
}

function field_of({ keyword, instancePath, params }: Finding): string {
  if (keyword === 'required') return first_in(params, 'requiredProperties');
  if (keyword === 'additionalProperties') return first_in(params, 'additionalProperties').slice(0, 40);
  return instancePath.split('/').findLast((part) => part && !/^\d+$/.test(part)) ?? '';
}

const sentences: Readonly<Record<string, { zh: (field: string, limit: number) => string; en: (field: string, limit: number) => string }>> = {
  required: { zh: (field) => `请填写「${field}」。`, en: (field) => `Please fill in: ${field}.` },
  minLength: {
    zh: (field, limit) => (limit <= 1 ? `「${field}」不能是空的。` : `「${field}」至少要 ${limit} 个字。`),
    en: (field, limit) => (limit <= 1 ? `${field} must not be empty.` : `${field}: at least ${limit} characters.`),
  },
  maxLength: { zh: (field, limit) => `「${field}」太长了，最多 ${limit} 个字。`, en: (field, limit) => `${field} is too long: at most ${limit} characters.` },
  maxItems: { zh: (field, limit) => `「${field}」太多了，最多 ${limit} 个。`, en: (field, limit) => `${field}: at most ${limit}.` },
  minItems: { zh: (field, limit) => `「${field}」至少要 ${limit} 个。`, en: (field, limit) => `${field}: at least ${limit}.` },
  maximum: { zh: (field, limit) => `「${field}」不能大于 ${limit}。`, en: (field, limit) => `${field} must not be more than ${limit}.` },
  minimum: { zh: (field, limit) => `「${field}」不能小于 ${limit}。`, en: (field, limit) => `${field} must not be less than ${limit}.` },
  pattern: { zh: (field) => `「${field}」的格式不对。`, en: (field) => `${field} is not in the right form.` },
  format: { zh: (field) => `「${field}」的格式不对。`, en: (field) => `${field} is not in the right form.` },
};

function sentence(keyword: string, field: string, limit: number, language: Language): string {
  const known = sentences[keyword];
  if (known && field) return upper_first(known[language](field, limit));
  if (!field) return language === 'zh' ? '填写的内容不对，请检查后再试。' : 'Something in the request is not right. Please check it.';
  return language === 'zh' ? `「${field}」填得不对，请检查后再试。` : upper_first(`${field} is not right. Please check it.`);
}
const upper_first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function first_in(params: unknown, name: string): string {
  const list = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
  return Array.isArray(list) && typeof list[0] === 'string' ? list[0] : '';
}

function number_in(params: unknown, name: string): number | undefined {
  const value = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
  return typeof value === 'number' ? value : undefined;
}
