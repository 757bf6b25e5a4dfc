// Whom a complaint names: 「投诉物业」「网格员态度差」. The one it names never handles it, and it is dealt with above them (domain.md §3).
import type { Level } from '../owner.ts';
import { about_staff } from '../sight.ts';

/** The parties a complaint may name, by the owner code of their organisation. */
const names: readonly { code: string; words: RegExp }[] = [
  { code: 'WY', words: /物业|物管|保安|保洁员|项目经理/u },
  { code: 'YW', words: /业委会|业主委员会|(?<!物业的?|物管的?|公司的?)(?:出纳|会计)/u },
  { code: 'SQ', words: /社区(?:干部|书记|主任|工作人员|的人|居委会|不|推|乱|吃|收|态度)|(?:投诉|举报|反映|告)(?:一下)?社区|居委会/u },
  { code: 'WG', words: /网格员|网格长/u },
  { code: 'JD', words: /街道(?:办|干部|工作人员|书记|主任|的人|不|推|乱|态度)|(?:投诉|举报|反映|告)(?:一下)?街道|镇政府|乡政府/u },
];
/** A word of complaint in earnest: about conduct or money, not about a lamp that is out. */
const complaint = /投诉|举报|告他|告你们|检举|态度(?:太|很|极|非常|真|好|恶|差|不好)|骂人|打人|吼人|凶得很|推诿|踢皮球|不作为|乱收费|多收|吃回扣|回扣|收黑钱|好处费|贪|账目不清|账.{0,4}不公开|假公济私|吃拿卡要|刁难|偏袒|泄露|威胁/u;
/** 「请物业」「喊物业」「麻烦社区」: asked for help, not complained about. */
const asked_for = /(?:请|喊|叫|麻烦|找|让|通知|联系|希望|感谢|谢谢|表扬)(?:一下|哈)?(?:我们)?(?:物业|物管|保安|社区|居委会|网格员|街道|业委会)/gu;

/**
 * The owner codes of the parties that these words complain about. A fault that a party should put right names nobody: 「保洁
 * 不来」 stays with the firm, which learns the issue and not who said it (`sight_of`).
 */
export function parties_named(text: string, category: string | null): string[] {
  if (!complaint.test(text) && category !== about_staff) return [];
  const rest = text.replace(asked_for, '');
  return names.filter(({ words }) => words.test(rest)).map(({ code }) => code);
}

type Serving = { readonly id: string; readonly kind: string; readonly owner_code: string | null };
export type Accused = { recused_ids: string[]; level: Level };

/**
 * The organisations of the place that a complaint names, and the level that coordinates it: above whoever is named.
 * A contractor of the firm (维保) is not the firm; a named community keeps its grids out of it too, because they answer to it.
 */
export function accused_in({ text, category }: { text: string; category: string | null }, serving: readonly Serving[]): Accused {
  const codes = new Set(parties_named(text, category));
  if (codes.has('SQ')) codes.add('WG');
  const recused_ids = serving.filter((one) => one.kind !== '维保' && codes.has(one.owner_code ?? '')).map((one) => one.id);
  const level = codes.has('JD') ? 'county' : codes.has('SQ') || codes.has('WG') ? 'street' : 'community';
  return { recused_ids, level };
}
