import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalogue } from '../contract/catalogue'
import type { Lab } from '../contract/lab'
import { formatProblem } from '../lab'
import { openLab } from './open-lab'

/** A JSON file that is part of the program. @throws Error when it cannot be read */
export async function readOwnJson(folder: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown
}

/** Labs that are part of the program, by name. @throws Error when one of them cannot be read or is no valid lab */
export async function readOwnLabs(
  folder: string,
  names: Iterable<string>,
  catalogue: Catalogue,
): Promise<ReadonlyMap<string, Lab>> {
  const labs = new Map<string, Lab>()
  for (const name of names) {
    const fileName = `${name}.dplab`
    const result = await openLab(join(folder, fileName), catalogue)
    if (!result.ok) throw new Error(result.errors.map((problem) => formatProblem(fileName, problem)).join('\n'))
    labs.set(name, result.lab)
  }
  return labs
}
