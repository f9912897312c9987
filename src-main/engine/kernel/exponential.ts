import { naturalLogarithm } from './logarithm'

/** e^x, from arithmetic alone: Math.exp may differ in its last digit between JavaScript engines. */
export function exponential(x: number): number {
  // |x| / 2^k is small enough for a short series; then it is squared k times.
  let halvings = 0
  let small = x
  while (Math.abs(small) > 0.125) {
    small /= 2
    halvings++
  }
  let [term, sum] = [1, 1]
  for (let i = 1; i <= 12; i++) {
    term *= small / i
    sum += term
  }
  for (let i = 0; i < halvings; i++) sum *= sum
  return sum
}

/** base^exponent for a base above 0, up to 1. */
export function power(base: number, exponent: number): number {
  return exponential(exponent * naturalLogarithm(base))
}
