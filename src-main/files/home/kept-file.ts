import { dirname } from 'node:path'
import type * as z from 'zod/mini'
import { readBounded } from '../read-bounded'
import { writeWhole } from '../replace-file'
import { realDisk, type Disk } from '../save/disk'

const maximumBytes = 256 * 1024

/** One of the program's own files: JSON of a known shape, with a value to begin with. */
export class KeptFile<Value> {
  /** What could not be written lasts for this session. */
  private unwritten: Value | null = null
  /** In words: what was reset because its file was damaged. */
  private reset: string | null = null

  constructor(
    private readonly path: string,
    private readonly title: string,
    private readonly schema: z.ZodMiniType<Value>,
    private readonly first: Value,
    private readonly report: (error: unknown) => void,
    private readonly disk: Disk = realDisk,
  ) {}

  /** What was reset since the program was started, or null. */
  get notice(): string | null {
    return this.reset
  }

  /** Never throws: a file that is damaged is put aside, unread, and the value begins anew. */
  async read(): Promise<Value> {
    if (this.unwritten !== null) return this.unwritten
    const contents = await readBounded(this.path, maximumBytes)
    if (contents.kind === 'unreadable' && contents.code === 'ENOENT') return this.first
    const value = contents.kind === 'bytes' ? parsed(contents.bytes, this.schema) : null
    if (value !== null) return value
    const kept = await this.putAside()
    this.reset = `${this.title} could not be read and began anew.${kept === null ? '' : ` The damaged file is kept as ${kept}.`}`
    this.report(new Error(this.reset))
    return this.first
  }

  async write(value: Value): Promise<void> {
    try {
      await this.disk.makeFolder(dirname(this.path))
      const bytes = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
      await writeWhole(this.path, bytes, { disk: this.disk, newMode: 0o600 })
      this.unwritten = null
    } catch (error) {
      this.unwritten = value
      this.report(error)
    }
  }

  private async putAside(): Promise<string | null> {
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
    const kept = `${this.path}.damaged-${stamp}`
    try {
      await this.disk.rename(this.path, kept)
      return kept.slice(dirname(this.path).length + 1)
    } catch {
      // It stays where it is, and the next value that is set takes its place.
      return null
    }
  }
}

function parsed<Value>(bytes: Uint8Array, schema: z.ZodMiniType<Value>): Value | null {
  try {
    const result = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return result.success ? result.data : null
  } catch {
    return null
  }
}
