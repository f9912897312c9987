import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Problem } from '../contract/calls'
import type { Catalogue } from '../contract/catalogue'
import { limits, readLab, tooLarge } from '../lab'
import type { ReadResult } from '../lab'

/**
 * Reads the lab file at a path. The file is opened once and that handle is checked, so nothing can be put in its place
 * between check and read; only regular files of at most 2 MiB are read. What goes wrong comes back as a problem
 * without a line; nothing is thrown for a file, whatever it is.
 */
export async function openLab(path: string, catalogue: Catalogue): Promise<ReadResult> {
  let handle: FileHandle | undefined
  try {
    // Without NONBLOCK the opening of a named pipe waits for somebody to write into it. Windows knows neither flag.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0))
    const refusal = await refusalOf(handle)
    return refusal ? failed(refusal) : readLab(await readBounded(handle), basename(path), catalogue)
  } catch (error) {
    return failed(unreadable(codeOf(error)))
  } finally {
    await handle?.close()
  }
}

async function refusalOf(handle: FileHandle): Promise<Problem | null> {
  const status = await handle.stat()
  if (status.isFile()) return status.size > limits.bytes ? tooLarge(status.size) : null
  const found = status.isDirectory() ? 'a folder' : 'a pipe, socket or device'
  return fileProblem(found, 'must be a file', status.isDirectory() ? 'choose a lab file in it' : 'choose a lab file')
}

/** One byte more than a lab may have at most, so that the reader sees that it is too much. */
async function readBounded(handle: FileHandle): Promise<Uint8Array> {
  const { size } = await handle.stat()
  const buffer = new Uint8Array(Math.min(size, limits.bytes) + 1)
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

function unreadable(code: string): Problem {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return fileProblem('no such file', 'must be an existing file', 'check the name and the folder')
    case 'EISDIR':
      return fileProblem('a folder', 'must be a file', 'choose a lab file in it')
    case 'EACCES':
    case 'EPERM':
      return fileProblem('no permission to read it', 'must be readable', 'change its permissions, or copy it')
    case 'ELOOP':
      return fileProblem('links that lead round in a circle', 'must lead to a file', 'choose the file itself')
    case 'ENXIO':
    case 'ENODEV':
      return fileProblem('a pipe, socket or device', 'must be a file', 'choose a lab file')
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
      return fileProblem('a name that no file can have', 'must be the path of a file', 'check the name')
    default:
      return fileProblem(`a file that cannot be read (${code})`, 'must be readable', 'try again, or copy it elsewhere')
  }
}

function fileProblem(found: string, allowed: string, remedy: string): Problem {
  return { severity: 'error', line: 0, column: 0, path: '', found, allowed, remedy }
}

function failed(problem: Problem): ReadResult {
  return { ok: false, errors: [problem], omitted: 0 }
}
