import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExampleInfo, LabShape } from '../contract/calls'
import type { Catalogue } from '../contract/catalogue'
import type { Lab } from '../contract/lab'
import { formatProblem } from '../lab'
import { openLab } from './open-lab'

const extension = '.dplab'

/**
 * The example labs of a folder by id, which is the file name without its extension.
 *
 * @throws Error if the folder cannot be read or an example is no valid lab: they are part of the program.
 */
export async function listExamples(folder: string, catalogue: Catalogue): Promise<ExampleInfo[]> {
  return Promise.all((await idsIn(folder)).map((id) => readExample(folder, id, catalogue)))
}

/**
 * Path of an example, or null if there is none of that id. The id is only compared, never made into a path unseen, so
 * it may come from anywhere.
 */
export async function resolveExample(folder: string, id: string): Promise<string | null> {
  return (await idsIn(folder)).includes(id) ? join(folder, id + extension) : null
}

async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  const files = names.filter((name) => name.endsWith(extension))
  return files.map((name) => name.slice(0, -extension.length)).sort()
}

async function readExample(folder: string, id: string, catalogue: Catalogue): Promise<ExampleInfo> {
  const fileName = id + extension
  const result = await openLab(join(folder, fileName), catalogue)
  if (result.ok) return { id, name: result.lab.name, notes: result.lab.notes, shape: shapeOf(result.lab) }
  throw new Error(result.errors.map((problem) => formatProblem(fileName, problem)).join('\n'))
}

function shapeOf({ pnics, guests, traffic }: Lab): LabShape {
  return {
    pnics: pnics.map(({ id }) => id),
    guests: guests.map(({ id }) => id),
    paths: traffic.paths.map(({ from, via, to }) => ({ from, via, to })),
    packetsPerSecond: traffic.packetsPerSecond,
    frameBytes: traffic.frameSizes.map(({ bytes }) => bytes).sort((one, other) => one - other),
  }
}
