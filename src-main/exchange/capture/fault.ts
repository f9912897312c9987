/** What a recording may hold at most. A frame's size is counted with its FCS, as everywhere in a lab. */
export const captureLimits = {
  fileBytes: 64 * 1024 * 1024,
  frames: 20_000,
  frameBytes: 9216,
  seconds: 9000,
  /** More than any tool stores of one frame; a larger number is a broken file. */
  storedBytes: 262_144,
  /** Interfaces of a pcapng file, its sections, and the options of one interface; each at most. */
  descriptions: 1000,
} as const

/** What is wrong with a recording: where, what was found, what is allowed, and how to mend it. */
export interface CaptureFault {
  /** Byte of the file, from 0, or null where the fault has no place. */
  readonly offset: number | null
  readonly found: string
  readonly allowed: string
  readonly remedy: string
}

/** Ends the reading of a recording. Readers throw it; `readCapture` turns it into a result. */
export class CaptureError extends Error {
  constructor(readonly fault: CaptureFault) {
    super(`${fault.found} ${fault.allowed}`)
    this.name = 'CaptureError'
  }
}

/** `1 byte`, `2 bytes`. */
export function byteCount(bytes: number): string {
  return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
}

/** @throws CaptureError always */
export function refuse(offset: number | null, found: string, allowed: string, remedy: string): never {
  throw new CaptureError({ offset, found, allowed, remedy })
}

/** @throws CaptureError always: the file ends in the middle of something */
export function cutShort(offset: number, found: string, needed: string): never {
  return refuse(offset, found, `must be ${needed}: the file was cut short`, 'take a whole copy, or record again')
}
