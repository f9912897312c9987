import { randomBytes } from 'node:crypto'
import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Windows refuses a rename while a virus scanner or an indexer holds the file; it lets go within these waits. */
const waitMilliseconds: readonly number[] = [10, 50, 200, 500]

/**
 * Gives an existing file a new text, all or nothing: whoever reads it, and whenever the machine stops, finds the old
 * text or the new one. A link stays a link; the permissions stay.
 *
 * @throws the system's error if the text could not be written; the file is as it was then.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path)
  const { mode } = await stat(target)
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeNew(temporary, text, mode & 0o777)
    await renameOver(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(target))
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const bytes = new TextEncoder().encode(text)
  const handle = await open(path, 'wx', mode)
  try {
    // The mask of the process may have taken bits away.
    await handle.chmod(mode)
    await handle.writeFile(bytes)
    await handle.sync()
    // A full disk has been seen to end a write early without an error.
    const { size } = await handle.stat()
    if (size !== bytes.length) throw new Error(`${size} of ${bytes.length} bytes were written`)
  } finally {
    await handle.close()
  }
}

async function renameOver(from: string, to: string): Promise<void> {
  for (const wait of waitMilliseconds) {
    try {
      return await rename(from, to)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (process.platform !== 'win32' || (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES')) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return rename(from, to)
}

/** Makes the new name last, where the system can do so; without it a power cut may bring the old text back whole. */
async function syncFolder(path: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'r')
    await handle.sync()
  } catch {
    // Windows and some network drives cannot sync a folder; the text itself is safe.
  } finally {
    await handle?.close()
  }
}
