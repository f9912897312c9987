import { basename, dirname, join } from 'node:path'
import { isProcessAlive } from '../process-alive'
import { writeNew, writeWhole } from '../replace-file'
import { codeOf, type Disk } from '../save/disk'
import { sweepBeside } from '../save/sweep'
import { lockBytes, readLock, type Lock } from './lock-text'

/** A lock that was not refreshed for this long is of a program that has ended, or of a machine that sleeps. */
export const staleMilliseconds = 120_000

/** Who we are, for the locks we write. */
export interface LockOwner {
  readonly host: string
  readonly processId: number
  readonly key: string
}

/** A hidden file beside the lab, so that it goes where the lab goes: a share, a stick, a folder that is synchronized. */
export const lockPathOf = (labPath: string): string => join(dirname(labPath), `.${basename(labPath)}.lock`)

/**
 * The lock file of one lab. It is advice for people, not a mutex: where it cannot be written there is none, and nothing
 * waits for it. Nothing here throws.
 */
export class LockFile {
  private readonly path: string

  constructor(
    labPath: string,
    private readonly owner: LockOwner,
    private readonly disk: Disk,
    private readonly now: () => number,
  ) {
    this.path = lockPathOf(labPath)
  }

  /** Writes the lock, or its new time; leaves somebody else's alone while that is fresh. */
  async keep(openedMilliseconds: number): Promise<void> {
    const found = await readLock(this.path)
    if (found === 'foreign' || (found !== 'none' && !this.isOurs(found) && this.isFresh(found))) return
    const bytes = lockBytes({ ...this.owner, openedMilliseconds, refreshedMilliseconds: this.now() })
    try {
      if (found === 'none') await this.create(bytes)
      else await writeWhole(this.path, bytes, { disk: this.disk })
    } catch {
      // A folder that may not be written to, a full disk, a name that gets too long: then there is no lock.
    }
  }

  /** Somebody else's lock, while it is fresh. */
  async other(): Promise<Lock | null> {
    const found = await readLock(this.path)
    return typeof found === 'object' && !this.isOurs(found) && this.isFresh(found) ? found : null
  }

  /** Removes the lock if it is ours, and what an interrupted refresh may have left. */
  async remove(): Promise<void> {
    const found = await readLock(this.path)
    if (typeof found === 'object' && this.isOurs(found)) await this.disk.remove(this.path).catch(() => undefined)
    await sweepBeside(this.path, { disk: this.disk, now: this.now() })
  }

  private async create(bytes: Uint8Array): Promise<void> {
    try {
      await writeNew(this.disk, this.path, bytes, null)
    } catch (error) {
      // Somebody else was faster; a part of ours would be no lock and stay for ever.
      if (codeOf(error) !== 'EEXIST') await this.disk.remove(this.path).catch(() => undefined)
    }
  }

  private readonly isOurs = (lock: Lock): boolean => lock.key === this.owner.key

  /** A time far in the future is of a clock that is wrong, and would warn for ever. */
  private isFresh(lock: Lock): boolean {
    if (Math.abs(this.now() - lock.refreshedMilliseconds) > staleMilliseconds) return false
    return lock.host !== this.owner.host || isProcessAlive(lock.processId)
  }
}
