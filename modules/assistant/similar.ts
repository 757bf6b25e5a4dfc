const filler = /[\p{P}\p{S}\s]|[的了吗呢吧啊哦嘛咯哈呀哎喂个是有在就都也还我你他这那来去]/gu;

/** The pairs of signs of a normalised text, fillers left out. */
export function pairs_of_text(text: string): Set<string> {
  const plain = text.replace(filler, '');
  const found = new Set<string>();
  for (let i = 0; i < plain.length - 1; i++) found.add(plain.slice(i, i + 2));
  if (plain.length === 1) found.add(plain);
  return found;
}

/** Share of character pairs that two normalised texts have in common, 0..1 (Dice). Fillers do not count. */
export function overlap(a: string, b: string): number {
  const one = pairs_of_text(a),
    other = pairs_of_text(b);
  if (!one.size || !other.size) return 0;
  let both = 0;
  for (const gram of one) if (other.has(gram)) both++;
  return (2 * both) / (one.size + other.size);
}

/** How far two lists of shares point the same way, 0..1 where none is negative. */
export function cosine(a: Float64Array, b: Float64Array): number {
  let ab = 0,
    aa = 0,
    bb = 0;
  for (let k = 0; k < a.length; k++) {
    ab += a[k]! * b[k]!;
    aa += a[k]! ** 2;
    bb += b[k]! ** 2;
  }
  return ab / Math.sqrt(aa * bb || 1);
}
