/** A model's shares for one held-out example and what it really is. */
export type Guess = { truth: number; shares: Float64Array };

export function best(shares: Float64Array): number {
  let top = 0;
  for (let k = 1; k < shares.length; k++) if (shares[k]! > shares[top]!) top = k;
  return top;
}

export function accuracy(guesses: readonly Guess[]): number {
  return guesses.filter(({ truth, shares }) => best(shares) === truth).length / guesses.length;
}

/** Mean of the labels' F1, over labels that occur. */
export function macro_f1(guesses: readonly Guess[], width: number): number {
  const scores = f1_each(guesses, width).filter((f1) => f1 !== null);
  return scores.reduce((sum, f1) => sum + f1, 0) / scores.length;
}

export function f1_each(guesses: readonly Guess[], width: number): (number | null)[] {
  const hit = Array.from({ length: width }, () => 0),
    said = [...hit],
    real = [...hit];
  for (const { truth, shares } of guesses) {
    const guess = best(shares);
    said[guess]!++;
    real[truth]!++;
    if (guess === truth) hit[truth]!++;
  }
  return hit.map((right, k) => (real[k] ? (2 * right) / (said[k]! + real[k]!) : null));
}

export function soften(shares: Float64Array, temperature: number): Float64Array {
  const raised = shares.map((share) => Math.max(share, 1e-12) ** (1 / temperature));
  const total = raised.reduce((sum, share) => sum + share, 0);
  return raised.map((share) => share / total);
}

/** The temperature (0.05 … 4) with the least log loss on held-out guesses. */
export function temperature_of(guesses: readonly Guess[]): number {
  let least = Infinity,
    chosen = 1;
  for (let temperature = 0.05; temperature <= 4; temperature *= 1.05) {
    let loss = 0;
    for (const { truth, shares } of guesses) loss -= Math.log(soften(shares, temperature)[truth]!);
    if (loss < least) [least, chosen] = [loss, temperature];
  }
  return chosen;
}

/** Expected calibration error over ten bins of confidence: mean |said − right|. */
export function calibration_error(guesses: readonly Guess[]): number {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0, count: 0 }));
  for (const { truth, shares } of guesses) {
    const top = best(shares);
    const bin = bins[Math.min(9, Math.floor(shares[top]! * 10))]!;
    bin.count++;
    bin.said += shares[top]!;
    if (top === truth) bin.right++;
  }
  return bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / guesses.length;
}

/** 95% Wilson interval of the accuracy. */
export function interval(guesses: readonly Guess[]): { low: number; high: number } {
  const n = guesses.length,
    p = accuracy(guesses),
    z = 1.96;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { low: middle - half, high: middle + half };
}

/** Share of guesses whose first two digits are right. */
export function first_level_accuracy(guesses: readonly Guess[], codes: readonly string[]): number {
  return guesses.filter(({ truth, shares }) => codes[best(shares)]!.slice(0, 2) === codes[truth]!.slice(0, 2)).length / guesses.length;
}

/** Share of guesses whose truth is among the `count` best. */
export function among(guesses: readonly Guess[], count: number): number {
  return guesses.filter(({ truth, shares }) => shares.filter((share) => share > shares[truth]!).length < count).length / guesses.length;
}
