import * as z from 'zod/mini'
import type { EditCommand, ElementRef, FieldValue, ThreadRef } from '../../contract/edit/commands'
import { limits } from '../../lab'
import { identifier, text } from './words'

const field = z.string().check(z.minLength(1), z.maxLength(128))
const ids = z.array(identifier).check(z.minLength(1), z.maxLength(1_000))
const index = z.int().check(z.minimum(0), z.maximum(1_000))

const parameterValue = z.nullable(
  z.union([z.number(), z.boolean(), text(1_000), z.array(text(128)).check(z.maxLength(256))]),
)
const scalar = z.union([z.number(), z.boolean(), text(limits.textCharacters), z.null()])
/** As deep as a field of a lab: a list of frame sizes, of which each is an object. */
const fieldValue: z.ZodMiniType<FieldValue> = z.union([
  scalar,
  z.array(z.union([scalar, z.record(field, scalar)])).check(z.maxLength(256)),
  z.record(field, scalar),
])

const elements: z.ZodMiniType<readonly ElementRef[]> = z
  .array(
    z.strictObject({
      kind: z.enum(['lab', 'host', 'core', 'pnic', 'externalSwitch', 'guest', 'traffic', 'path', 'run', 'note']),
      id: text(4_096),
    }),
  )
  .check(z.minLength(1), z.maxLength(1_000))

const thread: z.ZodMiniType<ThreadRef> = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('vcpu'), guest: identifier, index }),
  z.strictObject({ of: z.literal('irq'), pnic: identifier, index }),
  z.strictObject({
    of: z.literal('mode'),
    mode: identifier,
    parameter: identifier,
    index,
    cores: z.array(identifier).check(z.maxLength(256)),
  }),
])

const pathId = z.string().check(z.minLength(1), z.maxLength(4_096))
const singles = [
  z.strictObject({ kind: z.literal('setParameter'), mode: identifier, name: identifier, value: parameterValue }),
  z.strictObject({ kind: z.literal('setField'), elements, field, value: fieldValue }),
  z.strictObject({ kind: z.literal('clearField'), elements, field }),
  z.strictObject({
    kind: z.literal('add'),
    element: z.enum(['core', 'pnic', 'guest', 'externalSwitch', 'note']),
    template: z.optional(identifier),
    before: z.optional(identifier),
    values: z.optional(z.record(field, fieldValue)),
  }),
  z.strictObject({ kind: z.literal('connect'), from: identifier, to: identifier }),
  z.strictObject({
    kind: z.literal('setStations'),
    path: pathId,
    stations: z.array(identifier).check(z.maxLength(66)),
  }),
  z.strictObject({ kind: z.literal('remove'), ids: z.array(pathId).check(z.minLength(1), z.maxLength(1_000)) }),
  z.strictObject({ kind: z.literal('duplicate'), ids }),
  z.strictObject({ kind: z.literal('paste'), text: text(limits.bytes) }),
  z.strictObject({ kind: z.literal('move'), id: pathId, to: index }),
  z.strictObject({ kind: z.literal('pin'), thread, core: identifier }),
  z.strictObject({ kind: z.literal('useHost'), template: identifier }),
] as const

/** A batch holds single commands only, so that none can hide how many there are. */
export const editCommand: z.ZodMiniType<EditCommand> = z.discriminatedUnion('kind', [
  ...singles,
  z.strictObject({
    kind: z.literal('batch'),
    label: text(200),
    commands: z.array(z.discriminatedUnion('kind', [...singles])).check(z.minLength(1), z.maxLength(200)),
  }),
])
