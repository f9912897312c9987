import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { codeOf, realDisk, type Disk, type DiskFile } from './save/disk'

/** Windows refuses a rename while a virus scanner or an indexer holds the file; it lets go within these waits. */
const waitMilliseconds: readonly number[] = [10, 50, 200, 500]

/** The new text was written whole, and the system did not let it take the place of the old one. */
export class RenameRefused extends Error {
  constructor(
    readonly code: string,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : code, { cause })
  }
}

export interface WriteOptions {
  readonly disk?: Disk
  readonly platform?: NodeJS.Platform
  /** Permissions of a file that was not there yet; the mask of the process takes bits away. */
  readonly newMode?: number
}

/** Names of the writer's own temporary files of one file: what a crash leaves behind can be told by it. */
export const isTemporaryOf = (name: string, fileName: string): boolean =>
  name.startsWith(`.${fileName}.`) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(fileName.length + 2))

/**
 * Gives an existing file a new text, all or nothing: whoever reads it, and whenever the machine stops, finds the old
 * text or the new one. A link stays a link; the permissions stay.
 *
 * @throws RenameRefused, or the system's error, if the text could not be written; the file is as it was then.
 */
export async function replaceFile(path: string, text: string, options: WriteOptions = {}): Promise<void> {
  const disk = options.disk ?? realDisk
  const target = await disk.realpath(path)
  const { mode } = await disk.stat(target)
  await put(target, new TextEncoder().encode(text), mode & 0o777, options)
}

/** As `replaceFile`, for a file that may not be there yet. */
export async function writeWhole(path: string, bytes: Uint8Array, options: WriteOptions = {}): Promise<void> {
  const disk = options.disk ?? realDisk
  let target = path
  let mode: number | null = null
  try {
    target = await disk.realpath(path)
    mode = (await disk.stat(target)).mode & 0o777
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  await put(target, bytes, mode, options)
}

async function put(target: string, bytes: Uint8Array, mode: number | null, options: WriteOptions): Promise<void> {
  const disk = options.disk ?? realDisk
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeNew(disk, temporary, bytes, mode, options.newMode ?? 0o666)
    await renameOver(disk, temporary, target, options.platform ?? process.platform)
  } catch (error) {
    // What went wrong first is what is told; a leftover is swept at the next start.
    await disk.remove(temporary).catch(() => undefined)
    throw error
  }
  await syncFolder(disk, dirname(target))
}

/** Writes a file that must not be there yet, to its last byte. */
export async function writeNew(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  mode: number | null,
  newMode = 0o666,
): Promise<void> {
  const file = await disk.open(path, 'wx', mode ?? newMode)
  try {
    // The mask of the process may have taken bits away.
    if (mode !== null) await file.chmod(mode)
    await file.writeFile(bytes)
    await file.sync()
    // A full disk has been seen to end a write early without an error.
    const { size } = await file.stat()
    if (size !== bytes.length) throw new Error(`${size} of ${bytes.length} bytes were written`)
  } finally {
    await file.close()
  }
}

async function renameOver(disk: Disk, from: string, to: string, platform: NodeJS.Platform): Promise<void> {
  for (const wait of platform === 'win32' ? waitMilliseconds : []) {
    try {
      return await disk.rename(from, to)
    } catch (error) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error))) throw new RenameRefused(codeOf(error), error)
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  try {
    await disk.rename(from, to)
  } catch (error) {
    throw new RenameRefused(codeOf(error), error)
  }
}

/** Makes the new name last, where the system can do so; without it a power cut may bring the old text back whole. */
async function syncFolder(disk: Disk, path: string): Promise<void> {
  let file: DiskFile | undefined
  try {
    file = await disk.open(path, 'r')
    await file.sync()
  } catch {
    // Windows and some network drives cannot sync a folder; the text itself is safe.
  } finally {
    await file?.close().catch(() => undefined)
  }
}
