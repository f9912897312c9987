/** 128 buckets an octave: a quantile is at most 0.8 % above the true value. */
const subBits = 7
const subBuckets = 1 << subBits
const octaves = 46

/**
 * Log-linear histogram of durations in picoseconds, 0 to 2^52. Minimum, maximum and mean are exact;
 * quantiles are the upper bound of their bucket, never above the maximum.
 */
export class Histogram {
  count = 0
  sum = 0
  minimum = Infinity
  maximum = 0
  /** Made with the first value: most rings of a lab that is only drawn, or that no packet comes to, never need them. */
  private buckets: Int32Array | null = null

  add(value: number): void {
    this.count++
    this.sum += value
    if (value < this.minimum) this.minimum = value
    if (value > this.maximum) this.maximum = value
    this.buckets ??= new Int32Array(octaves * subBuckets)
    this.buckets[bucketOf(value)]++
  }

  clear(): void {
    this.count = 0
    this.sum = 0
    this.minimum = Infinity
    this.maximum = 0
    this.buckets?.fill(0)
  }

  get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count
  }

  /** Least bucket bound that at least the part `p` (0 to 1) of all values does not exceed. */
  quantile(p: number): number {
    if (this.count === 0 || this.buckets === null) return 0
    if (p <= 0) return this.minimum
    const wanted = Math.max(1, Math.ceil(p * this.count))
    let seen = 0
    for (let i = 0; i < this.buckets.length; i++) {
      seen += this.buckets[i]
      if (seen >= wanted) return Math.min(upperBound(i), this.maximum)
    }
    return this.maximum
  }
}

function bucketOf(value: number): number {
  // Values below 2^31 fit an int32; larger ones are scaled by 2^21 first, which only drops low bits.
  let octave = 0
  let small = value
  if (value >= 2147483648) {
    small = value / 2097152
    octave = 21
  }
  const whole = small | 0
  const shift = 31 - subBits - Math.clz32(whole)
  if (shift <= 0) return octave * subBuckets + whole
  return (octave + shift) * subBuckets + (whole >>> shift)
}

function upperBound(bucket: number): number {
  if (bucket < 2 * subBuckets) return bucket
  const shift = Math.floor(bucket / subBuckets) - 1
  const mantissa = bucket - shift * subBuckets
  return (mantissa + 1) * power(shift) - 1
}

function power(exponent: number): number {
  let result = 1
  for (let i = 0; i < exponent; i++) result *= 2
  return result
}
