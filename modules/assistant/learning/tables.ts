import type { Layer } from './layer.ts';
import type { Trial } from './trial.ts';

/** `stands`: staff opened a draft as it was read. `act`: staff dismissed a draft, it was no demand. */
export type CorrectionKind = 'category' | 'tier' | 'place' | 'merge' | 'apart' | 'act' | 'stands';
export type CorrectionRow = { district: string; fact_seq: number; kind: CorrectionKind; community_path: string; case_id: string; was: string | null; became: string | null; at: Date };
export type LayerRow = {
  district: string;
  id: string;
  community_path: string;
  made_at: Date;
  state: 'used' | 'turned_down' | 'replaced' | 'rolled_back';
  lessons: number;
  trial: Trial;
  layer: Layer | null;
  ended_at: Date | null;
  ended_by: string | null;
};
export type LearningTables = { learnt_corrections: CorrectionRow; learnt_layers: LayerRow };
