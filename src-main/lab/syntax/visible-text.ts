/** Control, format (bidi, zero width) and line separator characters, and halves of a surrogate pair. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/**
 * Text from a file in a form that cannot deceive: characters that are invisible or turn the reading direction become
 * escapes such as \u202e, and what is longer than `maximumCharacters` ends in an ellipsis.
 */
export function visibleText(text: string, maximumCharacters = Infinity): string {
  if (text.length <= maximumCharacters && !unseen.test(text)) return text
  let shown = ''
  let rest = text.length
  for (const character of text) {
    rest -= character.length
    const piece = unseen.test(character) ? escaped(character) : character
    const room = maximumCharacters - shown.length
    if (piece.length > room || (piece.length === room && rest > 0)) return `${shown}…`
    shown += piece
  }
  return shown
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16)
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
}
