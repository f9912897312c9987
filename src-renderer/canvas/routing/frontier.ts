/**
 * Places that a search has reached and not yet looked at, the cheapest first: a binary heap. An entry is known by its
 * number, from 0 in the order in which they come, and stays known when it has been taken out. In lists of plain numbers,
 * because a search makes ten thousands of them.
 */
export class Frontier {
  private readonly keys: number[] = []
  private readonly costs: number[] = []
  private readonly befores: number[] = []
  /** Numbers of entries; none costs less than the one at half its place. */
  private readonly heap: number[] = []

  /** @param before the entry that this one was reached from, -1 for none */
  push(key: number, cost: number, before: number): number {
    const { heap, costs } = this
    const entry = costs.length
    this.keys.push(key)
    costs.push(cost)
    this.befores.push(before)
    let at = heap.length
    heap.push(entry)
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent] ?? 0
      if ((costs[above] ?? 0) <= cost) break
      heap[at] = above
      at = parent
    }
    heap[at] = entry
    return entry
  }

  /** The cheapest entry, which is then no longer to be looked at; -1 when there is none. */
  pop(): number {
    const { heap, costs } = this
    const [top] = heap
    const last = heap.pop()
    if (top === undefined || last === undefined) return -1
    if (heap.length === 0) return top
    const cost = costs[last] ?? 0
    const at = (place: number): number => costs[heap[place] ?? -1] ?? Infinity
    let hole = 0
    for (;;) {
      const left = 2 * hole + 1
      if (left >= heap.length) break
      const least = at(left + 1) < at(left) ? left + 1 : left
      if (cost <= at(least)) break
      heap[hole] = heap[least] ?? 0
      hole = least
    }
    heap[hole] = last
    return top
  }

  keyOf = (entry: number): number => this.keys[entry] ?? 0
  costOf = (entry: number): number => this.costs[entry] ?? Infinity
  beforeOf = (entry: number): number => this.befores[entry] ?? -1
}
