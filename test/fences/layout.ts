import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const source = /[.](ts|vue|mjs|css)$/

/** Every source file below a folder, by the folder that holds it. */
export function sourcesByFolder(top: string): Map<string, string[]> {
  const folders = new Map<string, string[]>()
  for (const entry of readdirSync(top, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !source.test(entry.name)) continue
    folders.set(entry.parentPath, [...(folders.get(entry.parentPath) ?? []), join(entry.parentPath, entry.name)])
  }
  return folders
}

export function overfull(folders: ReadonlyMap<string, readonly string[]>, most: number): string[] {
  return [...folders]
    .filter(([, files]) => files.length > most)
    .map(([folder, files]) => `${folder}: ${files.length} files`)
}

/** Blank lines and comments count: they are read too. A last line break begins no line. */
export function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length
}

export function linesOf(files: readonly string[]): Map<string, number> {
  return new Map(files.map((file) => [file, lineCount(readFileSync(file, 'utf8'))]))
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
