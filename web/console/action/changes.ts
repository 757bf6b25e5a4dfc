import type { CaseCard } from '../../../modules/cases/contract.ts';

export type Fields = { category?: string; tier?: number; building?: string; unit?: string; spot?: string };
export type Changes = { category?: string; tier?: number; place_id?: string; spot?: string };

/** The fields that differ from the case as it stands; a unit is a more exact place than its building. */
export function changes_of(fields: Fields, card: Pick<CaseCard, 'category' | 'tier'>): Changes {
  const place_id = fields.unit ?? fields.building;
  const spot = fields.spot?.trim();
  return {
    ...(fields.category && fields.category !== card.category.code ? { category: fields.category } : {}),
    ...(fields.tier && fields.tier !== card.tier ? { tier: fields.tier } : {}),
    ...(place_id ? { place_id } : {}),
    ...(spot ? { spot } : {}),
  };
}
