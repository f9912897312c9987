import * as z from 'zod/mini'

/** An id or a name of the program's own; never empty. */
export const identifier = z.string().check(z.minLength(1), z.maxLength(128))

/** What a user wrote, up to so many characters. */
export const text = (length: number) => z.string().check(z.maxLength(length))
