// Who can be asked to do a case: the owner codes of the taxonomy, and the three levels a case climbs.

export const owners = {
  WY: { zh: '物业', en: 'property firm' },
  SD: { zh: '水电志愿队', en: 'water and electricity volunteers' },
  WG: { zh: '网格员', en: 'grid worker' },
  SQ: { zh: '社区', en: 'community' },
  DB: { zh: '红色代办', en: 'errand volunteers' },
  YW: { zh: '业委会', en: "owners' committee" },
  TJ: { zh: '调委会', en: 'mediation committee' },
  JD: { zh: '街道', en: 'street office' },
  XB: { zh: '县部门', en: 'county department' },
  ZD: { zh: '专营单位', en: 'utility' },
  SJ: { zh: '上级', en: 'higher authority' },
  PT: { zh: '平台', en: 'platform' },
  AI: { zh: 'AI 助手', en: 'AI assistant' },
} as const;

export type OwnerCode = keyof typeof owners;

export function is_owner_code(text: string): text is OwnerCode {
  return Object.hasOwn(owners, text);
}

export const levels = ['community', 'street', 'county'] as const;

export type Level = (typeof levels)[number];

/** The level above, or null at the county: nobody stands above it in this house. */
export function level_above(level: Level): Level | null {
  return levels[levels.indexOf(level) + 1] ?? null;
}

/** The code as stored, or null for none and for one that no longer exists. */
export function owner_code_of(text: string | null): OwnerCode | null {
  return text !== null && is_owner_code(text) ? text : null;
}

/** Who takes the part of a code for which no organisation of its own exists. */
const acts_as: Readonly<Partial<Record<OwnerCode, readonly OwnerCode[]>>> = {
  SJ: ['JD', 'XB'],
  PT: ['XB'],
  SQ: ['SQ', 'JD', 'XB'],
  JD: ['JD', 'XB'],
};

/** The codes of the organisations that may act under this one. */
export const acting_for = (code: OwnerCode): readonly string[] => acts_as[code] ?? [code];
