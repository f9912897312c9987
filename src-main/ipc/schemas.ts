import * as z from 'zod/mini'
import type { CallName, Calls, RunCommand } from '../contract/calls'
import type { StreamUp } from '../contract/stream'

/** Largest simulated time there is: integer picoseconds in a float64 hold 2.5 hours. */
const maximumPicoseconds = 9_000_000_000_000_000
/** A thousand simulated seconds in a real one: beyond what any machine reaches. */
const maximumSpeed = 1_000_000_000_000_000
const maximumSteps = 1_000_000

const identifier = z.string().check(z.minLength(1), z.maxLength(128))
const runId = z.int().check(z.minimum(1))
const seed = z.int().check(z.minimum(0), z.maximum(4_294_967_295))
const count = z.int().check(z.minimum(1), z.maximum(maximumSteps))

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
  z.strictObject({ action: z.literal('restart') }),
])

/** What each call accepts; anything else, one key too many included, is refused before a handler sees it. */
export const inputs: { readonly [Name in CallName]: z.ZodMiniType<Calls[Name]['in']> } = {
  'app.info': z.null(),
  'lab.examples': z.null(),
  'lab.current': z.null(),
  'lab.openExample': z.strictObject({ id: identifier }),
  'run.open': z.strictObject({ documentId: identifier, mode: identifier, seed }),
  'run.command': z.strictObject({ runId, command }),
  'run.summary': z.strictObject({ runId }),
  'run.journey': z.strictObject({ runId, packet: z.int().check(z.minimum(1)) }),
  'run.close': z.strictObject({ runId }),
  'compare.run': z.strictObject({ documentId: identifier, seed }),
  'compare.progress': z.null(),
  'compare.cancel': z.null(),
}

/** What a page may send on a run's stream. */
export const streamUp: z.ZodMiniType<StreamUp> = z.strictObject({
  kind: z.literal('credit'),
  count: z.int().check(z.minimum(1), z.maximum(64)),
})
