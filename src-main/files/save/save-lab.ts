import { basename, dirname, extname, join } from 'node:path'
import { limits } from '../../lab'
import { RenameRefused, writeNew, writeWhole } from '../replace-file'
import { contentHash } from './content-hash'
import { codeOf, realDisk, type Disk } from './disk'

/** What became of saving a lab. Whatever it is, the file holds its old text or the new one, whole. */
export type SaveResult =
  | { readonly kind: 'saved'; readonly hash: string }
  /** The file does not hold what was read from it; nothing was written. */
  | { readonly kind: 'conflict' }
  /** The file could not be replaced and is as it was; the new text stands in another one beside it. */
  | { readonly kind: 'beside'; readonly fileName: string; readonly code: string }
  /** It could not be written, or not be read again to make sure. */
  | { readonly kind: 'failed'; readonly code: string }

export interface SaveRequest {
  readonly path: string
  readonly text: string
  /** Hash of what was read from the file, or null where it is no matter what it holds (a name just chosen). */
  readonly expectedHash: string | null
  /** Keeps what the file held before as `NAME.bak`. */
  readonly backup: boolean
  readonly disk?: Disk
  readonly platform?: NodeJS.Platform
  readonly now?: () => Date
}

/** Saves a lab's text: looks for a conflict, keeps the former version, writes, and reads again what was written. */
export async function saveLab(request: SaveRequest): Promise<SaveResult> {
  const { path, text, expectedHash, disk = realDisk } = request
  const bytes = new TextEncoder().encode(text)
  let former: Uint8Array | 'none' | 'other'
  try {
    former = await present(disk, path)
  } catch (error) {
    return { kind: 'failed', code: codeOf(error) }
  }
  if (expectedHash !== null && former !== 'none') {
    if (former === 'other' || contentHash(former) !== expectedHash) return { kind: 'conflict' }
  }
  if (request.backup && former instanceof Uint8Array) await keepFormer(request, disk, former)
  try {
    await writeWhole(path, bytes, withoutUndefined(request, disk))
  } catch (error) {
    if (error instanceof RenameRefused) return await saveBeside(request, disk, bytes, error.code)
    return { kind: 'failed', code: codeOf(error) }
  }
  return await verified(disk, path, bytes)
}

/** A save counts when the file, read again, holds what was to be written. */
async function verified(disk: Disk, path: string, bytes: Uint8Array): Promise<SaveResult> {
  const hash = contentHash(bytes)
  try {
    const read = await disk.readFile(path)
    return contentHash(read) === hash ? { kind: 'saved', hash } : { kind: 'failed', code: 'not what was written' }
  } catch (error) {
    return { kind: 'failed', code: codeOf(error) }
  }
}

/** The bytes at a path; `other` for what is too large to be a lab. */
async function present(disk: Disk, path: string): Promise<Uint8Array | 'none' | 'other'> {
  try {
    const { size } = await disk.stat(path)
    return size > limits.bytes ? 'other' : await disk.readFile(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'none'
    throw error
  }
}

/** Without room for the former version there is none for the new one either, and that is said then. */
async function keepFormer(request: SaveRequest, disk: Disk, former: Uint8Array): Promise<void> {
  await writeWhole(`${request.path}.bak`, former, withoutUndefined(request, disk)).catch(() => undefined)
}

async function saveBeside(request: SaveRequest, disk: Disk, bytes: Uint8Array, code: string): Promise<SaveResult> {
  const extension = extname(request.path)
  const stamp = (request.now?.() ?? new Date()).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  const fileName = `${basename(request.path, extension)} (${stamp})${extension}`
  const path = join(dirname(request.path), fileName)
  try {
    await writeNew(disk, path, bytes, null)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') await disk.remove(path).catch(() => undefined)
    return { kind: 'failed', code: codeOf(error) }
  }
  const result = await verified(disk, path, bytes)
  return result.kind === 'saved' ? { kind: 'beside', fileName, code } : result
}

function withoutUndefined(request: SaveRequest, disk: Disk): { disk: Disk; platform?: NodeJS.Platform } {
  return request.platform === undefined ? { disk } : { disk, platform: request.platform }
}
