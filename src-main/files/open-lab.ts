import { basename } from 'node:path'
import type { Problem } from '../contract/calls'
import type { Catalogue } from '../contract/catalogue'
import { limits, readLab, tooLarge } from '../lab'
import type { ReadResult } from '../lab'
import { readBounded } from './read-bounded'

/**
 * Reads the lab file at a path; only regular files of at most 2 MiB are read. What goes wrong comes back as a problem
 * without a line; nothing is thrown for a file, whatever it is.
 */
export async function openLab(path: string, catalogue: Catalogue): Promise<ReadResult> {
  const contents = await readBounded(path, limits.bytes)
  switch (contents.kind) {
    case 'bytes':
      return readLab(contents.bytes, basename(path), catalogue)
    case 'too large':
      return failed(tooLarge(contents.bytes))
    case 'folder':
      return failed(fileProblem('a folder', 'must be a file', 'choose a lab file in it'))
    case 'special':
      return failed(fileProblem('a pipe, socket or device', 'must be a file', 'choose a lab file'))
    case 'changing':
      return failed(
        fileProblem(
          'a file that changes while it is read',
          'must be at rest',
          'wait until it is written, then try again',
        ),
      )
    case 'unreadable':
      return failed(unreadable(contents.code))
  }
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
