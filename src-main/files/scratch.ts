import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ScratchFolder {
  readonly path: string
  /** Removes it with all it holds; tries again while a program that is just ending still holds files in it. */
  remove(): Promise<void>
}

/** A new, empty folder of our own in the system's temporary folder. */
export async function makeScratchFolder(prefix: string): Promise<ScratchFolder> {
  const path = await mkdtemp(join(tmpdir(), prefix))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) }
}

/** Tells whoever started the program, and is waiting for this file, that its window is on the screen. */
export function writeReadyFile(path: string): Promise<void> {
  return writeFile(path, 'ready\n')
}
