import { basename } from 'node:path'
import type { Catalogue } from '../contract/catalogue'
import { openLab } from '../files/open-lab'
import { contentHash } from '../files/save/content-hash'
import { refusedName } from '../files/windows-names'
import type { LabOrigin, LabReading } from '../ipc/storage'
import { formatProblem } from '../lab'
import type { ReadResult } from '../lab'
import { visibleText } from '../lab/syntax/visible-text'

/** Reads the lab at a path for a window: every way in (argument, dialog, recent labs) comes through here. */
export async function readLabFile(path: string, catalogue: Catalogue, platform: NodeJS.Platform): Promise<LabReading> {
  const fileName = visibleText(basename(path), 255)
  const reason = refusedName(path, platform)
  if (reason !== null) return { ok: false, fileName, problems: [`${fileName}  the path ${reason}`] }
  const reading = await openLab(path, catalogue)
  // The hash is of the text that was read: a byte order mark is in it, and what is no UTF-8 was refused.
  const hash = reading.ok ? contentHash(reading.document.text) : ''
  return readingOf(fileName, reading, { path, hash })
}

export function readingOf(fileName: string, reading: ReadResult, origin: LabOrigin): LabReading {
  if (reading.ok) {
    const { lab, warnings, document } = reading
    return { ok: true, fileName, lab, warnings, document, origin }
  }
  const problems = reading.errors.map((problem) => formatProblem(fileName, problem))
  const more = reading.omitted > 0 ? [`${reading.omitted} more not shown`] : []
  return { ok: false, fileName, problems: [...problems, ...more] }
}
