import type { CaptureReport } from '../../exchange/capture'
import { readLab, withCapture, writeLab } from '../../lab'
import type { LabDocument } from '../../lab'
import { exitCodes, labError, usageError } from '../exit'
import type { ExitCode } from '../exit'
import { visibleText } from '../../lab/syntax/visible-text'
import { captureFaultLine, importJson, importText, largeNote, reorderedNote } from '../report/import'
import type { Imported } from '../report/import'
import { problemLines } from '../report/problems'
import type { World } from '../world'

export interface ImportOptions {
  readonly into?: string
  readonly json?: boolean
}

/** `import CAPTURE [--into LAB]`: what a recording holds; into a lab, it becomes the traffic that the lab replays. */
export async function importCommand(world: World, path: string, options: ImportOptions): Promise<ExitCode> {
  const reading = await world.readCapture(path)
  if (reading === null) throw usageError(`${visibleText(path)}: no such file.`)
  if (!reading.ok) throw labError(captureFaultLine(path, reading.fault))
  const { capture } = reading
  const id = captureId(path)
  const into = options.into === undefined ? null : await importInto(world, options.into, id, nameOf(path), capture)
  const imported: Imported = { file: path, id, capture, into }
  if (capture.large > 0) world.errors.write(largeNote(capture) + '\n')
  if (capture.reordered > 0) world.errors.write(reorderedNote(capture) + '\n')
  world.output.write(options.json ? importJson(imported) : importText(imported))
  return exitCodes.done
}

async function importInto(
  world: World,
  labPath: string,
  id: string,
  name: string,
  capture: CaptureReport,
): Promise<NonNullable<Imported['into']>> {
  const document = await openDocument(world, labPath)
  const { document: edited, replaced } = withCapture(document, { id, name, ...capture.columns })
  const text = writeLab(edited)
  // Only a lab that can be opened again is written: its limits hold with the capture in it, too.
  const result = readLab(text, labPath, world.engine.catalogue())
  if (!result.ok) throw labError(problemLines(world, labPath, result.errors, result.omitted).join('\n'))
  try {
    await world.replaceFile(labPath, text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw labError(`${visibleText(labPath)}: could not be written (${why}); it is as it was.`)
  }
  for (const warning of result.warnings) world.errors.write(world.formatProblem(labPath, warning) + '\n')
  return { lab: labPath, replaced }
}

async function openDocument(world: World, labPath: string): Promise<LabDocument> {
  const reading = await world.openDocument(labPath)
  if (reading === null) {
    throw usageError(
      `--into ${visibleText(labPath)}: no such file. Examples are not written to; save a copy of one first.`,
    )
  }
  if (reading.ok) return reading.document
  throw labError(problemLines(world, labPath, reading.errors, reading.omitted).join('\n'))
}

/** The file's name without folder and extension. */
function nameOf(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? ''
  const name = file.replace(/\.(pcapng|pcap|cap)$/i, '')
  return [...name].slice(0, 80).join('')
}

/** An id made of the name: importing a file again replaces what it gave before. */
function captureId(path: string): string {
  const mended = nameOf(path)
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
    .slice(0, 32)
  return /[a-z]/.test(mended) && mended !== 'wire' ? mended : `capture-${mended}`.replace(/-$/, '').slice(0, 32)
}
