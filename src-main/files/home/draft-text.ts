import * as z from 'zod/mini'
import { limits } from '../../lab'
import type { EditStep, UndoMemory } from '../../lab/edit'
import { contentHash } from '../save/content-hash'

const text = (length: number) => z.string().check(z.maxLength(length))
const index = z.int().check(z.minimum(0))
const path = z.array(z.union([text(128), index])).check(z.maxLength(32))
const editStep: z.ZodMiniType<EditStep> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set'),
    path,
    text: z.nullable(text(limits.bytes)),
    at: z.optional(index),
  }),
  z.strictObject({ kind: z.literal('insert'), path, index, text: text(limits.bytes) }),
  z.strictObject({ kind: z.literal('take'), path, index }),
  z.strictObject({ kind: z.literal('move'), path, from: index, to: index }),
])
const editSteps = z.array(editStep).check(z.maxLength(10_000))
const step = z.strictObject({ steps: editSteps, inverse: editSteps, label: text(10_000) })
const steps = z.array(step).check(z.maxLength(200))

/** Unsaved work as it is kept on the disk. */
export interface Draft {
  /** Path of the lab's file, or null for one that has none yet. */
  readonly path: string | null
  readonly fileName: string
  /** The lab's own name. */
  readonly name: string
  /** Hash of the text that was read or saved last. */
  readonly baseHash: string
  readonly programVersion: string
  readonly processId: number
  /** Milliseconds since 1970. */
  readonly changedMilliseconds: number
  readonly edits: number
  readonly text: string
  readonly memory: UndoMemory
}

const draft: z.ZodMiniType<Draft> = z.strictObject({
  path: z.nullable(text(4096)),
  fileName: text(1024),
  name: text(10_000),
  baseHash: text(128),
  programVersion: text(64),
  processId: z.int().check(z.minimum(1)),
  changedMilliseconds: z.number(),
  edits: z.int().check(z.minimum(0)),
  text: text(limits.bytes),
  memory: z.strictObject({
    done: steps,
    undone: steps,
    savedAt: z.nullable(index),
    original: z.nullable(z.strictObject({ at: index, text: text(limits.bytes) })),
  }),
})

const format = 'datapath-lab-draft'

/** A first line that names format and checksum, then the draft as JSON. */
export function writeDraft(value: Draft): string {
  const body = JSON.stringify(value)
  return `${format} 1 ${contentHash(body)}\n${body}\n`
}

/** Null for whatever is not a whole draft: it is no draft then, and never an empty lab. */
export function readDraft(content: string): Draft | null {
  const [head = '', body = '', end, ...more] = content.split('\n')
  const [name, version, checksum] = head.split(' ')
  if (name !== format || version !== '1' || end !== '' || more.length > 0) return null
  if (checksum !== contentHash(body)) return null
  const parsed = draft.safeParse(JSON.parse(body))
  return parsed.success ? parsed.data : null
}
