const longest_px_max = 2000;
const keep_bytes_max = 600_000;

/**
 * A photo small enough for a village network: at most 2000 px on its longer side, as JPEG. Drawing it anew also
 * leaves behind where and with what it was taken. What the browser cannot draw goes as it is; the server decides.
 */
export async function shrink_photo(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return file;
  const scale = Math.min(1, longest_px_max / Math.max(picture.width, picture.height));
  if (scale === 1 && file.size <= keep_bytes_max && file.type === 'image/jpeg') return file;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', 0.82));
}
