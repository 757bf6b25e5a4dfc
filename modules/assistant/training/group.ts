/** How many hashes describe a text, and how many rows each band of them holds: texts ≳ 55% alike share a band. */
const bands = 20,
  rows_each = 3;

function shingle_hashes(text: string): number[] {
  const plain = text.replace(/[\p{P}\p{S}\s\d]/gu, '');
  const hashes: number[] = [];
  for (let i = 0; i < Math.max(1, plain.length - 2); i++) {
    let h = 0x811c9dc5;
    for (let j = i; j < Math.min(plain.length, i + 3); j++) h = Math.imul(h ^ plain.charCodeAt(j), 0x01000193);
    hashes.push(h ^ (h >>> 15));
  }
  return hashes;
}

/** Group number per text, such that near-duplicates (shared 3-character shingles) always share a group. */
export function group_near_duplicates(texts: readonly string[]): number[] {
  const parent = texts.map((_, i) => i);
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  const buckets = new Map<string, number>();
  texts.forEach((text, i) => {
    const shingles = shingle_hashes(text);
    for (let band = 0; band < bands; band++) {
      const key = [band];
      for (let row = 0; row < rows_each; row++) {
        const salt = Math.imul(band * rows_each + row + 1, 0x9e3779b1);
        let least = 0xffffffff;
        for (const h of shingles) {
          let mixed = Math.imul(h ^ salt, 0x85ebca6b);
          mixed = (mixed ^ (mixed >>> 13)) >>> 0;
          if (mixed < least) least = mixed;
        }
        key.push(least);
      }
      const name = key.join();
      const first = buckets.get(name);
      if (first === undefined) buckets.set(name, i);
      else parent[find(i)] = find(first);
    }
  });
  return texts.map((_, i) => find(i));
}
