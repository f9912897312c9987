export const maximumSeed = 2 ** 32 - 1

/** A seed written in decimal or as 0x..., from 0 to 2^32 - 1; null for anything else. */
export function parseSeed(text: string): number | null {
  if (!/^(\d+|0x[0-9a-f]+)$/i.test(text)) return null
  const seed = Number(text)
  return seed <= maximumSeed ? seed : null
}
