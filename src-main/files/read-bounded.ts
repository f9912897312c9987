import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

/**
 * What is at a path: its bytes, more of them than allowed, a file that somebody writes meanwhile, or no readable file
 * (then why, in the words of the system).
 */
export type Contents =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'too large'; readonly bytes: number }
  | { readonly kind: 'folder' | 'special' | 'changing' }
  | { readonly kind: 'unreadable'; readonly code: string }

/**
 * Reads a regular file of at most `maximumBytes`. It is opened once and that handle is checked, so nothing can be put
 * in its place between check and read. Nothing is thrown for a file, whatever it is.
 */
export async function readBounded(path: string, maximumBytes: number): Promise<Contents> {
  let handle: FileHandle | undefined
  try {
    // Without NONBLOCK the opening of a named pipe waits for somebody to write into it. Windows knows neither flag.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0))
    const status = await handle.stat()
    if (!status.isFile()) return { kind: status.isDirectory() ? 'folder' : 'special' }
    if (status.size > maximumBytes) return { kind: 'too large', bytes: status.size }
    // A byte more than there was: what is longer or shorter by now would be half of one text and half of another.
    const bytes = await readAll(handle, status.size + 1)
    return bytes.length === status.size ? { kind: 'bytes', bytes } : { kind: 'changing' }
  } catch (error) {
    return { kind: 'unreadable', code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' }
  } finally {
    await handle?.close()
  }
}

async function readAll(handle: FileHandle, maximumBytes: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(maximumBytes)
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
