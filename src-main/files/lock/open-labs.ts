import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { OtherUser } from '../../contract/documents'
import { visibleText } from '../../lab/syntax/visible-text'
import { realDisk, type Disk } from '../save/disk'
import { LockFile, type LockOwner } from './lock-file'

/** Four times in the time after which a lock is stale. */
const refreshMilliseconds = 30_000
const maximumHostCharacters = 64

export interface OpenLabsOptions {
  readonly disk?: Disk
  readonly now?: () => number
  readonly host?: string
  readonly processId?: number
}

interface Holder {
  readonly sinceMilliseconds: number
  readonly show: (() => void) | null
}

/** One lab file that is open in this program, in one window or several. */
interface OpenFile {
  readonly lock: LockFile
  readonly holders: Set<Holder>
  /** The last work on the lock file: one after the other, or a late one could undo the next. */
  turn: Promise<void>
}

export interface Hold {
  alsoOpen(): Promise<OtherUser | null>
  release(): Promise<void>
}

/** The lab files that are open in this program, each with a lock file beside it as long as it is. */
export class OpenLabs {
  private readonly files = new Map<string, OpenFile>()
  private readonly disk: Disk
  private readonly now: () => number
  private readonly owner: LockOwner
  private timer: NodeJS.Timeout | null = null

  constructor(options: OpenLabsOptions = {}) {
    this.disk = options.disk ?? realDisk
    this.now = options.now ?? Date.now
    const host = (options.host ?? hostname()).slice(0, 255) || 'unknown'
    this.owner = { host, processId: options.processId ?? process.pid, key: randomUUID() }
  }

  /** Says that a window has a lab open; `show` brings that window to the front. Never rejects. */
  async hold(path: string, show: (() => void) | null): Promise<Hold> {
    const place = await this.placeOf(path)
    const file = this.files.get(place) ?? this.add(place)
    const holder: Holder = { sinceMilliseconds: this.now(), show }
    file.holders.add(holder)
    this.timer ??= setInterval(() => this.refresh(), refreshMilliseconds).unref()
    await this.work(place, file)
    return {
      alsoOpen: () => this.othersOf(file, holder),
      release: async () => {
        file.holders.delete(holder)
        await this.work(place, file)
      },
    }
  }

  /** Brings a window to the front that has this lab open; false when there is none that can be brought there. */
  async show(path: string): Promise<boolean> {
    const file = this.files.get(await this.placeOf(path))
    const shown = [...(file?.holders ?? [])].find(({ show }) => show !== null)
    shown?.show?.()
    return shown !== undefined
  }

  private add(place: string): OpenFile {
    const lock = new LockFile(place, this.owner, this.disk, this.now)
    const file: OpenFile = { lock, holders: new Set(), turn: Promise.resolve() }
    this.files.set(place, file)
    return file
  }

  private refresh(): void {
    for (const [place, file] of this.files) void this.work(place, file)
  }

  /** Brings the lock file to where it must be by the time its turn comes: kept while somebody holds the lab. */
  private work(place: string, file: OpenFile): Promise<void> {
    file.turn = file.turn.then(async () => {
      const [first] = file.holders
      if (first !== undefined) return await file.lock.keep(first.sinceMilliseconds)
      await file.lock.remove()
      // Somebody may have come meanwhile; their turn is next then.
      if (file.holders.size === 0) this.files.delete(place)
      if (this.files.size === 0) this.rest()
    })
    return file.turn
  }

  private rest(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
  }

  private async othersOf(file: OpenFile, holder: Holder): Promise<OtherUser | null> {
    const here = [...file.holders].find((other) => other !== holder)
    if (here !== undefined) return { host: null, sinceMilliseconds: here.sinceMilliseconds }
    const other = await file.lock.other()
    if (other === null) return null
    return { host: visibleText(other.host, maximumHostCharacters), sinceMilliseconds: other.openedMilliseconds }
  }

  /** Two links to one file are one file; one that is gone has a place all the same. */
  private async placeOf(path: string): Promise<string> {
    const whole = resolve(path)
    try {
      return await this.disk.realpath(whole)
    } catch {
      const folder = await this.disk.realpath(dirname(whole)).catch(() => dirname(whole))
      return join(folder, basename(whole))
    }
  }
}
