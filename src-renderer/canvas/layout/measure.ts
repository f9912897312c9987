/**
 * Widths of text, estimated from classes of letters of IBM Plex Sans: layout stays a pure function, without a screen.
 * The estimate errs to the wide side, so that a text that is said to fit does fit.
 */
const narrow = new Set([..."ijlI.,:;|'!()[]ft1 \u2009"])
const wide = new Set([...'mwMW@%'])

/** Width in canvas units of a text at a font size; bold is the weight of titles. */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0
  for (const letter of text) {
    if (narrow.has(letter)) ems += 0.36
    else if (wide.has(letter)) ems += 0.88
    else if (letter >= 'A' && letter <= 'Z') ems += 0.66
    else ems += 0.575
  }
  return ems * size * (bold ? 1.05 : 1)
}

/** The text, cut with an ellipsis when it is wider than the room; empty when not even three letters fit. */
export function fitText(text: string, room: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= room) return text
  let kept = text
  while (kept.length > 0 && textWidth(`${kept}…`, size, bold) > room) kept = kept.slice(0, -1)
  return kept.length < 3 ? '' : `${kept.trimEnd()}…`
}
