import { basename, join } from 'node:path'
import type { Catalogue } from '../contract/catalogue'
import { listExamples, resolveExample } from '../files/examples'
import { openLab } from '../files/open-lab'
import { pathExists } from '../files/path-exists'
import type { LabReading, LabSource } from '../ipc/services'
import { formatProblem } from '../lab'

/** What a program that was given no lab begins with. */
const defaultExample = 'first-lab'

/**
 * Labs from the examples folder and from the one argument the program was started with: a file, or the name of an
 * example where there is no such file.
 */
export function labSource(resourcesFolder: string, argument: string | null, catalogue: Catalogue): LabSource {
  const folder = join(resourcesFolder, 'examples')
  const openExample = async (id: string): Promise<LabReading | null> => {
    const path = await resolveExample(folder, id)
    return path === null ? null : read(path, catalogue)
  }
  return {
    examples: () => listExamples(folder, catalogue),
    openExample,
    openFirst: async () => {
      const name = argument ?? defaultExample
      if (argument !== null && (await pathExists(argument))) return read(argument, catalogue)
      // Without an example of that name, reading the path says what is the matter with it.
      return (await openExample(name)) ?? (await read(name, catalogue))
    },
  }
}

async function read(path: string, catalogue: Catalogue): Promise<LabReading> {
  const fileName = basename(path)
  const reading = await openLab(path, catalogue)
  if (reading.ok) return { ok: true, fileName, lab: reading.lab, warnings: reading.warnings }
  const problems = reading.errors.map((problem) => formatProblem(fileName, problem))
  const more = reading.omitted > 0 ? [`${reading.omitted} more not shown`] : []
  return { ok: false, fileName, problems: [...problems, ...more] }
}
