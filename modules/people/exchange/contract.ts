import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const FieldName = Type.Enum(['estate', 'address', 'building', 'unit', 'room', 'name', 'phone', 'id_number', 'relation', 'area', 'from_on', 'share']);
export type FieldName = Type.Static<typeof FieldName>;
export const RelationName = Type.Enum(['owner', 'tenant', 'family']);
export type RelationName = Type.Static<typeof RelationName>;

/** One sheet as it was found: where its headings stand and what they were taken for; `samples` are masked. */
export const SheetView = Type.Object({
  name: Type.String(),
  hidden: Type.Boolean(),
  rows: Type.Integer(),
  heading_row: Nullable(Type.Integer()),
  columns: Type.Array(Type.Object({ heading: Type.String(), samples: Type.Array(Type.String()), field: Nullable(FieldName) })),
  relation: RelationName,
});
export type SheetView = Type.Static<typeof SheetView>;

/** How the workbook is to be read: `columns` by index, as 「0」. */
export const ImportPlan = Type.Object({
  sheet: Type.Integer({ minimum: 0, maximum: 1000 }),
  heading_row: Type.Integer({ minimum: 0, maximum: 100 }),
  columns: Type.Record(Type.String({ pattern: '^\\d{1,3}$' }), FieldName, { examples: [{ 0: 'name', 1: 'room' }] }),
  /** of whom a row does not say it */
  relation: RelationName,
  /** homes that the tree does not know are added below their staircase */
  add_homes: Type.Boolean(),
});
export type ImportPlan = Type.Static<typeof ImportPlan>;

export const ImportCounts = Type.Object({
  /** rows by what becomes of them, and the two kinds of notes */
  bad: Type.Integer(), new: Type.Integer(), known: Type.Integer(), same: Type.Integer(), noted: Type.Integer(), skipped: Type.Integer(),
  people: Type.Integer(), homes: Type.Integer(), moves: Type.Integer(),
});
export type ImportCounts = Type.Static<typeof ImportCounts>;

export const ImportState = Type.Enum(['matching', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'failed']);
export type ImportState = Type.Static<typeof ImportState>;
export const ImportView = Type.Object({
  id: Type.String(),
  estate_id: Type.String(),
  file_name: Type.String(),
  at: Type.String(),
  state: ImportState,
  running: Type.Boolean(),
  sheets: Type.Array(SheetView),
  plan: Nullable(ImportPlan),
  rows_total: Type.Integer(),
  rows_done: Type.Integer(),
  counts: ImportCounts,
  /** the sentence of a refusal that ended it */
  failure: Nullable(Type.String()),
  applied_at: Nullable(Type.String()),
  /** until when it can be taken back; null where it cannot */
  undo_until: Nullable(Type.String()),
});
export type ImportView = Type.Static<typeof ImportView>;
/** Before an import is taken back: how many of its people something was written about since; those stay. */
export const UndoView = Type.Object({ changed: Type.Integer(), until: Nullable(Type.String()) });
export type UndoView = Type.Static<typeof UndoView>;
export const ImportList = Type.Object({ imports: Type.Array(ImportView) });
export type ImportList = Type.Static<typeof ImportList>;

export const Outcome = Type.Enum(['bad', 'new', 'known', 'same']);
export type Outcome = Type.Static<typeof Outcome>;
export const ImportRowView = Type.Object({
  number: Type.Integer(),
  outcome: Outcome,
  home: Type.String(),
  name: Type.String(),
  phone: Type.String(),
  id_number: Type.String(),
  relation: Nullable(RelationName),
  area_cm2: Nullable(Type.Integer()),
  share: Nullable(Type.String({ description: '产权份额，如 1/2' })),
  problems: Type.Array(Type.Object({ field: FieldName, weighs: Type.Enum(['row', 'note']), words: Type.String() })),
});
export type ImportRowView = Type.Static<typeof ImportRowView>;
export const ImportRows = Type.Object({ rows: Type.Array(ImportRowView), next: Nullable(Type.Integer()) });
export type ImportRows = Type.Static<typeof ImportRows>;
