import { mkdir, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'

/** An open file, as far as a safe writer needs it. */
export interface DiskFile {
  chmod(mode: number): Promise<void>
  writeFile(bytes: Uint8Array): Promise<void>
  sync(): Promise<void>
  stat(): Promise<{ readonly size: number }>
  close(): Promise<void>
}

export interface DiskEntry {
  readonly mode: number
  readonly size: number
  /** Milliseconds since 1970. */
  readonly mtimeMs: number
}

/** The few calls that safe writing stands on. Given from outside, so that tests can fail each one of them. */
export interface Disk {
  /** `wx`: a new file, refused where one stands. `r`: to read, or to sync a folder. */
  open(path: string, flags: 'wx' | 'r', mode?: number): Promise<DiskFile>
  readFile(path: string): Promise<Uint8Array>
  stat(path: string): Promise<DiskEntry>
  realpath(path: string): Promise<string>
  rename(from: string, to: string): Promise<void>
  /** Removes a file; there being none is no error. */
  remove(path: string): Promise<void>
  names(folder: string): Promise<readonly string[]>
  makeFolder(path: string): Promise<void>
}

export const realDisk: Disk = {
  open: (path, flags, mode) => open(path, flags, mode),
  readFile: (path) => readFile(path),
  stat: (path) => stat(path),
  realpath: (path) => realpath(path),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  names: (folder) => readdir(folder),
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
}

/** The system's code of an error, such as ENOSPC; `unknown` where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
