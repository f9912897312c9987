/** Colours by the name of their token, such as `ink-2`. */
export type Tokens = Readonly<Record<string, string>>

/** Hexadecimal colours of the block that a selector opens. */
export function tokensOf(sheet: string, selector: string): Tokens {
  const from = sheet.indexOf(`${selector} {`)
  if (from < 0) throw new Error(`no ${selector} in the sheet`)
  const block = sheet.slice(from, sheet.indexOf('}', from))
  const pairs = [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)]
  return Object.fromEntries(pairs.map(([, name = '', colour = '']) => [name, colour]))
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
