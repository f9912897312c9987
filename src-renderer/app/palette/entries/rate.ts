const prefixes = { '': 1, k: 1e3, m: 1e6 } as const
type Prefix = keyof typeof prefixes

/** Packets per second of what was typed, such as `1.5 Mpps` or `800 kpps`, with words around it or without; else null. */
export function rateOf(typed: string): number | null {
  const found = /(?:^|\s)(\d+(?:[.,]\d+)?)\s*([km]?)pps(?:\s|$)/i.exec(typed)
  if (found === null) return null
  const value = Number((found[1] ?? '').replace(',', '.')) * prefixes[(found[2] ?? '').toLowerCase() as Prefix]
  return value > 0 ? Math.round(value) : null
}
