import * as z from 'zod/mini'
import { readBounded } from '../read-bounded'

/** What a lock file says: who has the lab beside it open. Whoever can write into the folder can have written it. */
export interface Lock {
  /** Name of the machine, as that machine gives it. */
  readonly host: string
  readonly processId: number
  /** Tells one start of a program from every other. */
  readonly key: string
  /** Milliseconds since 1970, as the next. */
  readonly openedMilliseconds: number
  readonly refreshedMilliseconds: number
}

const format = 'datapath-lab-lock'
const maximumBytes = 4096
/** The last moment a date can have. */
const maximumMilliseconds = 8_640_000_000_000_000

const milliseconds = z.int().check(z.minimum(0), z.maximum(maximumMilliseconds))
const schema = z.object({
  format: z.literal(format),
  version: z.literal(1),
  host: z.string().check(z.minLength(1), z.maxLength(255)),
  processId: z.int().check(z.minimum(1)),
  key: z.string().check(z.minLength(1), z.maxLength(64)),
  openedMilliseconds: milliseconds,
  refreshedMilliseconds: milliseconds,
})

export function lockBytes(lock: Lock): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ format, version: 1, ...lock })}\n`)
}

/** `none`: nothing is there; `foreign`: something that is no lock, which is left alone. Never throws. */
export async function readLock(path: string): Promise<Lock | 'none' | 'foreign'> {
  const contents = await readBounded(path, maximumBytes)
  if (contents.kind === 'unreadable' && contents.code === 'ENOENT') return 'none'
  if (contents.kind !== 'bytes') return 'foreign'
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(contents.bytes)))
    return parsed.success ? parsed.data : 'foreign'
  } catch {
    return 'foreign'
  }
}
