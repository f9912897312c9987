import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import * as z from 'zod/mini'
import type { RecentLab } from '../../contract/documents'
import { pathExists } from '../path-exists'
import type { Disk } from '../save/disk'
import { KeptFile } from './kept-file'

const maximumRecent = 20

const entry = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  path: z.string().check(z.minLength(1), z.maxLength(4096)),
  name: z.string().check(z.maxLength(10_000)),
  openedMilliseconds: z.number().check(z.minimum(0)),
})
type Entry = z.infer<typeof entry>

/** The labs opened or saved last, newest first. Paths stay in here; outside there are ids. */
export class RecentFile {
  private readonly file: KeptFile<Entry[]>
  /** One change after the other, or two at once would each forget the other's. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(folder: string, report: (error: unknown) => void, disk?: Disk) {
    const schema = z.array(entry).check(z.maxLength(maximumRecent))
    this.file = new KeptFile<Entry[]>(join(folder, 'recent.json'), 'The list of recent labs', schema, [], report, disk)
  }

  get notice(): string | null {
    return this.file.notice
  }

  async list(): Promise<readonly RecentLab[]> {
    const entries = await this.file.read()
    const there = await Promise.all(entries.map(({ path }) => pathExists(path)))
    return entries
      .filter((_entry, at) => there[at])
      .map(({ id, path, name, openedMilliseconds }) => ({ id, fileName: basename(path), name, openedMilliseconds }))
  }

  /** null when there is none of that id. */
  async pathOf(id: string): Promise<string | null> {
    return (await this.file.read()).find((known) => known.id === id)?.path ?? null
  }

  add(path: string, name: string, openedMilliseconds = Date.now()): Promise<void> {
    const change = this.turn.then(async () => {
      const before = await this.file.read()
      const id = before.find((known) => known.path === path)?.id ?? randomUUID()
      const others = before.filter((known) => known.path !== path)
      await this.file.write([{ id, path, name, openedMilliseconds }, ...others].slice(0, maximumRecent))
    })
    this.turn = change.catch(() => undefined)
    return change
  }
}
