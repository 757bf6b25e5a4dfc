export type TenderState = 'draft' | 'published' | 'opened' | 'scored' | 'contracted' | 'dismissed' | 'ended' | 'cancelled';
export type Criterion = { id: string; label: string; points_max: number };
/** `price_fen`: a month and a square metre. */
export type BidContent = { nonce: string; firm: string; price_fen: number; services: string; promises: string; files?: { id: string; sha256: string }[] };
export type Contract = { bid_id: string; firm: string; from_on: string; until_on: string; price_fen: number; signed_on: string };
export type HandOver = { item: string; done_on: string | null; by_id: string | null };
export type Appraisal = { year: number; words: string; numerator: number; denominator: number };
export type Dismissal = { vote_id: string; reason: string; notice_on: string; ends_on: string; taken_over_on: string | null; by_whom: string | null };
export type TenderRow = {
  district: string; id: string; state: TenderState; estate_id: string; place_path: string; office: string; title: string; requirements: string; criteria: Criterion[]; opens_at: Date; made_by: string; made_at: Date;
  published_at: Date | null; opened_at: Date | null; scored_at: Date | null; vote_id: string | null; asked_bid_id: string | null; contract: Contract | null; hand_over: HandOver[]; appraisals: Appraisal[]; dismissal: Dismissal | null; cancelled_why: string | null;
};
export type BidRow = { district: string; tender_id: string; id: string; organisation_id: string; handed_in_by: string; handed_in_at: Date; commitment: string; content_cipher: Buffer | null; content: BidContent | null; file_ids: string[] };
export type ScorerRow = { district: string; tender_id: string; person_id: string; named_by: string; named_at: Date; conflict: boolean | null; declared: string | null; declared_at: Date | null };
export type ScoreRow = { district: string; tender_id: string; person_id: string; bid_id: string; criterion: string; points: number };
export type TenderTables = { tenders: TenderRow; tender_bids: BidRow; tender_scorers: ScorerRow; tender_scores: ScoreRow };
