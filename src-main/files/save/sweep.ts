import { basename, dirname, join } from 'node:path'
import { isTemporaryOf } from '../replace-file'
import { realDisk, type Disk } from './disk'

/** Younger ones may be a save that another window has under way. */
const minuteMilliseconds = 60_000

export interface SweepOptions {
  readonly disk?: Disk
  readonly now?: number
  readonly olderThanMilliseconds?: number
}

/** Removes what interrupted saves of a file left beside it: the writer's own temporary files and nothing else. */
export async function sweepBeside(path: string, options: SweepOptions = {}): Promise<void> {
  const fileName = basename(path)
  await sweep(dirname(path), (name) => isTemporaryOf(name, fileName), options)
}

/** The same for all files of a folder that is ours alone. */
export async function sweepFolder(folder: string, options: SweepOptions = {}): Promise<void> {
  await sweep(folder, (name) => /^\..+\.[0-9a-f]{12}\.tmp$/.test(name), options)
}

async function sweep(folder: string, isOurs: (name: string) => boolean, options: SweepOptions): Promise<void> {
  const { disk = realDisk, now = Date.now(), olderThanMilliseconds = minuteMilliseconds } = options
  const names = await disk.names(folder).catch(() => [])
  for (const name of names.filter(isOurs)) {
    const path = join(folder, name)
    try {
      const { mtimeMs } = await disk.stat(path)
      if (now - mtimeMs >= olderThanMilliseconds) await disk.remove(path)
    } catch {
      // Gone meanwhile, or not ours to remove: it harms nobody.
    }
  }
}
