import { createScanner } from 'jsonc-parser'

/**
 * Token numbers of jsonc-parser's scanner. Its own names for them are ambient const enums, which a project that
 * compiles each module by itself cannot use.
 */
export const tokens = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  text: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  end: 17,
} as const

/** Tokens that can stand right behind a number; any other is part of a number written wrong, such as 012 or 0x10. */
export const mayFollowNumber: readonly number[] = [
  tokens.comma,
  tokens.closeBrace,
  tokens.closeBracket,
  tokens.lineComment,
  tokens.blockComment,
  tokens.end,
]

/** What the scanner says of a text token that is not right. */
export const textFaults = { unclosed: 2, unicode: 4, escape: 5, control: 6 } as const

/** The tokens of a JSON text, white space left out, comments left in (so that they can be refused by name). */
export class TokenReader {
  /** Number of the present token, one of `tokens`, or another for what JSON does not know. */
  kind = 0
  private readonly scanner

  constructor(
    private readonly text: string,
    start: number,
  ) {
    this.scanner = createScanner(text, false)
    this.scanner.setPosition(start)
    this.next()
  }

  next(): void {
    do this.kind = this.scanner.scan()
    while (this.kind === tokens.lineBreak || this.kind === tokens.space)
  }

  get offset(): number {
    return this.scanner.getTokenOffset()
  }

  get end(): number {
    return this.scanner.getPosition()
  }

  /** 0 if the token is right. */
  get fault(): number {
    return this.scanner.getTokenError()
  }

  /** Decoded content of a text, digits of a number. */
  get value(): string {
    return this.scanner.getTokenValue()
  }

  /** The token as written. */
  get source(): string {
    return this.text.slice(this.offset, this.end)
  }
}
