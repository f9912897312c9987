/**
 * Natural logarithm from additions, multiplications and divisions alone. Math.log is not specified
 * bit for bit, so two JavaScript engines could draw different arrival times; IEEE arithmetic is.
 */

const ln2 = 0.6931471805599453
const squareRootOfHalf = 0.7071067811865476

/** ln(x) for x in (0, 1], with a relative error below 1e-13. */
export function naturalLogarithm(x: number): number {
  let mantissa = x
  let exponent = 0
  while (mantissa < squareRootOfHalf) {
    mantissa *= 2
    exponent--
  }
  // ln(m) = 2 artanh((m - 1) / (m + 1)); |s| <= 0.172, so eight terms of the series are enough.
  const s = (mantissa - 1) / (mantissa + 1)
  const q = s * s
  const series =
    1 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * (1 / 9 + q * (1 / 11 + q * (1 / 13 + q * (1 / 15 + q / 17)))))))
  return exponent * ln2 + 2 * s * series
}
