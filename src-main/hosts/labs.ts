import { join, resolve } from 'node:path'
import type { Catalogue } from '../contract/catalogue'
import { listExamples, resolveExample } from '../files/examples'
import { pathExists } from '../files/path-exists'
import type { LabSource } from '../ipc/services'
import type { LabFiles, LabReading } from '../ipc/storage'

/** What a program that was given no lab begins with. */
const defaultExample = 'first-lab'

/**
 * Labs from the examples folder and from the one argument the program was started with: a file, or the name of an
 * example where there is no such file.
 */
export function labSource(
  resourcesFolder: string,
  argument: string | null,
  catalogue: Catalogue,
  files: LabFiles,
): LabSource {
  const folder = join(resourcesFolder, 'examples')
  const openExample = async (id: string): Promise<LabReading | null> => {
    const path = await resolveExample(folder, id)
    return path === null ? null : asCopy(await files.read(path))
  }
  return {
    examples: () => listExamples(folder, catalogue),
    openExample,
    openFirst: async () => {
      const name = argument ?? defaultExample
      if (argument !== null && (await pathExists(argument))) return files.read(resolve(argument))
      // Without an example of that name, reading the path says what is the matter with it.
      return (await openExample(name)) ?? (await files.read(name))
    },
  }
}

/** Examples are part of the program: what is made of one is saved under a name of its own. */
function asCopy(reading: LabReading): LabReading {
  return reading.ok ? { ...reading, origin: { ...reading.origin, path: null } } : reading
}
