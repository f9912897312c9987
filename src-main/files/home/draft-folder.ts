import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { DraftInfo } from '../../contract/documents'
import { isProcessAlive } from '../process-alive'
import { readBounded } from '../read-bounded'
import { writeWhole } from '../replace-file'
import { contentHash } from '../save/content-hash'
import { realDisk, type Disk } from '../save/disk'
import { sweepFolder } from '../save/sweep'
import { readDraft, writeDraft, type Draft } from './draft-text'

/** A lab of 2 MiB with its escapes, and 200 steps. */
const maximumBytes = 16 * 1024 * 1024
const keptMilliseconds = 30 * 24 * 60 * 60 * 1000
/** A program that has not written its draft for this long is not at work on it. */
const ownedMilliseconds = 60 * 60 * 1000
const extension = '.draft'

export interface DraftOptions {
  readonly report: (error: unknown) => void
  readonly disk?: Disk
  readonly now?: () => number
  readonly processId?: number
}

/** Drafts of unsaved work: one file each. What is discarded lies in the trash for 30 days. */
export class DraftFolder {
  /** Drafts of labs that are open in this program: unsaved work, but nothing to recover. */
  private readonly open = new Set<string>()
  private readonly drafts: string
  private readonly trash: string
  private readonly disk: Disk
  private readonly now: () => number
  private readonly processId: number
  private damaged = 0

  constructor(
    folder: string,
    private readonly options: DraftOptions,
  ) {
    this.drafts = join(folder, 'drafts')
    this.trash = join(folder, 'trash')
    this.disk = options.disk ?? realDisk
    this.now = options.now ?? Date.now
    this.processId = options.processId ?? process.pid
  }

  /** What was found damaged, in words, or null. */
  get notice(): string | null {
    if (this.damaged === 0) return null
    return `${this.damaged === 1 ? 'A draft' : `${this.damaged} drafts`} could not be read; kept in the folder "drafts" under the ending .damaged.`
  }

  /** An id for a lab that is being changed; its draft is not offered until `release`. */
  claim(): string {
    const id = randomUUID()
    this.open.add(id)
    return id
  }

  release(id: string): void {
    this.open.delete(id)
  }

  async write(id: string, draft: Omit<Draft, 'processId' | 'changedMilliseconds'>): Promise<void> {
    await this.disk.makeFolder(this.drafts)
    const whole = { ...draft, processId: this.processId, changedMilliseconds: this.now() }
    const bytes = new TextEncoder().encode(writeDraft(whole))
    await writeWhole(this.pathOf(id), bytes, { disk: this.disk, newMode: 0o600 })
  }

  /** The work to offer again, newest first. */
  async list(): Promise<readonly DraftInfo[]> {
    await this.tidy()
    const found: DraftInfo[] = []
    for (const name of await this.names(this.drafts)) {
      const id = name.slice(0, -extension.length)
      const draft = this.open.has(id) ? null : await this.readFile(id)
      if (draft === null || this.isAtWork(draft)) continue
      const file = await this.fileOf(draft)
      // What the file holds needs no second keeping.
      if (file?.hash === contentHash(draft.text)) continue
      const { path, fileName, name: title, changedMilliseconds, edits } = draft
      const savedMilliseconds = file?.milliseconds ?? null
      found.push({ id, fileName, name: title, changedMilliseconds, edits, hasFile: path !== null, savedMilliseconds })
    }
    return found.sort((one, other) => other.changedMilliseconds - one.changedMilliseconds)
  }

  /** null when there is none of that id, or it is damaged. */
  async read(id: string): Promise<Draft | null> {
    const known = (await this.names(this.drafts)).includes(id + extension)
    return known && !this.open.has(id) ? await this.readFile(id) : null
  }

  /** Puts a draft into the trash; false when there is none of that id. */
  async discard(id: string): Promise<boolean> {
    if (!(await this.names(this.drafts)).includes(id + extension)) return false
    await this.disk.makeFolder(this.trash)
    await this.disk.rename(this.pathOf(id), join(this.trash, `${id}-${this.now()}${extension}`))
    return true
  }

  /** Removes the draft of work that has been saved. */
  async remove(id: string): Promise<void> {
    await this.disk.remove(this.pathOf(id))
  }

  private readonly pathOf = (id: string): string => join(this.drafts, id + extension)

  private async names(folder: string): Promise<readonly string[]> {
    const names = await this.disk.names(folder).catch(() => [])
    return names.filter((name) => name.endsWith(extension) && !name.startsWith('.'))
  }

  private async readFile(id: string): Promise<Draft | null> {
    const contents = await readBounded(this.pathOf(id), maximumBytes)
    if (contents.kind === 'unreadable' && contents.code === 'ENOENT') return null
    const draft = contents.kind === 'bytes' ? parsed(contents.bytes) : null
    if (draft === null) await this.putAside(id)
    return draft
  }

  private async putAside(id: string): Promise<void> {
    this.damaged += 1
    this.options.report(new Error(`the draft ${id} is damaged; it is kept as ${id}${extension}.damaged`))
    await this.disk.rename(this.pathOf(id), `${this.pathOf(id)}.damaged`).catch(() => undefined)
  }

  /** Somebody is at work on it in another program. */
  private isAtWork({ processId, changedMilliseconds }: Draft): boolean {
    const age = this.now() - changedMilliseconds
    return processId !== this.processId && age < ownedMilliseconds && isProcessAlive(processId)
  }

  /** What the draft's file holds and when it was written; null: there is none to be read, the draft is all there is. */
  private async fileOf({ path }: Draft): Promise<{ hash: string; milliseconds: number } | null> {
    if (path === null) return null
    try {
      const { mtimeMs } = await this.disk.stat(path)
      return { hash: contentHash(await this.disk.readFile(path)), milliseconds: Math.round(mtimeMs) }
    } catch {
      return null
    }
  }

  private async tidy(): Promise<void> {
    await sweepFolder(this.drafts, { disk: this.disk })
    for (const name of await this.names(this.trash)) {
      const path = join(this.trash, name)
      const stamp = Number(/-(\d+)\.draft$/.exec(name)?.[1] ?? Number.NaN)
      if (this.now() - stamp > keptMilliseconds) await this.disk.remove(path).catch(() => undefined)
    }
  }
}

function parsed(bytes: Uint8Array): Draft | null {
  try {
    return readDraft(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
