import * as z from 'zod/mini'
import { limits } from '../../lab'
import type { CallName, Calls, RunCommand } from '../../contract/calls'
import type { StreamUp } from '../../contract/stream'
import { editCommand } from './edit-command'
import { identifier, text } from './words'
import { eventRowLimits, filterLimits } from '../../contract/report/events'
import type { LossChoice } from '../../contract/report/causes'

/** Largest simulated time there is: integer picoseconds in a float64 hold 2.5 hours. */
const maximumPicoseconds = 9_000_000_000_000_000
/** A thousand simulated seconds in a real one: beyond what any machine reaches. */
const maximumSpeed = 1_000_000_000_000_000
const maximumSteps = 1_000_000

const runId = z.int().check(z.minimum(1))
const seed = z.int().check(z.minimum(0), z.maximum(4_294_967_295))
const count = z.int().check(z.minimum(1), z.maximum(maximumSteps))

/** Longer ones are refused with a place by the filter itself; this only keeps floods out. */
const filter = z.string().check(z.maxLength(2 * filterLimits.characters))

const command: z.ZodMiniType<RunCommand> = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('play'),
    picosecondsPerSecond: z.number().check(z.positive(), z.maximum(maximumSpeed)),
  }),
  z.strictObject({ action: z.literal('pause') }),
  z.strictObject({ action: z.literal('step'), count }),
  z.strictObject({ action: z.literal('stepBack'), count }),
  z.strictObject({
    action: z.literal('toTime'),
    picoseconds: z.number().check(z.minimum(0), z.maximum(maximumPicoseconds)),
  }),
  z.strictObject({ action: z.literal('toEnd') }),
  z.strictObject({ action: z.literal('toMatch'), filter }),
  z.strictObject({ action: z.literal('restart') }),
])

const lossChoice: z.ZodMiniType<LossChoice> = z.union([
  z.strictObject({ packet: z.int().check(z.minimum(1)) }),
  z.strictObject({ place: identifier, reason: z.exactOptional(identifier) }),
])
const document = z.strictObject({ documentId: identifier })

/** What each call accepts; anything else, one key too many included, is refused before a handler sees it. */
export const inputs: { readonly [Name in CallName]: z.ZodMiniType<Calls[Name]['in']> } = {
  'app.info': z.null(),
  'lab.examples': z.null(),
  'lab.current': z.null(),
  'lab.openExample': z.strictObject({ id: identifier }),
  'lab.open': z.null(),
  'lab.openText': z.strictObject({
    fileName: z.string().check(z.minLength(1), z.maxLength(255)),
    text: text(limits.bytes),
  }),
  'lab.recent': z.null(),
  'lab.openRecent': z.strictObject({ id: identifier }),
  'lab.save': z.strictObject({ documentId: identifier, overwrite: z.boolean() }),
  'lab.saveAs': document,
  'lab.alsoOpen': document,
  'lab.differences': document,
  'lab.reload': document,
  'lab.edit': z.strictObject({ documentId: identifier, command: editCommand }),
  'lab.undo': document,
  'lab.redo': document,
  'lab.history': document,
  'lab.jump': z.strictObject({ documentId: identifier, place: z.int().check(z.minimum(0), z.maximum(1_000)) }),
  'lab.drawing': z.strictObject({ documentId: identifier, mode: identifier, seed }),
  'lab.preview': z.strictObject({ documentId: identifier, command: editCommand }),
  'lab.foresee': z.strictObject({ documentId: identifier, command: editCommand, mode: identifier, seed }),
  'lab.copy': z.strictObject({
    documentId: identifier,
    ids: z.array(identifier).check(z.minLength(1), z.maxLength(1_000)),
  }),
  'lab.written': document,
  'lab.templates': z.null(),
  'lab.new': z.strictObject({ template: identifier }),
  'lab.constants': document,
  'lab.properties': z.null(),
  'draft.list': z.null(),
  'draft.restore': z.strictObject({ id: identifier }),
  'draft.restoreCopy': z.strictObject({ id: identifier }),
  'draft.discard': z.strictObject({ id: identifier }),
  'settings.get': z.null(),
  'settings.set': z.strictObject({
    theme: z.enum(['system', 'light', 'dark']),
    zoomPercent: z.int().check(z.minimum(80), z.maximum(200)),
    motion: z.enum(['system', 'reduced', 'full']),
  }),
  'run.open': z.strictObject({ documentId: identifier, mode: identifier, seed }),
  'run.command': z.strictObject({ runId, command }),
  'run.summary': z.strictObject({ runId }),
  'run.journey': z.strictObject({ runId, packet: z.int().check(z.minimum(1)) }),
  'run.find': z.strictObject({ runId, wish: z.enum(['p50', 'p99', 'slowest', 'firstLost']) }),
  'run.events': z.strictObject({
    runId,
    filter,
    fromPicoseconds: z.int().check(z.minimum(0), z.maximum(maximumPicoseconds)),
    limit: z.int().check(z.minimum(1), z.maximum(eventRowLimits.most)),
  }),
  'run.explainLoss': z.strictObject({ runId, choice: lossChoice }),
  'run.population': z.strictObject({ runId }),
  'run.replays': z.strictObject({ runId }),
  'run.stopReplay': z.strictObject({ runId, kind: z.enum(['explainLoss', 'population']) }),
  'run.close': z.strictObject({ runId }),
  'compare.run': z.strictObject({ documentId: identifier, seed }),
  'compare.progress': z.null(),
  'compare.journeys': z.strictObject({ documentId: identifier, seed, packet: z.int().check(z.minimum(1)) }),
  'compare.cancel': z.null(),
  'uncertainty.run': z.strictObject({ documentId: identifier, mode: identifier, seed }),
  'uncertainty.progress': z.null(),
  'uncertainty.cancel': z.null(),
  'suggestions.run': z.strictObject({ documentId: identifier, mode: identifier, seed }),
  'suggestions.progress': z.null(),
  'suggestions.cancel': z.null(),
}

/** What a page may send on a run's stream. */
export const streamUp: z.ZodMiniType<StreamUp> = z.strictObject({
  kind: z.literal('credit'),
  count: z.int().check(z.minimum(1), z.maximum(64)),
})
