import { hashOfId } from './hash'
import { naturalLogarithm } from './logarithm'

/**
 * A named stream of random numbers: xoshiro128** (Blackman and Vigna, 2018), seeded by splitmix32
 * from (seed, id). A stream depends on nothing else, so adding an element to a lab never shifts
 * what another one draws. Invariant: the state is never all zero.
 */
export class RandomStream {
  private readonly state = new Int32Array(4)

  /** @param seed 0 to 2^32 - 1 @param id fixed id of the element that draws */
  constructor(seed: number, id: string) {
    let mix = (seed ^ hashOfId(id)) | 0
    for (let i = 0; i < 4; i++) {
      mix = (mix + 0x9e3779b9) | 0
      let z = mix ^ (mix >>> 16)
      z = Math.imul(z, 0x21f0aaad)
      z ^= z >>> 15
      z = Math.imul(z, 0x735a2d97)
      this.state[i] = z ^ (z >>> 15)
    }
    if ((this.state[0] | this.state[1] | this.state[2] | this.state[3]) === 0) this.state[0] = 1
  }

  /** A whole number from 0 to 2^32 - 1. */
  nextUint32(): number {
    const s = this.state
    const s1 = s[1]
    const product = Math.imul(s1, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    s[2] ^= s[0]
    s[3] ^= s1
    s[1] = s1 ^ s[2]
    s[0] ^= s[3]
    s[2] ^= s1 << 9
    const s3 = s[3]
    s[3] = (s3 << 11) | (s3 >>> 21)
    return result
  }

  /** A number in (0, 1], never 0, so that its logarithm exists. */
  nextUnit(): number {
    return (this.nextUint32() + 1) / 4294967296
  }

  /** A whole number from 0 to bound - 1; the bias is below bound / 2^32. */
  nextBelow(bound: number): number {
    return Math.floor((this.nextUint32() / 4294967296) * bound)
  }

  /** An exponentially distributed number with the given mean (same unit as the mean), not rounded. */
  nextExponential(mean: number): number {
    return -naturalLogarithm(this.nextUnit()) * mean
  }
}
