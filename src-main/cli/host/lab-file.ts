import { basename, join } from 'node:path'
import type { Catalogue } from '../../contract/catalogue'
import { listExamples, resolveExample } from '../../files/examples'
import { openLab } from '../../files/open-lab'
import { pathExists } from '../../files/path-exists'
import { usageError } from '../exit'
import type { LabReading } from '../world'

/** Reads LAB: a path, or the name of an example where no such path exists. */
export async function readLabArgument(
  argument: string,
  resourcesFolder: string,
  catalogue: Catalogue,
): Promise<LabReading> {
  if (await pathExists(argument)) return { fileName: argument, ...(await openLab(argument, catalogue)) }
  const folder = join(resourcesFolder, 'examples')
  const example = await resolveExample(folder, argument)
  if (example !== null) return { fileName: basename(example), ...(await openLab(example, catalogue)) }
  const known = (await listExamples(folder, catalogue)).map(({ id }) => id)
  throw usageError(`${argument}: no such file, and no example of that name. Examples: ${known.join(', ')}.`)
}
