import { lstat } from 'node:fs/promises'

/** Whether anything stands at a path, be it a file, a folder or a broken link. What cannot be looked at counts as there. */
export async function pathExists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
  }
}
