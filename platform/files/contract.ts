import Type from 'typebox';

/** An upload after it was sniffed, stripped of EXIF and stored. Multipart field name: `file`. */
export const FileView = Type.Object({
  id: Type.String(),
  kind: Type.Union([Type.Literal('photo'), Type.Literal('voice')]),
  mime: Type.String(),
  size_bytes: Type.Integer(),
  width_px: Type.Union([Type.Integer(), Type.Null()]),
  height_px: Type.Union([Type.Integer(), Type.Null()]),
});
export type FileView = Type.Static<typeof FileView>;
