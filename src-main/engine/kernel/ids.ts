/**
 * Order of ids, digits by their value: core-2 before core-10. Written out, since the collation of a
 * JavaScript engine depends on the language data it was built with.
 */
export function compareIds(a: string, b: string): number {
  const [left, right] = [pieces(a), pieces(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = comparePieces(left[i], right[i])
    if (order !== 0) return order
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0)
}

function pieces(id: string): readonly string[] {
  return id.match(/\d+|\D+/g) ?? []
}

function comparePieces(a: string, b: string): number {
  const difference = Number(a) - Number(b)
  if (!Number.isNaN(difference) && difference !== 0) return difference
  return a < b ? -1 : a > b ? 1 : 0
}
