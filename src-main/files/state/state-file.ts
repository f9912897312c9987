import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readBounded } from '../read-bounded'

const maximumBytes = 64 * 1024

/**
 * Reads a small JSON file of the program's own, such as where its window was.
 * @returns null when there is none, or what is there is not JSON, not a file or over 64 KiB; never throws.
 */
export async function readStateFile(path: string): Promise<unknown> {
  const contents = await readBounded(path, maximumBytes)
  if (contents.kind !== 'bytes') return null
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(contents.bytes)) as unknown
  } catch {
    return null
  }
}

/**
 * Writes such a file whole or not at all. It is convenience, not work: it is not forced to the disk.
 * @throws the system's error
 */
export async function writeStateFile(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(temporary, `${JSON.stringify(value)}\n`, { flag: 'wx', mode: 0o600 })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
