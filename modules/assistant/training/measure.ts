/** A model's shares for one held-out example and what it really is. */
export type Guess = { truth: number; shares: Float64Array }

export function best(shares: Float64Array): number {
  let top = 0
  for (let k = 1; k < shares.length; k++) if (shares[k]! > shares[top]!) top = k
  return top
}

export function accuracy(guesses: readonly Guess[]): number {
  return guesses.filter(({ truth, shares }) => best(shares) === truth).length / guesses.length
}

/** Mean of the labels' F1, over labels that occur. */
export function macro_f1(guesses: readonly Guess[], width: number): number {
  const scores = f1_each(guesses, width).filter(f1 => f1 !== null)
  return scores.reduce((sum, f1) => sum + f1, 0) / scores.length
}

export function f1_each(guesses: readonly Guess[], width: number): (number | null)[] {
  const hit = Array.from({ length: width }, () => 0), said = [...hit], real = [...hit]
  for (const { truth, shares } of guesses) {
    const guess = best(shares)
    said[guess]!++
    real[truth]!++
    if (guess === truth) hit[truth]!++
  }
  return hit.map((right, k) => (real[k] ? (2 * right) / (said[k]! + real[k]!) : null))
}

function soften(shares: Float64Array, temperature: number): Float64Array {
  const raised = shares.map(share => Math.max(share, 1e-12) ** (1 / temperature))
  const total = raised.reduce((sum, share) => sum + share, 0)
  return raised.map(share => share / total)
}

/** The temperature (0.05 … 4) with the least log loss on held-out guesses. */
export function temperature_of(guesses: readonly Guess[]): number {
  let least = Infinity, chosen = 1
  for (let temperature = 0.05; temperature <= 4; temperature *= 1.05) {
    let loss = 0
    for (const { truth, shares } of guesses) loss -= Math.log(soften(shares, temperature)[truth]!)
    if (loss < least) [least, chosen] = [loss, temperature]
  }
  return chosen
}

/** Expected calibration error over ten bins of confidence: mean |said − right|. */
export function calibration_error(guesses: readonly Guess[], temperature = 1): number {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0, count: 0 }))
  for (const { truth, shares } of guesses) {
    const soft = soften(shares, temperature), top = best(soft)
    const bin = bins[Math.min(9, Math.floor(soft[top]! * 10))]!
    bin.count++
    bin.said += soft[top]!
    if (top === truth) bin.right++
  }
  return bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / guesses.length
}
